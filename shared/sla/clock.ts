import type { CaseClock } from '../case/case-file';
import type { Limit } from '../city/city';
import type { WorkCalendar } from '../time/working-calendar';
import { addCounted, countedBetween, limitMinutes } from './limit';

const MINUTE_MS = 60_000;

/**
 * A clock that starts now.
 *
 * @param yellowFrom share of the limit from which the reminder is yellow, 0–1 (R34)
 */
export function startClock(limit: Limit, yellowFrom: number, at: Date, calendar: WorkCalendar): CaseClock {
  return running({ limit, startedAt: at, usedMinutes: 0 }, yellowFrom, at, calendar);
}

/** The clock standing: what was used is kept, nothing falls due, the time it stands is counted (R29). A standing clock stays as it is. */
export function stopClock<Clock extends CaseClock>(clock: Clock, at: Date, calendar: WorkCalendar): Clock {
  if (!clock.runningSince) return clock;
  return { ...without(clock, 'runningSince', 'dueAt', 'yellowAt'), usedMinutes: usedMinutesAt(clock, at, calendar), pausedSince: at };
}

/** The clock going on with what was used before: rework, or return to the same unit (R30). When nothing is left it is due at once. */
export function resumeClock<Clock extends CaseClock>(clock: Clock, yellowFrom: number, at: Date, calendar: WorkCalendar): Clock {
  if (clock.runningSince) return clock;
  return running({ ...without(clock, 'pausedSince'), pausedMinutes: pausedMinutesAt(clock, at) }, yellowFrom, at, calendar);
}

/** One more of the clock's own limit (R31): what was used stays used. */
export function extendClock(clock: CaseClock, yellowFrom: number, at: Date, calendar: WorkCalendar): CaseClock {
  const longer = { ...clock, extensions: (clock.extensions ?? 0) + 1 };
  return clock.runningSince ? rerun(longer, yellowFrom, at, calendar) : longer;
}

/** The clock with another limit, where the class was put right: what was used stays used, so no edit gives time back. */
export function relimitClock(clock: CaseClock, limit: Limit, yellowFrom: number, at: Date, calendar: WorkCalendar): CaseClock {
  const stopped = stopClock(clock, at, calendar);
  const other = { ...stopped, limit };
  return clock.runningSince ? resumeFrom(other, yellowFrom, at, calendar) : other;
}

/** Counted minutes the clock allows: its limit and each extension. */
export function allowedMinutes({ limit, extensions = 0 }: Pick<CaseClock, 'limit' | 'extensions'>): number {
  return limitMinutes(limit) * (1 + extensions);
}

/** Counted minutes used up to an instant; standing time is left out, and it is never negative. */
export function usedMinutesAt(clock: CaseClock, at: Date, calendar: WorkCalendar): number {
  const since = clock.runningSince;
  return clock.usedMinutes + (since ? countedBetween(since, at, clock.limit.unit, calendar) : 0);
}

/** Minutes of the wall it has stood still up to an instant, all pauses together (R29). */
export function pausedMinutesAt({ pausedMinutes = 0, pausedSince }: Pick<CaseClock, 'pausedMinutes' | 'pausedSince'>, at: Date): number {
  return pausedMinutes + (pausedSince ? Math.max(0, (at.getTime() - pausedSince.getTime()) / MINUTE_MS) : 0);
}

/** Whether the limit is used up at an instant. On the minute it falls due it is still in time. */
export function isClockOverdue(clock: CaseClock, at: Date, calendar: WorkCalendar): boolean {
  if (clock.dueAt && clock.usedMinutes < allowedMinutes(clock)) return at > clock.dueAt;
  return usedMinutesAt(clock, at, calendar) > allowedMinutes(clock);
}

/** When a running clock will have used so many of its limits; never before it went on. For the ladder of supervision (R33). */
export function whenUsed(clock: CaseClock, share: number, calendar: WorkCalendar): Date | undefined {
  if (!clock.runningSince) return undefined;
  return addCounted(clock.runningSince, Math.max(0, allowedMinutes(clock) * share - clock.usedMinutes), clock.limit.unit, calendar);
}

function rerun(clock: CaseClock, yellowFrom: number, at: Date, calendar: WorkCalendar): CaseClock {
  return resumeFrom(stopClock(clock, at, calendar), yellowFrom, at, calendar);
}

/** Goes on at the very moment it was stopped: no pause is counted. */
function resumeFrom(clock: CaseClock, yellowFrom: number, at: Date, calendar: WorkCalendar): CaseClock {
  return running(without(clock, 'pausedSince'), yellowFrom, at, calendar);
}

function running<Clock extends CaseClock>(clock: Clock, yellowFrom: number, at: Date, calendar: WorkCalendar): Clock {
  const leftUntil = (share: number) => Math.max(0, allowedMinutes(clock) * share - clock.usedMinutes);
  return {
    ...clock,
    runningSince: at,
    yellowAt: addCounted(at, leftUntil(yellowFrom), clock.limit.unit, calendar),
    dueAt: addCounted(at, leftUntil(1), clock.limit.unit, calendar),
  };
}

/** A clock without some of the times it need not have. */
function without<Clock extends CaseClock>(clock: Clock, ...fields: readonly ('runningSince' | 'dueAt' | 'yellowAt' | 'pausedSince')[]): Clock {
  const kept = { ...clock };
  for (const field of fields) delete (kept as { -readonly [Field in keyof CaseClock]?: CaseClock[Field] })[field];
  return kept;
}
