import { DAY_MS, localDayOf, MINUTE_MS, startOfLocalDay } from './local-time';

/** Minutes after local midnight, UTC+8; 1440 is the midnight that ends the day. */
export type MinuteOfDay = number;

/** Worked spans of a day, in order and apart, e.g. 08:00–12:00 is `[480, 720]`. */
export type WorkSpans = readonly (readonly [MinuteOfDay, MinuteOfDay])[];

/** A city's working time. Holidays are weekdays not worked, make-up days are weekend days worked in exchange (调休), all `YYYY-MM-DD` in UTC+8. */
export interface WorkCalendar {
  readonly holidays: ReadonlySet<string>;
  readonly makeUpDays: ReadonlySet<string>;
  readonly spans: WorkSpans;
  /** Dates with hours of their own, half-days above all (半天班): worked exactly so, whatever weekday or holiday they are. */
  readonly spansByDate?: ReadonlyMap<string, WorkSpans>;
}

/** Farther than any limit or table of holidays reaches: a calendar that never works must not hang a server. */
const DAYS_MAX = 366 * 30;
const WEEK_DAYS = 7;

/** Whether any of a local date (`YYYY-MM-DD`) is worked: weekdays but holidays, weekend days made up (调休), and dates with hours of their own. */
export function isWorkingDay(date: string, calendar: WorkCalendar): boolean {
  return dayOf(dayNumber(date), tableOf(calendar)).length > 0;
}

/**
 * The instant at which `minutes` of working time have passed since `start`: the earliest one, so a span's end rather than the next one's beginning.
 *
 * @param minutes 0 or more; fractions count to the millisecond
 * @throws {RangeError} for a negative or endless count, or a calendar without enough working time within 30 years
 */
export function addWorkingMinutes(start: Date, minutes: number, calendar: WorkCalendar): Date {
  if (!(minutes >= 0 && minutes < Infinity)) throw new RangeError(`minutes: expected 0 or more, got ${minutes}`);
  const left = Math.round(minutes * MINUTE_MS);
  if (left === 0) return new Date(start.getTime());
  const table = tableOf(calendar);
  const firstDay = localDayOf(start);
  const goal = workedUntil(start, table) + left;
  if (!(workedBefore(firstDay + DAYS_MAX, table) >= goal)) {
    throw new RangeError(`no ${minutes} working minutes within 30 years of ${String(start)}: is the calendar empty?`);
  }
  const day = firstDayReaching(goal, firstDay, table);
  return instantWithin(day, goal - workedBefore(day, table), table);
}

/** Working minutes from one instant to a later one, fractions kept; 0 when `to` is not later. */
export function workingMinutesBetween(from: Date, to: Date, calendar: WorkCalendar): number {
  if (!(to > from)) return 0;
  const table = tableOf(calendar);
  return (workedUntil(to, table) - workedUntil(from, table)) / MINUTE_MS;
}

type DaySpans = readonly (readonly [fromMs: number, toMs: number])[];

/** A day that is not worked as its weekday says; `extraMs` is what it and all such days before it add to plain weeks. */
interface OddDay {
  readonly day: number;
  readonly spans: DaySpans;
  readonly extraMs: number;
}

/** A calendar in whole numbers, so that any count over any time costs the same: plain weeks, and the few odd days among them. */
interface CalendarTable {
  readonly spans: DaySpans;
  readonly dayMs: number;
  readonly oddDays: readonly OddDay[];
  readonly oddByDay: ReadonlyMap<number, OddDay>;
}

const NOTHING: DaySpans = [];
const known = new WeakMap<WorkCalendar, CalendarTable>();

function tableOf(calendar: WorkCalendar): CalendarTable {
  const before = known.get(calendar);
  if (before) return before;
  const spans = inMs(calendar.spans);
  const oddDays = oddDaysOf(calendar, spans);
  const table = { spans, dayMs: lengthOf(spans), oddDays, oddByDay: new Map(oddDays.map((odd) => [odd.day, odd])) };
  known.set(calendar, table);
  return table;
}

function oddDaysOf({ holidays, makeUpDays, spansByDate = new Map() }: WorkCalendar, plain: DaySpans): readonly OddDay[] {
  const spansByDay = new Map<number, DaySpans>([
    ...[...holidays].map((date) => [dayNumber(date), NOTHING] as const),
    ...[...makeUpDays].map((date) => [dayNumber(date), plain] as const),   // a make-up day wins over a holiday
    ...[...spansByDate].map(([date, own]) => [dayNumber(date), inMs(own)] as const),
  ]);
  let extraMs = 0;
  return [...spansByDay].sort(([one], [other]) => one - other).map(([day, spans]) => {
    extraMs += lengthOf(spans) - (isWeekday(day) ? lengthOf(plain) : 0);
    return { day, spans, extraMs };
  });
}

function dayOf(day: number, { oddByDay, spans }: CalendarTable): DaySpans {
  return oddByDay.get(day)?.spans ?? (isWeekday(day) ? spans : NOTHING);
}

/** Milliseconds worked from a fixed Monday long ago up to the beginning of a day; below 0 before that Monday. */
function workedBefore(day: number, { oddDays, dayMs }: CalendarTable): number {
  const sinceMonday = day - MONDAY;
  const weeks = Math.floor(sinceMonday / WEEK_DAYS);
  const weekdays = weeks * 5 + Math.min(5, sinceMonday - weeks * WEEK_DAYS);
  const oddBefore = countBelow(oddDays.length, (index) => oddDays[index]!.day < day);
  return weekdays * dayMs + (oddDays[oddBefore - 1]?.extraMs ?? 0);
}

/** 1970-01-05, counted in days since 1970-01-01. */
const MONDAY = 4;

function workedUntil(at: Date, table: CalendarTable): number {
  const day = localDayOf(at);
  const sinceMidnight = at.getTime() - startOfLocalDay(day);
  return dayOf(day, table).reduce((sum, [from, to]) => sum + Math.max(0, Math.min(to, sinceMidnight) - from), workedBefore(day, table));
}

/** The first day at whose end the goal is reached. */
function firstDayReaching(goal: number, firstDay: number, table: CalendarTable): number {
  return firstDay + countBelow(DAYS_MAX, (days) => workedBefore(firstDay + days + 1, table) < goal);
}

function instantWithin(day: number, goalMs: number, table: CalendarTable): Date {
  let left = goalMs;
  for (const [from, to] of dayOf(day, table)) {
    if (left <= to - from) return new Date(startOfLocalDay(day) + from + left);
    left -= to - from;
  }
  throw new RangeError(`day ${day} works less than ${goalMs} ms`);
}

/** How many of the first `count` numbers hold, when those that hold come first: a search by halves. */
function countBelow(count: number, holds: (index: number) => boolean): number {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function inMs(spans: WorkSpans): DaySpans {
  return spans.filter(([from, to]) => to > from).map(([from, to]) => [from * MINUTE_MS, to * MINUTE_MS] as const);
}

function lengthOf(spans: DaySpans): number {
  return spans.reduce((sum, [from, to]) => sum + to - from, 0);
}

function dayNumber(date: string): number {
  return Math.floor(Date.parse(date) / DAY_MS);
}

function isWeekday(day: number): boolean {
  const weekday = (((day + 4) % WEEK_DAYS) + WEEK_DAYS) % WEEK_DAYS;   // 1970-01-01 was a Thursday
  return weekday !== 0 && weekday !== 6;
}
