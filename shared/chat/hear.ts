import type { ChatMessage } from './chat-rows';
import type { Segment, SegmentPart } from './collect';
import { collect, foundIn, isCloseTo, without } from './collect';
import type { Command } from './command/parse-command';
import { parseCommand, shortNumbersIn } from './command/parse-command';
import { VERBS } from './command/verbs';
import type { ChatLexicon } from './lexicon';
import { normalise, quotes } from './normalise';
import type { MessageReading } from './read-message';
import { readMessage } from './read-message';
import type { RoomState } from './room-state';

/** A segment as the room knows it. */
export interface HeardSegment extends Segment {
  readonly _id: string;
  readonly talkerId: string;
  readonly state: 'open' | 'closing' | 'reported';
  readonly receiptNo?: string;
}

/** What is known when a message comes: nothing else is looked at. */
export interface RoomView {
  readonly room: RoomState;
  /** Of the last day, oldest first. */
  readonly segments: readonly HeardSegment[];
  /** Whether the one who speaks is bound to a worker of the room's cell. */
  readonly isWorker: boolean;
  readonly now: Date;
}

/** What a message does; the server and the scenario tests carry it out alike. */
export type Heard =
  | { readonly kind: 'nothing'; readonly because: string }
  | { readonly kind: 'begin'; readonly segment: Segment; readonly endsId?: string }
  | { readonly kind: 'grow'; readonly id: string; readonly segment: Segment }
  /** Taken back before it was told. */
  | { readonly kind: 'drop'; readonly id: string; readonly because: 'solved' | 'recalled' }
  /** Taken back after it was told; without `left` nothing remains that says what is wrong. */
  | { readonly kind: 'withdraw'; readonly id: string; readonly receiptNo: string; readonly left?: Segment }
  | { readonly kind: 'add'; readonly receiptNo: string; readonly text?: string; readonly photoId?: string }
  | { readonly kind: 'support'; readonly id: string; readonly receiptNo?: string }
  | { readonly kind: 'command'; readonly command: Command; readonly quoted?: string }
  /** A worker takes up what is still being said: it becomes a report at once, then his command is done. */
  | { readonly kind: 'hasten'; readonly id: string; readonly command: Command }
  | { readonly kind: 'choice'; readonly index: number }
  /** Somebody is new here: he is told what we do. */
  | { readonly kind: 'joined' }
  | { readonly kind: 'mention'; readonly text: string };

/** Source: domain note of group chats §3.4. */
const SUPPORT_MS = 10 * 60_000;
const CHOICE_MS = 2 * 60_000;
const FOLLOW_UP_MS = 30 * 60_000;

/** What a message is to the room, decided from what is known of it. */
export function hear(message: ChatMessage, view: RoomView, lexicon: ChatLexicon): Heard {
  if (message.kind === 'Joined') return { kind: 'joined' };
  if (message.kind === 'Recalled') return recalled(message, view);
  if (message.kind !== 'Text') return collected(message, view, undefined);
  const { words, quoted } = normalise(message.text ?? '');
  const choice = choiceIn(words, message, view);
  if (choice !== undefined) return choice;
  const command = commandIn(words, quoted, message, view);
  if (command !== undefined) return command;
  const reading = readMessage(words, lexicon);
  if (reading.kind === 'resolved') return resolved(message, view);
  if (reading.kind === 'support') return supported(message, view, quoted);
  return followUp(message, view, reading, quoted) ?? collected(message, view, reading);
}

function recalled({ recalledId }: ChatMessage, { segments }: RoomView): Heard {
  const holder = segments.find(({ parts }) => parts.some(({ messageId }) => messageId === recalledId));
  if (recalledId === undefined || holder === undefined) return { kind: 'nothing', because: 'recalled-unknown' };
  const left = without(holder, recalledId);
  if (holder.receiptNo !== undefined) return { kind: 'withdraw', id: holder._id, receiptNo: holder.receiptNo, ...(left === undefined ? {} : { left }) };
  return left === undefined ? { kind: 'drop', id: holder._id, because: 'recalled' } : { kind: 'grow', id: holder._id, segment: left };
}

function choiceIn(words: string, { talkerId, saidAt }: ChatMessage, { room: { asked } }: RoomView): Heard | undefined {
  if (asked === undefined || asked.talkerId !== talkerId || saidAt.getTime() - asked.at.getTime() > CHOICE_MS || !/^[1-9]$/.test(words)) return undefined;
  const index = Number(words) - 1;
  return index < asked.receiptNos.length ? { kind: 'choice', index } : undefined;
}

function commandIn(words: string, quoted: string | undefined, message: ChatMessage, view: RoomView): Heard | undefined {
  const parsed = parseCommand(words);
  const row = parsed && VERBS.find(({ verb }) => verb === parsed.verb);
  if (parsed === undefined || row === undefined) return undefined;
  const isToUs = message.isMention === true || parsed.numbers.length > 0 || shortNumbersIn(quoted ?? '').length > 0;   // or answers a line of ours
  const { isTalk = false, ...order } = parsed;
  const command: Command = isTalk && !isToUs ? parsed : order;
  if (row.who === 'worker' && !view.isWorker) return isOrderOfOthers(parsed, isToUs) ? { kind: 'command', command, ...(quoted === undefined ? {} : { quoted }) } : undefined;
  if (row.needsMention === true && !isToUs) return undefined;
  if (row.argument === 'code' && command.argument === undefined && !isToUs) return undefined;
  const stillOpen = view.segments.filter((segment) => segment.state !== 'reported' && foundIn(segment) !== undefined);
  const named = stillOpen.filter(({ parts }) => parts.some(({ text }) => quotes(quoted, text)));
  const [only] = named.length > 0 ? named : stillOpen;
  const isMeant = named.length === 1 || quoted === undefined && stillOpen.length === 1;
  if (row.needsCase && command.numbers.length === 0 && only !== undefined && isMeant) return { kind: 'hasten', id: only._id, command };
  return { kind: 'command', command, ...(quoted === undefined ? {} : { quoted }) };
}

