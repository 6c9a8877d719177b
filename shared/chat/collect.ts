import type { CluePlace } from '../clue/clue';
import { PHOTOS_MAX, TEXT_MAX } from '../report/limits';

/** One message as a segment keeps it. Words that are neither a clue nor a detail never come here. */
export interface SegmentPart {
  readonly messageId: string;
  /** The channel's time: messages may come out of order. */
  readonly saidAt: Date;
  /** `maybe` is a clue beside a photo; `question` waits for a neighbour's answer first. */
  readonly kind: 'clue' | 'maybe' | 'detail' | 'photo' | 'place' | 'question';
  readonly text?: string;
  readonly photoId?: string;
  readonly place?: CluePlace;
  readonly because?: readonly string[];
  readonly danger?: string;
  /** Asked of us by name: answered at once, and said when we cannot. */
  readonly isToUs?: boolean;
}

/** What one person said in one room within minutes. */
export interface Segment {
  readonly parts: readonly SegmentPart[];
  /** When it is over if nothing more comes, on the city's clock. */
  readonly closeAt: Date;
}

/** Source: domain note of group chats §3.4: pictures and places come up to three minutes before or after the words. */
const GAP_MS = 180_000;
const SPAN_MS = 600_000;
const PARTS_MAX = 12;

/** How long silence must last before we answer, by what is there already. Everything there: only what is still on its way. */
const QUIET_SECONDS = { danger: 2, complete: 4, withPhotoOrPlace: 15, wordsOnly: 40, toUs: 3, question: 60, noWords: 180 } as const;

export type Collected =
  | { readonly kind: 'joined'; readonly segment: Segment }
  /** The earlier one is over: another matter, or too long ago. */
  | { readonly kind: 'began'; readonly segment: Segment };

/**
 * Puts a message with what the same person said before it.
 *
 * @param heardAt when it reached us, on the city's clock: silence is counted from here, so that words handed over late are not cut short
 */
export function collect(open: Segment | undefined, part: SegmentPart, heardAt: Date): Collected {
  if (open === undefined || !belongs(open, part)) return { kind: 'began', segment: segmentOf([part], heardAt) };
  if (open.parts.some(({ messageId }) => messageId === part.messageId)) return { kind: 'joined', segment: open };
  const parts = [...open.parts, part].sort((one, other) => one.saidAt.getTime() - other.saidAt.getTime());
  return { kind: 'joined', segment: segmentOf(parts, heardAt) };
}

/** What a closed segment says; `undefined` when nobody said what is wrong. */
export interface Found {
  readonly text: string;
  readonly photoIds: readonly string[];
  readonly place?: CluePlace;
  readonly because: readonly string[];
  readonly danger?: string;
  readonly saidAt: Date;
}

/** The clue in a closed segment: all its words in the order they were said, its pictures, its last place. */
export function foundIn({ parts }: Pick<Segment, 'parts'>): Found | undefined {
  const clues = cluesOf(parts);
  const last = parts.at(-1);
  if (clues.length === 0 || last === undefined) return undefined;
  const place = parts.flatMap((part) => part.place ?? []).at(-1);
  const danger = clues.find((part) => part.danger !== undefined)?.danger;
  return {
    text: parts.flatMap(({ text }) => text ?? []).join('，').slice(0, TEXT_MAX),
    photoIds: [...new Set(parts.flatMap(({ photoId }) => photoId ?? []))].slice(0, PHOTOS_MAX),
    because: [...new Set(clues.flatMap(({ because }) => because ?? []))],
    saidAt: last.saidAt,
    ...(place === undefined ? {} : { place }),
    ...(danger === undefined ? {} : { danger }),
  };
}

/** The question in a segment that holds nothing else; `undefined` when there is none. */
export function questionIn({ parts }: Pick<Segment, 'parts'>): SegmentPart | undefined {
  return cluesOf(parts).length > 0 ? undefined : parts.find(({ kind }) => kind === 'question');
}

/** A segment without a taken-back message; `undefined` when nothing is left that says what is wrong. */
export function without(segment: Segment, messageId: string): Segment | undefined {
  const parts = segment.parts.filter((part) => part.messageId !== messageId);
  return cluesOf(parts).length === 0 && cluesOf(segment.parts).length > 0 || parts.length === 0 ? undefined : { parts, closeAt: segment.closeAt };
}

/** What says what is wrong: a clue, or half a one with a picture to it. */
function cluesOf(parts: readonly SegmentPart[]): readonly SegmentPart[] {
  const clues = parts.filter(({ kind }) => kind === 'clue');
  if (clues.length > 0) return parts.filter(({ kind }) => kind === 'clue' || kind === 'maybe');
  const isShown = parts.some(({ kind }) => kind === 'photo' || kind === 'place');
  return isShown ? parts.filter(({ kind }) => kind === 'maybe') : [];
}

/** Near enough to what was said to be about it: a photo that comes after the answer, or 修好了. */
export function isCloseTo(segment: Pick<Segment, 'parts'> | undefined, saidAt: Date): boolean {
  return segment !== undefined && gapOf(segment, saidAt) <= GAP_MS;
}

function belongs(segment: Segment, part: SegmentPart): boolean {
  const times = segment.parts.map(({ saidAt }) => saidAt.getTime());
  const spanMs = Math.max(...times, part.saidAt.getTime()) - Math.min(...times, part.saidAt.getTime());
  return gapOf(segment, part.saidAt) <= GAP_MS && spanMs <= SPAN_MS && segment.parts.length < PARTS_MAX && !isAnotherThing(segment, part);
}

/** 另外 and nothing in common: the same person speaks of a second thing. */
function isAnotherThing({ parts }: Segment, { kind, text = '', because = [] }: SegmentPart): boolean {
  const clues = parts.filter((part) => part.kind === 'clue');
  if (kind !== 'clue' || clues.length === 0 || !/^(?:另外|还有(?:一|个|件)|对了|再(?:说|反映|报)|顺便)/.test(text)) return false;
  return !clues.some((part) => part.because?.some((word) => because.includes(word)) === true);
}

function gapOf({ parts }: Pick<Segment, 'parts'>, at: Date): number {
  return Math.min(...parts.map(({ saidAt }) => Math.abs(saidAt.getTime() - at.getTime())));
}

function segmentOf(parts: readonly SegmentPart[], heardAt: Date): Segment {
  return { parts, closeAt: new Date(heardAt.getTime() + QUIET_SECONDS[standingOf(parts)] * 1_000) };
}

function standingOf(parts: readonly SegmentPart[]): keyof typeof QUIET_SECONDS {
  if (cluesOf(parts).length === 0) {
    if (parts.some(({ isToUs }) => isToUs === true)) return 'toUs';
    return parts.some(({ kind }) => kind === 'question') ? 'question' : 'noWords';
  }
  if (parts.some(({ danger }) => danger !== undefined)) return 'danger';
  const extras = [parts.some(({ kind }) => kind === 'photo'), parts.some(({ kind }) => kind === 'place')].filter(Boolean).length;
  return extras === 2 ? 'complete' : extras === 1 ? 'withPhotoOrPlace' : 'wordsOnly';
}
