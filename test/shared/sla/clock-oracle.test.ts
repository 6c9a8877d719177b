import fc from 'fast-check';
import type { CaseClock } from '../../../shared/case/case-file';
import type { Limit } from '../../../shared/city/city';
import { allowedMinutes, extendClock, isClockOverdue, pausedMinutesAt, relimitClock, resumeClock, startClock, stopClock, usedMinutesAt } from '../../../shared/sla/clock';
import { isWorkingDay, type WorkCalendar } from '../../../shared/time/working-calendar';
import { localDate } from '../../../shared/time/local-time';
import { local } from '../build';

const MINUTE_MS = 60_000;
const START = local('2026-09-25 07:00');
const at = (minute: number) => new Date(START.getTime() + minute * MINUTE_MS);

/** 25 September to mid-October: holidays, a Saturday made up, spans of the day at random. */
const calendars = fc.record({
  holidays: fc.subarray(['2026-09-28', '2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06']).map((days) => new Set(days)),
  makeUpDays: fc.subarray(['2026-09-26', '2026-10-10']).map((days) => new Set(days)),
  spans: fc.constantFrom([[480, 720], [840, 1080]], [[0, 1440]], [[540, 1020]], [[0, 60], [600, 601], [1380, 1440]]) as fc.Arbitrary<WorkCalendar['spans']>,
});
const limits: fc.Arbitrary<Limit> = fc.record({ amount: fc.constantFrom(0.5, 1, 3), unit: fc.constantFrom('workHour', 'workDay', 'urgentHour', 'naturalDay') });
const acts = fc.array(fc.record({ minutes: fc.oneof(fc.nat({ max: 90 }), fc.nat({ max: 1500 })), act: fc.constantFrom('stop', 'resume', 'extend', 'relimit', 'look'), limit: limits }), { maxLength: 12 });

/** Minute by minute: whether this one counts. */
function counts(minute: number, unit: Limit['unit'], calendar: WorkCalendar): boolean {
  if (unit === 'urgentHour' || unit === 'naturalDay') return true;
  const instant = at(minute);
  const ofDay = ((instant.getTime() + 8 * 60 * MINUTE_MS) / MINUTE_MS) % 1440;
  return isWorkingDay(localDate(instant), calendar) && calendar.spans.some(([from, to]) => ofDay >= from && ofDay < to);
}

const DO: Readonly<Record<string, (clock: CaseClock, now: Date, calendar: WorkCalendar, limit: Limit) => CaseClock>> = {
  stop: (clock, now, calendar) => stopClock(clock, now, calendar),
  resume: (clock, now, calendar) => resumeClock(clock, 0.6, now, calendar),
  extend: (clock, now, calendar) => extendClock(clock, 0.6, now, calendar),
  relimit: (clock, now, calendar, limit) => relimitClock(clock, limit, 0.6, now, calendar),
  look: (clock) => clock,
};

test('a clock that stands, goes on, is extended and gets another limit counts as a slow clock does, minute by minute (R28, R29, R31)', () => {
  fc.assert(fc.property(calendars, limits, acts, (calendar, first, turns) => {
    let clock = startClock(first, 0.6, START, calendar);
    let [minute, used, paused, isRunning] = [0, 0, 0, true];
    for (const { minutes, act, limit } of turns) {
      for (const end = minute + minutes; minute < end; minute += 1) {
        if (!isRunning) paused += 1;
        else if (counts(minute, clock.limit.unit, calendar)) used += 1;
      }
      clock = DO[act]!(clock, at(minute), calendar, limit);
      isRunning = act === 'stop' ? false : act === 'resume' ? true : isRunning;

      expect(usedMinutesAt(clock, at(minute), calendar)).toBeCloseTo(used, 6);
      expect(pausedMinutesAt(clock, at(minute))).toBe(paused);
      expect([clock.runningSince !== undefined, clock.dueAt !== undefined, clock.yellowAt !== undefined, clock.pausedSince === undefined]).toEqual([isRunning, isRunning, isRunning, isRunning]);
    }
    if (isRunning) expectDue(clock, minute, used, calendar);
  }), { numRuns: 300, seed: 20260928 });
});

/** The earliest minute at whose beginning the allowed minutes are used; never before now. */
function expectDue(clock: CaseClock, now: number, usedNow: number, calendar: WorkCalendar): void {
  let [minute, used] = [now, usedNow];
  const allowed = allowedMinutes(clock);
  for (; used < allowed && minute < now + 60_000; minute += 1) if (counts(minute, clock.limit.unit, calendar)) used += 1;
  if (used < allowed || usedNow >= allowed) return;   // beyond what a slow clock can walk, or used up already
  expect(clock.dueAt).toEqual(at(minute));
  expect(isClockOverdue(clock, at(minute), calendar)).toBe(false);
  if (clock.usedMinutes < allowed) expect(isClockOverdue(clock, new Date(at(minute).getTime() + 1), calendar)).toBe(true);
}
