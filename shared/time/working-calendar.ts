/** Minutes after local midnight, UTC+8. */
export type MinuteOfDay = number;

/** A city's working time. Holidays are weekdays not worked, make-up days are weekend days worked in exchange (调休), all `YYYY-MM-DD` in UTC+8. */
export interface WorkCalendar {
  readonly holidays: ReadonlySet<string>;
  readonly makeUpDays: ReadonlySet<string>;
  /** Worked spans of a day, in order, e.g. 08:00–12:00 is `[480, 720]`. */
  readonly spans: readonly (readonly [MinuteOfDay, MinuteOfDay])[];
}
