import { localDayOf, MINUTE_MS, DAY_MS, startOfLocalDay } from './local-time';

/** Minutes after local midnight, UTC+8. */
export type MinuteOfDay = number;

/** A city's working time. Holidays are weekdays not worked, make-up days are weekend days worked in exchange (调休), all `YYYY-MM-DD` in UTC+8. */
export interface WorkCalendar {
  readonly holidays: ReadonlySet<string>;
  readonly makeUpDays: ReadonlySet<string>;
  /** Worked spans of a day, in order, e.g. 08:00–12:00 is `[480, 720]`. */
  readonly spans: readonly (readonly [MinuteOfDay, MinuteOfDay])[];
}

/** Farther than any limit or table of holidays reaches: a calendar that never works must not hang a server. */
const DAYS_MAX = 366 * 30;

/** Whether a local date (`YYYY-MM-DD`) is worked: weekdays but holidays, and weekend days made up (调休). */
export function isWorkingDay(date: string, calendar: WorkCalendar): boolean {
  return isWorked(localDayOf(new Date(`${date}T00:00:00+08:00`)), daysOf(calendar));
}

/**
 * The instant at which `minutes` of working time have passed since `start`: the earliest one, so a span's end rather than the next one's beginning.
 *
 * @param minutes 0 or more; fractions count to the millisecond
 * @throws {RangeError} for a negative or endless count, or a calendar without enough working time within 30 years
 */
export function addWorkingMinutes(start: Date, minutes: number, calendar: WorkCalendar): Date {
  if (!(minutes >= 0 && minutes < Infinity)) throw new RangeError(`minutes: expected 0 or more, got ${minutes}`);
  if (minutes === 0) return new Date(start.getTime());
  const days = daysOf(calendar);
  const firstDay = localDayOf(start);
  let left = Math.round(minutes * MINUTE_MS);
  for (let day = firstDay; day < firstDay + DAYS_MAX; day += 1) {
    if (!isWorked(day, days)) continue;
    if (day > firstDay && left > days.millisecondsOfDay) { left -= days.millisecondsOfDay; continue; }
    for (const [from, to] of days.spans) {
      const begin = Math.max(startOfLocalDay(day) + from, start.getTime());
      const length = startOfLocalDay(day) + to - begin;
      if (length <= 0) continue;
      if (left <= length) return new Date(begin + left);
      left -= length;
    }
  }
  throw new RangeError(`no ${minutes} working minutes within 30 years of ${start.toISOString()}: is the calendar empty?`);
}

/**
 * Working minutes from one instant to a later one, fractions kept; 0 when `to` is not later.
 *
 * @throws {RangeError} when the two lie more than 30 years apart
 */
export function workingMinutesBetween(from: Date, to: Date, calendar: WorkCalendar): number {
  if (!(to > from)) return 0;
  const days = daysOf(calendar);
  const firstDay = localDayOf(from);
  const lastDay = localDayOf(to);
  if (lastDay - firstDay > DAYS_MAX) throw new RangeError(`more than 30 years from ${from.toISOString()} to ${to.toISOString()}`);
  let sum = 0;
  for (let day = firstDay; day <= lastDay; day += 1) {
    if (!isWorked(day, days)) continue;
    sum += day > firstDay && day < lastDay ? days.millisecondsOfDay : workedWithin(day, from.getTime(), to.getTime(), days);
  }
  return sum / MINUTE_MS;
}

/** A calendar in whole numbers: days since 1970-01-01 in UTC+8, milliseconds after midnight. */
interface CalendarDays {
  readonly holidays: ReadonlySet<number>;
  readonly makeUpDays: ReadonlySet<number>;
  readonly spans: readonly (readonly [number, number])[];
  readonly millisecondsOfDay: number;
}

const known = new WeakMap<WorkCalendar, CalendarDays>();

function daysOf(calendar: WorkCalendar): CalendarDays {
  const before = known.get(calendar);
  if (before) return before;
  const spans = calendar.spans.map(([from, to]) => [from * MINUTE_MS, to * MINUTE_MS] as const);
  const days = {
    holidays: dayNumbers(calendar.holidays),
    makeUpDays: dayNumbers(calendar.makeUpDays),
    spans,
    millisecondsOfDay: spans.reduce((sum, [from, to]) => sum + to - from, 0),
  };
  known.set(calendar, days);
  return days;
}

function dayNumbers(dates: ReadonlySet<string>): ReadonlySet<number> {
  return new Set([...dates].map((date) => Math.floor(Date.parse(date) / DAY_MS)));
}

function isWorked(day: number, days: CalendarDays): boolean {
  if (days.makeUpDays.has(day)) return true;
  const weekday = (((day + 4) % 7) + 7) % 7;   // 1970-01-01 was a Thursday
  return weekday !== 0 && weekday !== 6 && !days.holidays.has(day);
}

function workedWithin(day: number, from: number, to: number, days: CalendarDays): number {
  const midnight = startOfLocalDay(day);
  return days.spans.reduce((sum, [begin, end]) => sum + Math.max(0, Math.min(midnight + end, to) - Math.max(midnight + begin, from)), 0);
}
