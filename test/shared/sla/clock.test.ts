import { isClockOverdue, resumeClock, startClock, stopClock, usedMinutesAt } from '../../../shared/sla/clock';
import { nextReminder, reminderOf } from '../../../shared/sla/reminder';
import type { CaseClock, CaseReminder } from '../../../shared/case/case-file';
import { CITY, local } from '../build';

const { calendar } = CITY;
const FOUR_HOURS = { amount: 4, unit: 'workHour' } as const;

describe('a disposal clock', () => {
  test('turns yellow at its share and is due at its end', () => {
    const clock = startClock(FOUR_HOURS, 0.6, local('2026-09-28 08:00'), calendar);

    expect(clock.yellowAt).toEqual(local('2026-09-28 10:24'));
    expect(clock.dueAt).toEqual(local('2026-09-28 12:00'));
  });

  test('keeps what was used while it stands, and goes on with the rest (R29)', () => {
    const clock = startClock(FOUR_HOURS, 0.6, local('2026-09-28 08:00'), calendar);

    const standing = stopClock(clock, local('2026-09-28 09:00'), calendar);
    const again = resumeClock(standing, 0.6, local('2026-09-29 14:00'), calendar);

    expect(standing).toEqual({ limit: FOUR_HOURS, startedAt: local('2026-09-28 08:00'), usedMinutes: 60 });
    expect(usedMinutesAt(standing, local('2026-09-29 14:00'), calendar)).toBe(60);
    expect(again.dueAt).toEqual(local('2026-09-29 17:00'));
    expect(again.yellowAt).toEqual(local('2026-09-29 15:24'));
  });

  test('with nothing left is due at once when it goes on', () => {
    const clock = startClock(FOUR_HOURS, 0.6, local('2026-09-28 08:00'), calendar);
    const used = stopClock(clock, local('2026-09-28 18:00'), calendar);

    const again = resumeClock(used, 0.6, local('2026-09-29 09:00'), calendar);

    expect(again.dueAt).toEqual(local('2026-09-29 09:00'));
    expect(reminderOf(again, local('2026-09-29 09:00'))).toEqual({ colour: 'red' });
    expect(isClockOverdue(again, local('2026-09-29 09:00'), calendar)).toBe(true);
  });

  test('is stopped and set going again without effect when it stands or runs already', () => {
    const clock = startClock(FOUR_HOURS, 0.6, local('2026-09-28 08:00'), calendar);
    const standing = stopClock(clock, local('2026-09-28 09:00'), calendar);

    expect(stopClock(standing, local('2026-09-28 17:00'), calendar)).toBe(standing);
    expect(resumeClock(clock, 0.6, local('2026-09-28 09:00'), calendar)).toBe(clock);
  });

  test.each([
    // at                  over   why
    ['2026-09-28 11:59',  false, 'a minute before'],
    ['2026-09-28 12:00',  false, 'on the minute it falls due it is in time'],
    ['2026-09-28 12:01',  true,  'a minute later it is not, lunch or no lunch'],
  ])('at %s is over time: %s, %s', (at, isOver) => {
    const clock = startClock(FOUR_HOURS, 0.6, local('2026-09-28 08:00'), calendar);

    expect(isClockOverdue(clock, local(at), calendar)).toBe(isOver);
  });

  test('never counts backwards when a machine is a little behind', () => {
    const clock = startClock(FOUR_HOURS, 0.6, local('2026-09-28 09:00'), calendar);

    expect(usedMinutesAt(clock, local('2026-09-28 08:00'), calendar)).toBe(0);
  });
});

describe('a reminder', () => {
  const clock = startClock(FOUR_HOURS, 0.6, local('2026-09-28 08:00'), calendar);
  const green: CaseReminder = reminderOf(clock, local('2026-09-28 08:00'));
  const yellow: CaseReminder = reminderOf(clock, local('2026-09-28 10:30'));

  test.each<[string, CaseReminder, CaseClock, string | undefined, string]>([
    ['2026-09-28 10:23', green,  clock, undefined, 'nothing changed yet'],
    ['2026-09-28 10:24', green,  clock, 'yellow',  'its share is used'],
    ['2026-09-28 10:30', yellow, clock, undefined, 'yellow was told'],
    ['2026-09-28 12:00', yellow, clock, 'red',     'the limit is used'],
    ['2026-09-29 08:00', green,  clock, 'red',     'after a night without the server red alone is told'],
    ['2026-09-29 08:00', { colour: 'red' }, clock, undefined, 'red was told'],
    ['2026-09-29 08:00', { colour: 'red', nextColour: 'red', nextAt: local('2026-09-28 12:00') }, clock, undefined, 'the same colour is never told twice'],
    ['2026-09-29 08:00', green, stopClock(clock, local('2026-09-28 09:00'), calendar), undefined, 'a standing clock tells nothing'],
  ])('at %s after %j is told once at each change (R34)', (at, reminder, running, colour) => {
    const next = nextReminder({ clock: running, reminder }, local(at));

    expect(next?.colour).toBe(colour);
  });

  test('told once is not told again', () => {
    const now = local('2026-09-29 08:00');
    const next = nextReminder({ clock, reminder: green }, now);

    expect(next && nextReminder({ clock, reminder: next.reminder }, now)).toBeUndefined();
  });
});
