import { afterSaying, CLOSED, TRIPS_TO_QUARANTINE, type Breaker } from '../../../../shared/chat/speaking/breaker';
import { decideLine, pauseBefore, usedOf, type SaidLine, type WaitingLine } from '../../../../shared/chat/speaking/decide';
import { POLICIES } from '../../../../shared/chat/speaking/policy';

const at = (words: string): Date => new Date(`${words.replace(' ', 'T')}:00+08:00`);
const line = (change: Partial<WaitingLine> = {}): WaitingLine => ({
  accountId: 'xiaoge', roomId: 'r', isUrgent: false, notBefore: at('2026-09-28 00:00'), expiresAt: at('2026-09-29 20:00'), ...change,
});
const times = (count: number, when: string, change: Partial<SaidLine> = {}): readonly SaidLine[] =>
  Array.from({ length: count }, (_, index) => ({ accountId: 'another', roomId: 'r', at: new Date(at(when).getTime() + index), ...change }));
const own = { accountId: 'xiaoge', roomId: 'elsewhere' };

describe('a line for a room', () => {
  test.each([
    ['by day it is said', '2026-09-28 09:00', {}, [], 'say'],
    ['at ten in the evening it waits for the morning', '2026-09-28 22:00', {}, [], 'quiet 2026-09-29 07:00'],
    ['until seven', '2026-09-29 06:59', {}, [], 'quiet 2026-09-29 07:00'],
    ['from seven on it is said', '2026-09-29 07:00', {}, [], 'say'],
    ['danger breaks the night', '2026-09-28 23:30', { isUrgent: true }, [], 'say'],
    ['as the sixth of an hour it is said', '2026-09-28 09:00', {}, times(5, '2026-09-28 08:30'), 'say'],
    ['as the seventh it waits until the first is an hour old', '2026-09-28 09:00', {}, times(6, '2026-09-28 08:30'), 'room-hour 2026-09-28 09:30'],
    ['and so does an urgent one', '2026-09-28 09:00', { isUrgent: true }, times(6, '2026-09-28 08:30'), 'room-hour 2026-09-28 09:30'],
    ['as the twenty-first of a day it waits for the next', '2026-09-28 20:00', {}, times(20, '2026-09-28 08:30'), 'room-day 2026-09-29 08:30'],
    ['other rooms do not count', '2026-09-28 09:00', {}, times(6, '2026-09-28 08:30', { roomId: 'other' }), 'say'],
    ['nor the hour before', '2026-09-28 09:00', {}, times(6, '2026-09-28 07:30'), 'say'],
    ['the thirteenth of an account in a minute waits', '2026-09-28 09:00', {}, times(12, '2026-09-28 08:59', own).map((said) => ({ ...said, at: new Date(at('2026-09-28 08:59').getTime() + 30_000) })), 'account-minute'],
    ['the 601st of an account in a day waits', '2026-09-28 19:00', {}, times(600, '2026-09-28 08:00', own), 'account-day 2026-09-29 08:00'],
    ['past its use it is dropped', '2026-09-28 09:00', { expiresAt: at('2026-09-28 09:00') }, [], 'expired'],
    ['it is not said before its time', '2026-09-28 09:00', { notBefore: at('2026-09-28 09:05') }, [], 'early 2026-09-28 09:05'],
  ] as const)('%s (R94)', (_why, now, change, said, expected) => {
    const verdict = decideLine(line(change), { policy: POLICIES.group, said }, at(now));

    const words = verdict.kind === 'wait' ? `${verdict.hold} ${local(verdict.until)}` : verdict.kind;
    expect(words.startsWith(expected)).toBe(true);
  });

  test('waits while the breaker of its account is open (R82)', () => {
    const verdict = decideLine(line({ isUrgent: true }), { policy: POLICIES.group, said: [], heldUntil: at('2026-09-28 09:05') }, at('2026-09-28 09:00'));

    expect(verdict).toEqual({ kind: 'wait', until: at('2026-09-28 09:05'), hold: 'breaker' });
  });
});

/** A small generator with a seed, so that a failure can be had again. */
function chances(seed: number): () => number {
  let state = seed;
  return () => { state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0; return state / 2 ** 32; };
}

