/** First and last local date, both inclusive; a missing one is open. */
export interface Dated {
  readonly fromDate?: string;
  readonly untilDate?: string;
}

/**
 * Whether a row or rule holds on a local date (`YYYY-MM-DD`, UTC+8), its first and last day included (R9).
 *
 * @param date left out, only what always holds does
 */
export function holdsOn({ fromDate, untilDate }: Dated, date: string | undefined): boolean {
  if (fromDate === undefined && untilDate === undefined) return true;
  if (date === undefined) return false;
  return (fromDate === undefined || fromDate <= date) && (untilDate === undefined || date <= untilDate);
}
