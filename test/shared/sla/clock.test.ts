import { extendClock, isClockOverdue, pausedMinutesAt, relimitClock, resumeClock, startClock, stopClock, usedMinutesAt } from '../../../shared/sla/clock';
import { colourToTell, reminderOf } from '../../../shared/sla/reminder';
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

    expect(standing).toEqual({ limit: FOUR_HOURS, startedAt: local('2026-09-28 08:00'), usedMinutes: 60, pausedSince: local('2026-09-28 09:00') });
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

describe('what a clock has stood', () => {
  test('is counted in minutes of the wall, all pauses together (R29)', () => {
    const clock = startClock(FOUR_HOURS, 0.6, local('2026-09-28 08:00'), calendar);
    const first = stopClock(clock, local('2026-09-28 09:00'), calendar);
    const on = resumeClock(first, 0.6, local('2026-09-28 09:30'), calendar);
    const second = stopClock(on, local('2026-09-28 10:00'), calendar);

    expect(pausedMinutesAt(on, local('2026-09-28 09:45'))).toBe(30);
    expect(pausedMinutesAt(second, local('2026-09-28 12:00'))).toBe(150);
    expect(usedMinutesAt(second, local('2026-09-28 12:00'), calendar)).toBe(90);
  });
});

describe('an extension', () => {
  test('adds one more of the limit, and what was used stays used (R31)', () => {
    const clock = startClock(FOUR_HOURS, 0.6, local('2026-09-28 08:00'), calendar);

    const longer = extendClock(clock, 0.6, local('2026-09-28 10:00'), calendar);

    expect(longer.dueAt).toEqual(local('2026-09-28 18:00'));
    expect(usedMinutesAt(longer, local('2026-09-28 11:00'), calendar)).toBe(180);
    expect(longer.pausedMinutes ?? 0).toBe(0);
  });
});

describe('another class', () => {
  test('gives another limit but no time back', () => {
    const clock = startClock(FOUR_HOURS, 0.6, local('2026-09-28 08:00'), calendar);

    const other = relimitClock(clock, { amount: 6, unit: 'workHour' }, 0.6, local('2026-09-28 11:00'), calendar);

    expect(other.dueAt).toEqual(local('2026-09-28 16:00'));
    expect(other.usedMinutes).toBe(180);
  });
});

describe('a reminder', () => {
  const clock = startClock(FOUR_HOURS, 0.6, local('2026-09-28 08:00'), calendar);

  test.each<[string, CaseReminder['colour'], CaseClock, string | undefined, string]>([
    ['2026-09-28 10:23', 'green',  clock, undefined, 'nothing changed yet'],
    ['2026-09-28 10:24', 'green',  clock, 'yellow',  'its share is used'],
    ['2026-09-28 10:30', 'yellow', clock, undefined, 'yellow was told'],
    ['2026-09-28 12:00', 'yellow', clock, 'red',     'the limit is used'],
    ['2026-09-29 08:00', 'green',  clock, 'red',     'after a night without the server red alone is told'],
    ['2026-09-29 08:00', 'red',    clock, undefined, 'red was told'],
    ['2026-09-29 08:00', 'green', stopClock(clock, local('2026-09-28 09:00'), calendar), undefined, 'a standing clock tells nothing'],
  ])('at %s after %s is told once at each change (R34)', (at, colour, running, next) => {
    expect(colourToTell(running, { colour }, local(at))).toBe(next);
  });
});
