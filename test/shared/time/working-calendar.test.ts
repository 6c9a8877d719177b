import fc from 'fast-check';
import { addWorkingMinutes, isWorkingDay, workingMinutesBetween, type WorkCalendar } from '../../../shared/time/working-calendar';

/** National Day 2026 as announced: a week off, the Saturday after it made up. */
const CALENDAR: WorkCalendar = {
  holidays: new Set(['2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07']),
  makeUpDays: new Set(['2026-09-20', '2026-10-10']),
  spans: [[480, 720], [840, 1080]],
};

describe('working time', () => {
  test.each([
    // filed (UTC+8)      minutes  due (UTC+8)         why
    ['2026-09-28 11:30',   60,     '2026-09-28 14:30', 'the lunch break does not count'],
    ['2026-09-30 17:30',   60,     '2026-10-08 08:30', 'nor does a week of holiday'],
    ['2026-10-09 17:30',   60,     '2026-10-10 08:30', 'but a make-up Saturday does'],
    ['2026-09-25 17:00',  240,     '2026-09-28 11:00', 'four hours from Friday at five end on Monday at eleven'],
    ['2026-09-28 08:00',  240,     '2026-09-28 12:00', 'the end of a span is due, not the beginning of the next'],
    ['2026-09-28 03:00',   30,     '2026-09-28 08:30', 'a night begins in the morning'],
    ['2026-09-28 12:30',   30,     '2026-09-28 14:30', 'a noon begins in the afternoon'],
    ['2026-09-28 18:00', 2400,     '2026-10-10 18:00', 'five working days over the holiday'],
    ['2026-09-26 10:00',    0,     '2026-09-26 10:00', 'nothing is due at once'],
  ])('filed %s with %d minutes is due %s: %s', (filed, minutes, due) => {
    expect(addWorkingMinutes(local(filed), minutes, CALENDAR)).toEqual(local(due));
  });

  test.each([
    ['2026-09-28', true, 'a Monday'], ['2026-09-27', false, 'a Sunday'], ['2026-09-20', true, 'a Sunday made up'],
    ['2026-10-01', false, 'a holiday'], ['2026-10-03', false, 'a Saturday in the holiday'], ['2026-10-10', true, 'a Saturday made up'],
  ])('%s is worked: %s (%s)', (date, isWorked) => {
    expect(isWorkingDay(date, CALENDAR)).toBe(isWorked);
  });

  test('time between agrees with counting minute by minute', () => {
    fc.assert(fc.property(instant(), fc.integer({ min: 0, max: 12 * 1440 }), (from, length) => {
      const to = new Date(from.getTime() + length * 60_000);

      expect(workingMinutesBetween(from, to, CALENDAR)).toBe(countedMinutes(from, to));
    }), { numRuns: 150 });
  });

  test('what is added is what lies between, and no earlier instant would do', () => {
    fc.assert(fc.property(instant(), fc.integer({ min: 1, max: 6000 }), (from, minutes) => {
      const due = addWorkingMinutes(from, minutes, CALENDAR);

      expect(workingMinutesBetween(from, due, CALENDAR)).toBe(minutes);
      expect(workingMinutesBetween(from, new Date(due.getTime() - 1), CALENDAR)).toBeLessThan(minutes);
    }), { numRuns: 300 });
  });

  test('two spans of time add up', () => {
    fc.assert(fc.property(instant(), fc.nat(4000), fc.nat(4000), (from, first, second) => {
      const inOne = addWorkingMinutes(from, first + second, CALENDAR);

      expect(addWorkingMinutes(addWorkingMinutes(from, first, CALENDAR), second, CALENDAR)).toEqual(inOne);
    }), { numRuns: 300 });
  });

  test('a calendar that never works throws instead of hanging', () => {
    const never = { ...CALENDAR, spans: [] };

    expect(() => addWorkingMinutes(local('2026-09-28 09:00'), 1, never)).toThrow('calendar');
    expect(() => addWorkingMinutes(local('2026-09-28 09:00'), Infinity, CALENDAR)).toThrow(RangeError);
    expect(() => addWorkingMinutes(local('2026-09-28 09:00'), -1, CALENDAR)).toThrow(RangeError);
  });

  test('ten thousand due times are reckoned within a second', () => {
    const start = performance.now();

    for (let filed = 0; filed < 10_000; filed += 1) addWorkingMinutes(new Date(local('2026-09-01 09:00').getTime() + filed * 60_000), 7200, CALENDAR);

    expect(performance.now() - start).toBeLessThan(1000);
  });
});

/** Minutes of autumn 2026, holidays and make-up days among them. */
function instant(): fc.Arbitrary<Date> {
  return fc.integer({ min: 0, max: 45 * 1440 }).map((minute) => new Date(local('2026-09-10 00:00').getTime() + minute * 60_000));
}

function countedMinutes(from: Date, to: Date): number {
  let count = 0;
  for (let at = from.getTime(); at < to.getTime(); at += 60_000) {
    const here = new Date(at + 8 * 3_600_000);
    const date = here.toISOString().slice(0, 10);
    const minute = here.getUTCHours() * 60 + here.getUTCMinutes();
    const isWeekday = here.getUTCDay() % 6 !== 0;
    const isWorked = CALENDAR.makeUpDays.has(date) || (isWeekday && !CALENDAR.holidays.has(date));
    if (isWorked && CALENDAR.spans.some(([begin, end]) => minute >= begin && minute < end)) count += 1;
  }
  return count;
}

function local(words: string): Date {
  return new Date(`${words.replace(' ', 'T')}:00+08:00`);
}
