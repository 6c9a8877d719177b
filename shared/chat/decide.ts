import type { Found } from './collect';
import { foundIn, questionIn } from './collect';
import type { HeardSegment } from './hear';
import type { RoomState } from './room-state';
import { DAY_MS } from '../time/local-time';
import { saysEnoughWhere } from './said-places';
import { placesDiffer, slotsOf } from './slots';
import { mayAsk } from './voice';

/** What becomes of a segment that is over. */
export type Decision =
  | { readonly kind: 'drop' }
  /** The same thing was told in this room a little before: another who says so. */
  | { readonly kind: 'join'; readonly receiptNo: string; readonly found: Found }
  | { readonly kind: 'report'; readonly found: Found; readonly asks?: 'where'; readonly isSilent: boolean }
  | { readonly kind: 'answer'; readonly question: string; readonly isToUs: boolean };

export interface DecisionView {
  readonly room: RoomState;
  /** The room's segments of the last day, this one among them. */
  readonly segments: readonly HeardSegment[];
  /** The best class of the catalogue for words, where one is likely. */
  readonly matterOf: (text: string) => string | undefined;
  readonly now: Date;
}

/** Two people tell one thing within so long. Source: domain note of group chats §3.4. */
const SAME_WITHIN_MS = 30 * 60_000;
/** Source: domain note of group chats §3.9. */
const ANSWERED_A_DAY = 5;

/** What becomes of a closed segment: same parts and same room give the same answer, so it can be done again. */
export function decideSegment(segment: HeardSegment, view: DecisionView): Decision {
  const found = foundIn(segment);
  if (found === undefined) return question(segment, view);
  const before = found.danger === undefined ? sameBefore(segment, found, view) : undefined;
  if (before !== undefined) return { kind: 'join', receiptNo: before, found };
  const isPlaced = found.place !== undefined || slotsOf(found.text).places.length > 0 || saysEnoughWhere(found.text);
  const isSilent = found.danger === undefined && toldToday(segment, view) >= ANSWERED_A_DAY;
  const asks = !isSilent && !isPlaced && found.danger === undefined && mayAsk(view.room, segment.talkerId, view.now);
  return { kind: 'report', found, isSilent, ...(asks ? { asks: 'where' as const } : {}) };
}

/** Reports of this person today; who tells a sixth one is kept for his worker and not answered any more. */
function toldToday({ talkerId }: HeardSegment, { segments, now }: DecisionView): number {
  return segments.filter((other) => other.talkerId === talkerId && other.receiptNo !== undefined && now.getTime() - other.closeAt.getTime() < DAY_MS).length;
}

/** A neighbour's answer is better than ours: when somebody else spoke since, we stay silent. */
function question(segment: HeardSegment, { room: { lastTalk } }: DecisionView): Decision {
  const asked = questionIn(segment);
  const last = Math.max(...segment.parts.map(({ saidAt }) => saidAt.getTime()));
  const isToUs = asked?.isToUs === true;
  const isAnswered = !isToUs && lastTalk !== undefined && lastTalk.talkerId !== segment.talkerId && lastTalk.at.getTime() > last;
  return asked?.text === undefined || isAnswered ? { kind: 'drop' } : { kind: 'answer', question: asked.text, isToUs };
}

function sameBefore(segment: HeardSegment, found: Found, { segments, matterOf }: DecisionView): string | undefined {
  const mine = { slots: slotsOf(found.text, found.because), matter: matterOf(found.text) };
  return segments.findLast((other) => {
    const told = other._id === segment._id || other.receiptNo === undefined || other.talkerId === segment.talkerId ? undefined : foundIn(other);
    if (told === undefined || told.danger !== undefined || Math.abs(found.saidAt.getTime() - told.saidAt.getTime()) > SAME_WITHIN_MS) return false;
    const theirs = slotsOf(told.text, told.because);
    const isSameThing = mine.matter !== undefined ? mine.matter === matterOf(told.text) : mine.slots.object !== undefined && found.because.some((word) => told.because.includes(word));
    return isSameThing && !placesDiffer(mine.slots.places, theirs.places) && !isOtherCard(found, told);
  })?.receiptNo;
}

/** Two place cards with different names are two places. */
function isOtherCard(one: Found, other: Found): boolean {
  return one.place !== undefined && other.place !== undefined && one.place.name !== other.place.name;
}
