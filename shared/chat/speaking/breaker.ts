import { MINUTE_MS } from './decide';

/** What an account remembers of its failures. */
export interface Breaker {
  readonly failures: number;
  /** How often it has opened since a line went through: each time it stays open longer. */
  readonly trips: number;
  readonly heldUntil?: Date;
}

export type SayEnd = 'sent' | 'failed' | 'unknown';

export const CLOSED: Breaker = { failures: 0, trips: 0 };
const FAILURES_TO_OPEN = 3;
const OPEN_MINUTES = [5, 15, 60, 240] as const;
/** Opened so often in a row, it is not the network: the account is taken out. */
export const TRIPS_TO_QUARANTINE = 3;

/**
 * The breaker after a line: three failures in a row stop the account for five minutes, then a single line tries; each further failure stops it longer.
 *
 * An unknown end is a failure too: the channel did not answer.
 *
 * @param now the city's time
 */
export function afterSaying({ failures, trips, heldUntil }: Breaker, end: SayEnd, now: Date): Breaker {
  if (end === 'sent') return CLOSED;
  const isTrial = trips > 0;
  if (!isTrial && failures + 1 < FAILURES_TO_OPEN) return { failures: failures + 1, trips, ...(heldUntil === undefined ? {} : { heldUntil }) };
  const minutes = OPEN_MINUTES[Math.min(trips, OPEN_MINUTES.length - 1)] ?? 0;
  return { failures: failures + 1, trips: trips + 1, heldUntil: new Date(now.getTime() + minutes * MINUTE_MS) };
}
