import type { SpeakPolicy } from './policy';

/** A line said before, by this account or in this room; `at` on the city's clock. */
export interface SaidLine {
  readonly accountId: string;
  readonly roomId: string;
  readonly at: Date;
}

/** A line that wants to be said. */
export interface WaitingLine {
  readonly accountId: string;
  readonly roomId: string;
  readonly isUrgent: boolean;
  readonly notBefore: Date;
  readonly expiresAt: Date;
}

/** Why a line waits, as the queue shows it. */
export const HOLDS = ['early', 'quiet', 'breaker', 'room-hour', 'room-day', 'account-minute', 'account-day'] as const;
export type Hold = (typeof HOLDS)[number];

export type Verdict =
  | { readonly kind: 'say' }
  | { readonly kind: 'wait'; readonly until: Date; readonly hold: Hold }
  | { readonly kind: 'expired' };

export interface Standing {
  readonly policy: SpeakPolicy;
  /** Of the last day; more does no harm. */
  readonly said: readonly SaidLine[];
  /** The breaker of the account holds everything until then. */
  readonly heldUntil?: Date;
}

export const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const DAY_MINUTES = 24 * 60;
const CITY_OFFSET_MINUTES = 8 * 60;

/**
 * Whether a line may be said now, and if not, when it is worth asking again and what holds it (R94).
 *
 * A line past its use is not said late. Urgent ones break the night; no line breaks the budgets or the breaker.
 *
 * @param now the city's time
 */
export function decideLine(line: WaitingLine, standing: Standing, now: Date): Verdict {
  if (now >= line.expiresAt) return { kind: 'expired' };
  const holds = holdsOf(line, standing, now).filter(({ until }) => until > now);
  const last = holds.reduce<{ hold: Hold; until: Date } | undefined>((latest, one) => (latest === undefined || one.until > latest.until ? one : latest), undefined);
  return last === undefined ? { kind: 'say' } : { kind: 'wait', ...last };
}

/** How much of a budget is used: for the page of the fleet. */
export function usedOf(said: readonly SaidLine[], accountId: string, now: Date): { readonly minute: number; readonly day: number } {
  const own = said.filter((line) => line.accountId === accountId);
  return { minute: within(own, MINUTE_MS, now).length, day: within(own, DAY_MS, now).length };
}

/**
 * The pause before the next line, so that a room is not hammered and no two pauses are alike.
 *
 * @param chance 0–1
 */
export function pauseBefore(policy: SpeakPolicy, isSameRoom: boolean, chance: number): number {
  const { least, most } = isSameRoom ? policy.roomGapMs : policy.accountGapMs;
  return Math.round(least + (most - least) * chance);
}

function holdsOf(line: WaitingLine, { policy, said, heldUntil }: Standing, now: Date): readonly { readonly hold: Hold; readonly until: Date }[] {
  const room = said.filter(({ roomId }) => roomId === line.roomId);
  const account = said.filter(({ accountId }) => accountId === line.accountId);
  return [
    { hold: 'early', until: line.notBefore },
    { hold: 'breaker', until: heldUntil ?? now },
    { hold: 'quiet', until: line.isUrgent ? now : quietEnd(now, policy) },
    { hold: 'room-hour', until: freeAt(room, policy.linesPerRoomHour, HOUR_MS, now) },
    { hold: 'room-day', until: freeAt(room, policy.linesPerRoomDay, DAY_MS, now) },
    { hold: 'account-minute', until: freeAt(account, policy.linesPerAccountMinute, MINUTE_MS, now) },
    { hold: 'account-day', until: freeAt(account, policy.linesPerAccountDay, DAY_MS, now) },
  ];
}

/** When there is room again: once so many of the last span have grown old. */
function freeAt(lines: readonly SaidLine[], most: number, spanMs: number, now: Date): Date {
  const lately = within(lines, spanMs, now).map(({ at }) => at.getTime()).sort((one, other) => one - other);
  const inTheWay = lately[lately.length - most];
  return inTheWay === undefined ? now : new Date(inTheWay + spanMs);
}

function within(lines: readonly SaidLine[], spanMs: number, now: Date): readonly SaidLine[] {
  return lines.filter(({ at }) => at.getTime() > now.getTime() - spanMs);
}

/** The end of the night `now` is in; `now` itself by day. */
function quietEnd(now: Date, { quiet }: SpeakPolicy): Date {
  if (quiet === undefined) return now;
  const minute = (Math.floor(now.getTime() / MINUTE_MS) + CITY_OFFSET_MINUTES) % DAY_MINUTES;
  const isOverMidnight = quiet.fromMinute > quiet.toMinute;
  const isQuiet = isOverMidnight ? minute >= quiet.fromMinute || minute < quiet.toMinute : minute >= quiet.fromMinute && minute < quiet.toMinute;
  if (!isQuiet) return now;
  const minutesLeft = (quiet.toMinute - minute + DAY_MINUTES) % DAY_MINUTES;
  return new Date((Math.floor(now.getTime() / MINUTE_MS) + minutesLeft) * MINUTE_MS);
}
