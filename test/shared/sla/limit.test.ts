import { dueAfter, limitMinutes, limitWords } from '../../../shared/sla/limit';
import { CITY, local } from '../build';
import type { LimitUnit } from '../../../shared/city/city';

describe('a limit', () => {
  test.each<[start: string, amount: number, unit: LimitUnit, due: string, why: string]>([
    // dispatched         amount unit           due                 why
    ['2026-09-25 17:00',  4,  'workHour',    '2026-09-28 11:00', 'Friday 17:00 with four working hours ends Monday 11:00 (domain note §2.6)'],
    ['2026-09-28 11:30',  1,  'workHour',    '2026-09-28 14:30', 'the lunch break does not count'],
    ['2026-09-28 08:00',  1,  'workDay',     '2026-09-28 18:00', 'a working day is eight working hours'],
    ['2026-09-30 08:00',  2,  'workDay',     '2026-10-05 18:00', 'holidays do not count'],
    ['2026-09-26 22:00',  2,  'urgentHour',  '2026-09-27 00:00', 'urgent hours run at night and on Saturday'],
    ['2026-09-26 22:00',  3,  'naturalDay',  '2026-09-29 22:00', 'natural days run over the weekend'],
    ['2026-09-26 22:00',  1,  'workHour',    '2026-09-28 09:00', 'what comes at night starts in the morning'],
  ])('dispatched %s with %d %s is due %s: %s (R28)', (start, amount, unit, due) => {
    expect(dueAfter(local(start), { amount, unit }, CITY.calendar)).toEqual(local(due));
  });

  test.each<[number, LimitUnit, number, string]>([
    [2, 'urgentHour', 120, '2 紧急工作时'],
    [4, 'workHour', 240, '4 工作时'],
    [5, 'workDay', 2400, '5 工作日'],
    [3, 'naturalDay', 4320, '3 自然日'],
  ])('of %d %s allows %d counted minutes and reads %s', (amount, unit, minutes, words) => {
    expect(limitMinutes({ amount, unit })).toBe(minutes);
    expect(limitWords({ amount, unit })).toBe(words);
  });
});
