export const MINUTE_MS = 60_000;
export const DAY_MS = 86_400_000;

/** China has one zone and no summer time. */
const OFFSET_MS = 8 * 3_600_000;
const DAY_MINUTES = 1440;
const WEEKDAYS = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'] as const;
const NEAR_DAYS: Readonly<Record<string, string>> = { '-1': '昨天', '0': '今天', '1': '明天' };

/** Whole days since 1970-01-01 in UTC+8. */
export function localDayOf(at: Date): number {
  return Math.floor((at.getTime() + OFFSET_MS) / DAY_MS);
}

/** The instant, in milliseconds, at which a local day begins. */
export function startOfLocalDay(day: number): number {
  return day * DAY_MS - OFFSET_MS;
}

/** The date in UTC+8, `YYYY-MM-DD`. */
export function localDate(at: Date): string {
  return local(at).toISOString().slice(0, 10);
}

/** The time of day in UTC+8 as people write it: `9:00`, `17:30`. */
export function localTime(at: Date): string {
  const here = local(at);
  return `${here.getUTCHours()}:${String(here.getUTCMinutes()).padStart(2, '0')}`;
}

/** When something is due: 今天 17:00, 明天 9:00, 10月9日 周五; with the year when it is not this one. */
export function dueWords(at: Date, now: Date): string {
  const near = NEAR_DAYS[localDayOf(at) - localDayOf(now)];
  if (near) return `${near} ${localTime(at)}`;
  const here = local(at);
  const year = here.getUTCFullYear() === local(now).getUTCFullYear() ? '' : `${here.getUTCFullYear()}年`;
  return `${year}${here.getUTCMonth() + 1}月${here.getUTCDate()}日 ${WEEKDAYS[here.getUTCDay()]}`;
}

/**
 * Time left or overrun: 还剩 5 小时 20 分, 超时 2 天.
 *
 * @param minutes above 0 is left, below 0 is over
 * @param dayMinutes length of a day: 1440 on the wall, 480 when working minutes are counted
 */
export function spanWords(minutes: number, dayMinutes: number = DAY_MINUTES): string {
  return `${minutes < 0 ? '超时' : '还剩'} ${lengthWords(Math.floor(Math.abs(minutes)), dayMinutes)}`;
}

function lengthWords(minutes: number, dayMinutes: number): string {
  if (minutes < 1) return '不到 1 分';
  const days = Math.floor(minutes / dayMinutes);
  const hours = Math.floor((minutes % dayMinutes) / 60);
  const rest = (minutes % dayMinutes) % 60;
  if (days >= 2) return `${days} 天`;
  const parts = days ? [`${days} 天`, hours && `${hours} 小时`] : [hours && `${hours} 小时`, rest && `${rest} 分`];
  return parts.filter(Boolean).join(' ');
}

function local(at: Date): Date {
  return new Date(at.getTime() + OFFSET_MS);
}
