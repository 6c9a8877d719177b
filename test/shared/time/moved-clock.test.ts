import { cityTime, moveClock, type MovedClock } from '../../../shared/time/moved-clock';

const NINE = new Date('2026-09-28T01:00:00Z');
const STANDING: MovedClock = { at: NINE, since: NINE, pace: 0 };
const later = (seconds: number): Date => new Date(NINE.getTime() + seconds * 1_000);

test.each([
  // pace  after seconds of the machine  seconds of the city
  [1, 60, 60],
  [60, 60, 3_600],
  [0, 60, 0],
  [60, -60, 0],
])('a clock at pace %d has gone on after %d seconds by %d (R98)', (pace, machine, city) => {
  expect(cityTime({ at: NINE, since: NINE, pace }, later(machine))).toEqual(later(city));
});

test('a clock that runs sixty times faster goes on from where it is when it is slowed down (R98)', () => {
  const moved = moveClock({ at: NINE, since: NINE, pace: 60 }, { pace: 1 }, later(60));

  expect(moved).toEqual({ ok: true, clock: { at: later(3_600), since: later(60), pace: 1 } });
});

test.each([
  ['to a time', { to: '2026-09-28T23:30:00.000Z', pace: 1 }, { ok: true, clock: { at: new Date('2026-09-28T23:30:00Z'), since: later(5), pace: 1 } }],
  ['never back', { to: '2026-09-28T00:59:59.000Z' }, { ok: false, refusal: 'goes-back' }],
  ['nor by years', { to: '2028-01-01T00:00:00.000Z' }, { ok: false, refusal: 'too-far' }],
])('a clock is moved %s (R98)', (_how, change, expected) => {
  expect(moveClock(STANDING, change, later(5))).toEqual(expected);
});
