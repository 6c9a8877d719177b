import { localTime } from '../../../../shared/time/local-time';

/** Local hours from which each greeting is said. */
const GREETINGS: readonly (readonly [fromHour: number, words: string])[] = [[18, '晚上好'], [13, '下午好'], [11, '中午好'], [5, '早上好'], [0, '夜深了']];

/** 早上好 … by the city's clock. */
export function greetingAt(now: Date): string {
  const hour = Number(localTime(now).split(':')[0]);
  return GREETINGS.find(([fromHour]) => hour >= fromHour)?.[1] ?? '您好';
}
