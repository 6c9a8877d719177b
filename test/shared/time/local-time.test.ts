import { dueWords, localDate, localTime, spanWords } from '../../../shared/time/local-time';

const NOW = new Date('2026-09-28T09:00:00+08:00');

describe('times in words', () => {
  test.each([
    ['2026-09-28T17:00:00+08:00', '今天 17:00'],
    ['2026-09-29T09:05:00+08:00', '明天 9:05'],
    ['2026-09-27T23:59:00+08:00', '昨天 23:59'],
    ['2026-10-09T09:00:00+08:00', '10月9日 周五'],
    ['2027-01-04T09:00:00+08:00', '2027年1月4日 周一'],
  ])('%s is said as %s', (at, words) => {
    expect(dueWords(new Date(at), NOW)).toBe(words);
  });

  test.each([
    [320, 1440, '还剩 5 小时 20 分'], [60, 1440, '还剩 1 小时'], [9.9, 1440, '还剩 9 分'], [0.5, 1440, '还剩 不到 1 分'],
    [-2880, 1440, '超时 2 天'], [-45, 1440, '超时 45 分'], [1500, 1440, '还剩 1 天 1 小时'], [1000, 480, '还剩 2 天'],
  ])('%d minutes with days of %d are said as %s', (minutes, dayMinutes, words) => {
    expect(spanWords(minutes, dayMinutes)).toBe(words);
  });

  test('midnight belongs to the day that begins, eight hours before UTC', () => {
    const at = new Date('2026-09-27T16:00:00Z');

    expect(localDate(at)).toBe('2026-09-28');
    expect(localTime(at)).toBe('0:00');
  });
});
