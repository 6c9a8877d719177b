import { useEffect, useState } from 'react';
import { localDate, localTime } from '../../../../shared/time/local-time';
import type { TalkState } from './use-talk';

const TICK_MS = 1_000;

/** What time it is in the city, going on by itself. */
export function useCityNow(clock: TalkState['clock']): Date {
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((count) => count + 1), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  if (clock === undefined) return new Date();
  return new Date(Date.parse(clock.view.now) + (performance.now() - clock.heardAt) * clock.view.pace);
}

/** `14:05`, `昨天 14:05`, `9月28日 14:05`. */
export function stampOf(at: Date, now: Date): string {
  const day = localDate(at);
  if (day === localDate(now)) return localTime(at);
  if (day === localDate(new Date(now.getTime() - 86_400_000))) return `昨天 ${localTime(at)}`;
  return dayAndTime(at);
}

/** `9月28日 14:05`. */
export function dayAndTime(at: Date): string {
  const day = localDate(at);
  return `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日 ${localTime(at)}`;
}
