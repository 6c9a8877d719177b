import type { ReplayedTable } from '../../../../shared/routing/routing-rights';
import { DAY_MS, localDate } from '../../../../shared/time/local-time';

/** What is to be tried, as it is chosen on the page. */
export interface ReplayDraft {
  readonly table: ReplayedTable;
  readonly file?: File;
  /** Local dates, both inclusive. */
  readonly from: string;
  readonly until: string;
}

const DAYS_MAX = 366;
const DAYS_USUAL = 30;

/** The last thirty days, today included. */
export function emptyReplay(now: Date, table: ReplayedTable = 'duty'): ReplayDraft {
  return { table, from: localDate(new Date(now.getTime() - (DAYS_USUAL - 1) * DAY_MS)), until: localDate(now) };
}

/** Periods one press away. */
export function usualPeriods(now: Date): readonly { readonly name: string; readonly from: string; readonly until: string }[] {
  const today = localDate(now);
  const lastOfMonth = localDate(new Date(Date.parse(`${today.slice(0, 7)}-01T00:00:00+08:00`) - DAY_MS));
  const back = (days: number) => localDate(new Date(now.getTime() - (days - 1) * DAY_MS));
  return [
    { name: '近 30 天', from: back(DAYS_USUAL), until: today },
    { name: '上个月', from: `${lastOfMonth.slice(0, 7)}-01`, until: lastOfMonth },
    { name: '近一年', from: back(DAYS_MAX - 1), until: today },
  ];
}

/** Why it cannot be tried yet; `undefined` when it can. */
export function missingToReplay({ file, from, until }: ReplayDraft): string | undefined {
  if (!file) return '请选择要试的表格';
  if (!from || !until) return '请选择日期';
  if (until < from) return '结束日期早于开始日期';
  return (Date.parse(until) - Date.parse(from)) / DAY_MS >= DAYS_MAX ? `一次最多试 ${DAYS_MAX} 天` : undefined;
}

/** What makes a try itself: the same again is the same try, a sheet mended under its old name is another. */
export function intentionOf({ table, file, from, until }: ReplayDraft): string {
  return [table, from, until, file?.name, file?.size, file?.lastModified].join(' ');
}
