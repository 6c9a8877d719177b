import { z } from 'zod';

/** How far one step may go: a year and a bit, so that next summer's rules can be tried. */
const FARTHEST_MS = 400 * 86_400_000;
export const PACE_MAX = 600;

/** A clock that was put somewhere and goes on from there: the city's time is `at` where the machine's was `since`. */
export interface MovedClock {
  readonly at: Date;
  readonly since: Date;
  /** Seconds of the city in one second of the machine; 0 stands still. */
  readonly pace: number;
}

/** What may be asked of it: to a time, and how fast from there. Asked twice it is there. */
export const clockChange = z.strictObject({
  to: z.iso.datetime().optional(),
  pace: z.number().min(0).max(PACE_MAX).optional(),
});
export type ClockChange = z.infer<typeof clockChange>;

/** The clock as others see it: `GET /api/clock`. */
export interface ClockView {
  readonly now: string;
  readonly pace: number;
  /** Only a demo started with `CLOCK=settable` lets itself be moved. */
  readonly isSettable: boolean;
  /** What the group chat has still to do at this moment. */
  readonly busy: { readonly toRead: number; readonly toClose: number; readonly toTell: number; readonly toSay: number };
  /** The next moment at which something of the group chat falls due. */
  readonly nextDueAt?: string;
}

export type ClockMoved =
  | { readonly ok: true; readonly clock: MovedClock }
  | { readonly ok: false; readonly refusal: 'goes-back' | 'too-far' };

/** What time it is in the city. */
export function cityTime({ at, since, pace }: MovedClock, machineNow: Date): Date {
  return new Date(at.getTime() + Math.max(0, machineNow.getTime() - since.getTime()) * pace);
}

/**
 * The clock after a change. It never goes back: what fell due stays done, and a record is in the order of its times.
 *
 * @param machineNow the machine's time
 */
export function moveClock(clock: MovedClock, { to, pace = clock.pace }: ClockChange, machineNow: Date): ClockMoved {
  const now = cityTime(clock, machineNow);
  const at = to === undefined ? now : new Date(to);
  if (at < now) return { ok: false, refusal: 'goes-back' };
  if (at.getTime() - now.getTime() > FARTHEST_MS) return { ok: false, refusal: 'too-far' };
  return { ok: true, clock: { at, since: machineNow, pace } };
}
