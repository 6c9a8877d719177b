import type { CaseClock } from '../case/case-file';
import type { Limit } from '../city/city';
import type { WorkCalendar } from '../time/working-calendar';
import { addCounted, countedBetween, limitMinutes } from './limit';

/**
 * A disposal clock that starts now.
 *
 * @param yellowFrom share of the limit from which the reminder is yellow, 0–1 (R34)
 */
export function startClock(limit: Limit, yellowFrom: number, at: Date, calendar: WorkCalendar): CaseClock {
  return running({ limit, startedAt: at, usedMinutes: 0 }, yellowFrom, at, calendar);
}

/** The clock standing: what was used is kept, nothing falls due. A standing clock stays as it is. */
export function stopClock(clock: CaseClock, at: Date, calendar: WorkCalendar): CaseClock {
  if (!clock.runningSince) return clock;
  return { limit: clock.limit, startedAt: clock.startedAt, usedMinutes: usedMinutesAt(clock, at, calendar) };
}

/** The clock going on with what was used before: rework, or return to the same unit (R30). When nothing is left it is due at once. */
export function resumeClock(clock: CaseClock, yellowFrom: number, at: Date, calendar: WorkCalendar): CaseClock {
  return clock.runningSince ? clock : running(clock, yellowFrom, at, calendar);
}

/** Counted minutes used up to an instant; standing time is left out, and it is never negative. */
export function usedMinutesAt(clock: CaseClock, at: Date, calendar: WorkCalendar): number {
  const since = clock.runningSince;
  return clock.usedMinutes + (since ? countedBetween(since, at, clock.limit.unit, calendar) : 0);
}

/** Whether the limit is used up at an instant. On the minute it falls due it is still in time. */
export function isClockOverdue(clock: CaseClock, at: Date, calendar: WorkCalendar): boolean {
  if (clock.dueAt && clock.usedMinutes < limitMinutes(clock.limit)) return at > clock.dueAt;
  return usedMinutesAt(clock, at, calendar) > limitMinutes(clock.limit);
}

function running(clock: Pick<CaseClock, 'limit' | 'startedAt' | 'usedMinutes'>, yellowFrom: number, at: Date, calendar: WorkCalendar): CaseClock {
  const { limit, startedAt, usedMinutes } = clock;
  const leftUntil = (share: number) => Math.max(0, limitMinutes(limit) * share - usedMinutes);
  return {
    limit,
    startedAt,
    usedMinutes,
    runningSince: at,
    yellowAt: addCounted(at, leftUntil(yellowFrom), limit.unit, calendar),
    dueAt: addCounted(at, leftUntil(1), limit.unit, calendar),
  };
}