test('whatever is put out whenever, no room hears more than six lines an hour, no account says more than it bears, the night is kept and nothing is late (R82, R94)', () => {
  for (const seed of [1, 2, 3]) {
    const { said, vain } = talkFor(400, chances(seed));

    expect(said.flatMap((one) => faultsOf(one, said))).toEqual([]);
    expect(vain).toBe(0);
    expect(said.length).toBeGreaterThan(30);
  }
});

type Spoken = WaitingLine & SaidLine;

/** Puts out lines at random and says what may be said; `vain` counts waits that end before they begin. */
function talkFor(steps: number, chance: () => number): { readonly said: readonly Spoken[]; readonly vain: number } {
  const said: Spoken[] = [];
  let now = at('2026-09-28 06:00');
  let queue: WaitingLine[] = [];
  let vain = 0;
  for (let step = 0; step < steps; step += 1) {
    now = new Date(now.getTime() + Math.floor(chance() * 300_000));
    if (chance() < 0.7) queue.push(line({ accountId: `a${Math.floor(chance() * 2)}`, roomId: `r${Math.floor(chance() * 3)}`, isUrgent: chance() < 0.1, notBefore: now, expiresAt: new Date(now.getTime() + 3_600_000 * (1 + chance() * 3)) }));
    queue = queue.filter((one) => {
      const verdict = decideLine(one, { policy: POLICIES.group, said }, now);
      if (verdict.kind === 'say') said.push({ ...one, at: now });
      if (verdict.kind === 'wait' && verdict.until <= now) vain += 1;
      return verdict.kind === 'wait';
    });
  }
  return { said, vain };
}

function faultsOf({ at: saidAt, roomId, accountId, isUrgent, expiresAt }: Spoken, said: readonly Spoken[]): readonly string[] {
  const before = (ms: number) => said.filter((other) => other.at <= saidAt && other.at.getTime() > saidAt.getTime() - ms);
  const hour = (saidAt.getUTCHours() + 8) % 24;
  return [
    before(3_600_000).filter((other) => other.roomId === roomId).length > 6 ? 'a seventh in an hour' : '',
    before(60_000).filter((other) => other.accountId === accountId).length > 12 ? 'a thirteenth in a minute' : '',
    saidAt >= expiresAt ? 'late' : '',
    !isUrgent && (hour < 7 || hour >= 22) ? 'in the night' : '',
  ].filter((fault) => fault !== '');
}

test('the pause lies between its bounds, longer between rooms (R82)', () => {
  expect([0, 0.5, 1].map((chance) => pauseBefore(POLICIES.group, true, chance))).toEqual([1_500, 2_750, 4_000]);
  expect([0, 0.5, 1].map((chance) => pauseBefore(POLICIES.group, false, chance))).toEqual([3_000, 4_500, 6_000]);
});

test('what an account has said is counted by the minute and the day (R82)', () => {
  const said = [...times(3, '2026-09-28 08:00', own), ...times(2, '2026-09-28 09:00', own), ...times(5, '2026-09-28 09:00')];

  expect(usedOf(said, 'xiaoge', at('2026-09-28 09:00'))).toEqual({ minute: 2, day: 5 });
});

describe('the breaker', () => {
  const now = at('2026-09-28 09:00');
  const after = (...ends: readonly ('sent' | 'failed' | 'unknown')[]) => ends.reduce((breaker: Breaker, end) => afterSaying(breaker, end, now), CLOSED);

  test('opens for five minutes at the third failure in a row, and longer at each failed trial (R82)', () => {
    expect(after('failed', 'unknown').heldUntil).toBeUndefined();
    expect(after('failed', 'unknown', 'failed').heldUntil).toEqual(at('2026-09-28 09:05'));
    expect(after('failed', 'failed', 'failed', 'failed').heldUntil).toEqual(at('2026-09-28 09:15'));
    expect(after('failed', 'failed', 'failed', 'failed', 'failed').trips).toBe(TRIPS_TO_QUARANTINE);
  });

  test('closes with the first line that goes through (R82)', () => {
    expect(after('failed', 'failed', 'failed', 'sent')).toEqual(CLOSED);
    expect(after('failed', 'failed', 'sent', 'failed', 'failed').heldUntil).toBeUndefined();
  });
});

const local = (instant: Date): string => new Date(instant.getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