/** A word for workers, said to us by somebody else: he is told who may. What may as well be news of his own (修好了, 上报 …) needs a number. */
function isOrderOfOthers({ verb, numbers, note, isTalk = false }: Command, isToUs: boolean): boolean {
  if (numbers.length > 0) return true;
  return isToUs && !isTalk && note === undefined && verb !== 'done' && verb !== 'raise';
}

/** 修好了, by who said it was broken. */
function resolved(message: ChatMessage, view: RoomView): Heard {
  const open = openOf(message, view);
  if (open !== undefined && isCloseTo(open, message.saidAt)) return { kind: 'drop', id: open._id, because: 'solved' };
  const told = lastReportedOf(message, view);
  return told === undefined ? { kind: 'nothing', because: 'resolved' } : { kind: 'add', receiptNo: told.receiptNo, text: normalise(message.text ?? '').words };
}

/** 我家也是 says something only beside somebody else's clue. */
function supported(message: ChatMessage, { segments }: RoomView, quoted: string | undefined): Heard {
  const others = segments.filter((segment) => segment.talkerId !== message.talkerId && foundIn(segment) !== undefined && message.saidAt.getTime() - lastOf(segment) <= SUPPORT_MS);
  const meant = others.find(({ parts }) => parts.some(({ text }) => quotes(quoted, text))) ?? others.at(-1);
  if (meant === undefined) return { kind: 'nothing', because: 'support-of-nothing' };
  return { kind: 'support', id: meant._id, ...(meant.receiptNo === undefined ? {} : { receiptNo: meant.receiptNo }) };
}

/** More about what was told before: within half an hour where a detail answers, later only by quote. */
function followUp(message: ChatMessage, view: RoomView, reading: MessageReading, quoted: string | undefined): Heard | undefined {
  if (openOf(message, view) !== undefined || !('text' in reading)) return undefined;
  const told = lastReportedOf(message, view);
  if (told === undefined) return undefined;
  const isAbout = quoted !== undefined && quoted.includes(`#${told.receiptNo.slice(-5, -1)}-${told.receiptNo.slice(-1)}`);
  if (isAbout) return { kind: 'add', receiptNo: told.receiptNo, text: reading.text };
  if (reading.kind !== 'detail' || message.saidAt.getTime() - lastOf(told) > FOLLOW_UP_MS) return undefined;
  return reading.saysWhere || isCloseTo(told, message.saidAt) ? { kind: 'add', receiptNo: told.receiptNo, text: reading.text } : undefined;
}

function collected(message: ChatMessage, view: RoomView, reading: MessageReading | undefined): Heard {
  const open = openOf(message, view);
  const part = partOf(message, reading, open !== undefined);
  if (part === undefined) {
    if (message.isMention === true && reading !== undefined) return { kind: 'mention', text: normalise(message.text ?? '').words };
    return { kind: 'nothing', because: reading?.kind === 'chatter' ? reading.because : message.kind };
  }
  const told = open === undefined && (part.kind === 'photo' || part.kind === 'place') ? lastReportedOf(message, view) : undefined;
  if (told !== undefined && isCloseTo(told, message.saidAt)) {
    return { kind: 'add', receiptNo: told.receiptNo, ...(part.photoId === undefined ? { text: `位置：${part.place?.name ?? ''}` } : { photoId: part.photoId }) };
  }
  const { kind, segment } = collect(open, part, message.heardAt);
  if (kind === 'joined' && open !== undefined) return { kind: 'grow', id: open._id, segment };
  return { kind: 'begin', segment, ...(open === undefined ? {} : { endsId: open._id }) };
}

function partOf({ messageId, saidAt, photoId, place, isMention }: ChatMessage, reading: MessageReading | undefined, isOpen: boolean): SegmentPart | undefined {
  if (photoId !== undefined) return { messageId, saidAt, kind: 'photo', photoId };
  if (place !== undefined) return { messageId, saidAt, kind: 'place', place };
  if (reading?.kind === 'detail') return isOpen || reading.saysWhere ? { messageId, saidAt, kind: 'detail', text: reading.text } : undefined;
  if (reading?.kind === 'question' || reading?.kind === 'maybe') return { messageId, saidAt, kind: reading.kind, text: reading.text, ...(reading.kind === 'maybe' ? { because: reading.because } : isMention === true ? { isToUs: true } : {}) };
  if (reading?.kind !== 'clue') return undefined;
  return { messageId, saidAt, kind: 'clue', text: reading.text, because: reading.because, ...(reading.danger === undefined ? {} : { danger: reading.danger.name }) };
}

function openOf({ talkerId }: ChatMessage, { segments }: RoomView): HeardSegment | undefined {
  return segments.find((segment) => segment.talkerId === talkerId && segment.state === 'open');
}

function lastReportedOf({ talkerId }: ChatMessage, { segments }: RoomView): (HeardSegment & { readonly receiptNo: string }) | undefined {
  return segments.filter((segment): segment is HeardSegment & { readonly receiptNo: string } => segment.talkerId === talkerId && segment.receiptNo !== undefined).at(-1);
}

function lastOf({ parts }: Segment): number {
  return Math.max(...parts.map(({ saidAt }) => saidAt.getTime()));
}
