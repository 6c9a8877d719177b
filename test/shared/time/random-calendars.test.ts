import fc from 'fast-check';
import { DAY_MS, MINUTE_MS } from '../../../shared/time/local-time';
import { addWorkingMinutes, isWorkingDay, workingMinutesBetween, type WorkCalendar, type WorkSpans } from '../../../shared/time/working-calendar';

/**
 * The calendar against an oracle that knows nothing clever: it walks minute by minute and asks of each whether somebody works.
 * Source: R28; domain note §2.6.
 */
const FIRST = Date.parse('2026-01-01T00:00:00+08:00');
const DAYS = 24;
const RUNS = { numRuns: 200 };
const DATES = Array.from({ length: DAYS + 70 }, (_, day) => new Date(FIRST + day * DAY_MS + 8 * 3_600_000).toISOString().slice(0, 10));
const WEEKENDS = DATES.map((date) => [0, 6].includes(new Date(`${date}T12:00:00Z`).getUTCDay()));

describe('any calendar whatever (R28)', () => {
  test('counts between two instants as one does minute by minute', () => {
    fc.assert(fc.property(calendar(), minute(), minute(), (own, one, other) => {
      const [from, to] = [Math.min(one, other), Math.max(one, other)];

      expect(workingMinutesBetween(at(from), at(to), own)).toBe(counted(from, to, own));
    }), RUNS);
  });

  test('finds the due minute that one finds minute by minute', () => {
    fc.assert(fc.property(calendar(), minute(), fc.integer({ min: 1, max: 3000 }), (own, from, minutes) => {
      const due = walked(from, minutes, own);
      fc.pre(due !== undefined);

      expect(addWorkingMinutes(at(from), minutes, own)).toEqual(due);
    }), RUNS);
  });

  test('adds what lies between, and no earlier instant would do', () => {
    fc.assert(fc.property(working(), instant(), fc.integer({ min: 1, max: 5000 }), (own, from, minutes) => {
      const due = addWorkingMinutes(from, minutes, own);

      expect(workingMinutesBetween(from, due, own)).toBe(minutes);
      expect(workingMinutesBetween(from, new Date(due.getTime() - 1), own)).toBeLessThan(minutes);
    }), RUNS);
  });

  test('is additive: first some and then more is the same as both at once', () => {
    fc.assert(fc.property(working(), instant(), fc.nat(3000), fc.nat(3000), (own, from, first, second) => {
      const inTwo = addWorkingMinutes(addWorkingMinutes(from, first, own), second, own);

      expect(inTwo).toEqual(addWorkingMinutes(from, first + second, own));
    }), RUNS);
  });

  test('is monotone: who begins later or has more minutes is never due earlier', () => {
    fc.assert(fc.property(working(), instant(), fc.nat(3 * DAY_MS), fc.nat(3000), fc.nat(500), (own, from, delay, minutes, more) => {
      const due = addWorkingMinutes(from, minutes, own).getTime();

      expect(addWorkingMinutes(new Date(from.getTime() + delay), minutes, own).getTime()).toBeGreaterThanOrEqual(due);
      expect(addWorkingMinutes(from, minutes + more, own).getTime()).toBeGreaterThanOrEqual(due);
    }), RUNS);
  });

  test('splits: what lies between two instants is what lies before and behind any third one', () => {
    fc.assert(fc.property(calendar(), instant(), instant(), instant(), (own, ...three) => {
      const [from, middle, to] = three.toSorted((one, other) => one.getTime() - other.getTime()) as [Date, Date, Date];

      const parts = workingMinutesBetween(from, middle, own) + workingMinutesBetween(middle, to, own);
      expect(parts).toBeCloseTo(workingMinutesBetween(from, to, own), 6);
    }), RUNS);
  });

  test('works on a day exactly when some minute of it is worked', () => {
    fc.assert(fc.property(calendar(), fc.nat(DAYS - 1), (own, day) => {
      expect(isWorkingDay(dateOf(day), own)).toBe(counted(day * 1440, (day + 1) * 1440, own) > 0);
    }), RUNS);
  });
});

