import type { City, Limit } from '../../shared/city/city';
import { dueAfter } from '../../shared/sla/limit';
import { MINUTE_MS } from '../../shared/time/local-time';

const FIRST = Date.parse('2026-09-28T08:00:00+08:00');
const LIMITS: readonly Limit[] = [{ amount: 2, unit: 'urgentHour' }, { amount: 4, unit: 'workHour' }, { amount: 5, unit: 'workDay' }, { amount: 60, unit: 'workDay' }];

export interface DeadlinesMeasured {
  readonly limit: string;
  readonly perSecond: number;
}

/** Due moments reckoned in a second, with the city's own calendar, by one core. */
export function measureDeadlines({ calendar }: City, count: number): readonly DeadlinesMeasured[] {
  return LIMITS.map((limit) => {
    for (let index = 0; index < count / 10; index += 1) dueAfter(new Date(FIRST + index * MINUTE_MS), limit, calendar);   // warm
    const since = performance.now();
    for (let index = 0; index < count; index += 1) dueAfter(new Date(FIRST + index * MINUTE_MS), limit, calendar);
    return { limit: `${limit.amount} ${limit.unit}`, perSecond: Math.round(count / ((performance.now() - since) / 1000)) };
  });
}
