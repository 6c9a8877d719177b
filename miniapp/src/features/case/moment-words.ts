import { dueWords, localTime } from '../../../../shared/time/local-time';

/** A past moment with its time of day: 今天 9:05, 11月20日 周五 9:05. */
export function momentWords(at: Date, now: Date): string {
  const words = dueWords(at, now);
  return words.includes(':') ? words : `${words} ${localTime(at)}`;
}