describe('days with hours of their own', () => {
  const HALF: WorkCalendar = {
    holidays: new Set(['2026-02-17']), makeUpDays: new Set(['2026-02-14']), spans: [[480, 720], [840, 1080]],
    spansByDate: new Map([['2026-02-16', [[480, 720]]], ['2026-02-17', [[540, 600]]], ['2026-02-18', []], ['2026-02-22', [[1380, 1440]]], ['2026-02-23', [[0, 60]]]]),
  };

  test.each([
    // filed (UTC+8)      minutes  due (UTC+8)         why
    ['2026-02-16 11:30',   60,     '2026-02-17 09:30', 'the eve ends at noon, and an hour of the holiday is worked'],
    ['2026-02-17 10:00',   30,     '2026-02-19 08:30', 'a day with no hours is none'],
    ['2026-02-13 17:00',  120,     '2026-02-14 09:00', 'a Saturday made up'],
    ['2026-02-22 23:30',   60,     '2026-02-23 00:30', 'a night shift goes on over midnight'],
    ['2026-02-22 23:30',   30,     '2026-02-23 00:00', 'and is due on the stroke of it'],
  ])('filed %s with %d minutes is due %s: %s (R28)', (filed, minutes, due) => {
    expect(addWorkingMinutes(new Date(`${filed.replace(' ', 'T')}:00+08:00`), minutes, HALF)).toEqual(new Date(`${due.replace(' ', 'T')}:00+08:00`));
  });
});

function at(minuteNo: number): Date {
  return new Date(FIRST + minuteNo * MINUTE_MS);
}

function dateOf(day: number): string {
  return DATES[day]!;
}

/** Whether anybody works in this minute: the rule in plain words, nothing kept from the last one. */
function isWorkedMinute(minuteNo: number, own: WorkCalendar): boolean {
  const day = Math.floor(minuteNo / 1440);
  const ofDay = minuteNo - day * 1440;
  const date = dateOf(day);
  const isPlainDay = own.makeUpDays.has(date) || (!WEEKENDS[day] && !own.holidays.has(date));
  const spans = own.spansByDate?.get(date) ?? (isPlainDay ? own.spans : []);
  return spans.some(([from, to]) => ofDay >= from && ofDay < to);
}

function counted(from: number, to: number, own: WorkCalendar): number {
  let count = 0;
  for (let minuteNo = from; minuteNo < to; minuteNo += 1) if (isWorkedMinute(minuteNo, own)) count += 1;
  return count;
}

/** The end of the minute that uses up the last one; `undefined` when the calendar gives too few within sixty days. */
function walked(from: number, minutes: number, own: WorkCalendar): Date | undefined {
  let left = minutes;
  for (let minuteNo = from; minuteNo < from + 60 * 1440; minuteNo += 1) {
    if (isWorkedMinute(minuteNo, own)) left -= 1;
    if (left === 0) return at(minuteNo + 1);
  }
  return undefined;
}

function minute(): fc.Arbitrary<number> {
  return fc.integer({ min: 0, max: DAYS * 1440 });
}

function instant(): fc.Arbitrary<Date> {
  return fc.integer({ min: 0, max: DAYS * DAY_MS }).map((ms) => new Date(FIRST + ms));
}

/** Up to three spans in order, which may touch midnight or one another. */
function spans(): fc.Arbitrary<WorkSpans> {
  const corner = fc.oneof({ weight: 6, arbitrary: fc.integer({ min: 0, max: 1440 }) }, { weight: 1, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.constant(1440) });
  return fc.uniqueArray(corner, { minLength: 0, maxLength: 6 }).map((corners) => {
    const sorted = corners.toSorted((one, other) => one - other);
    return Array.from({ length: Math.floor(sorted.length / 2) }, (_, index) => [sorted[index * 2]!, sorted[index * 2 + 1]!] as const);
  });
}

/** Days off in a row, single ones, weekend days made up and weekdays wrongly listed as such, half-days, empty days. */
function calendar(): fc.Arbitrary<WorkCalendar> {
  const date = fc.nat(DAYS - 1).map(dateOf);
  const row = fc.tuple(fc.nat(DAYS - 1), fc.integer({ min: 1, max: 9 })).map(([first, length]) => DATES.slice(first, first + length));
  return fc.record({
    holidays: fc.tuple(row, fc.array(date, { maxLength: 4 })).map(([days, single]) => new Set([...days, ...single])),
    makeUpDays: fc.array(date, { maxLength: 4 }).map((days) => new Set(days)),
    spans: spans(),
    spansByDate: fc.array(fc.tuple(date, spans()), { maxLength: 4 }).map((days) => new Map(days)),
  });
}

/** One that works at least some minutes of a plain week. */
function working(): fc.Arbitrary<WorkCalendar> {
  return calendar().filter(({ spans: plain }) => plain.some(([from, to]) => to - from >= 30));
}
