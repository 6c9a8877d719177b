/** Something that holds from and until a local date, both inclusive; a date left out has no end on that side. */
export interface Dated {
  readonly fromDate?: string;
  readonly untilDate?: string;
}

/**
 * Whether something holds on a local date.
 *
 * @param date `YYYY-MM-DD`; left out: whether it has no end
 */
export function holdsOn({ fromDate, untilDate }: Dated, date: string | undefined): boolean {
  if (date === undefined) return untilDate === undefined;
  return (fromDate === undefined || fromDate <= date) && (untilDate === undefined || date <= untilDate);
}
