import type { OutboxLine } from '../../shared/chat/chat-api';
import { gapAfter, maySay, POLICIES } from '../../bot/speak/policy';

const line = (change: Partial<OutboxLine> = {}): OutboxLine => ({
  id: 'receipt.a', roomId: 'r', text: '收到', isUrgent: false, notBefore: '2026-09-28T00:00:00Z', expiresAt: '2026-09-29T12:00:00Z', ...change,
});
const at = (words: string): Date => new Date(`${words.replace(' ', 'T')}:00+08:00`);
const times = (count: number, when: string, roomId = 'r') => Array.from({ length: count }, () => ({ roomId, at: at(when).getTime() }));

test.each([
  ['by day', '2026-09-28 09:00', {}, 0, 'say'],
  ['at ten in the evening the room sleeps', '2026-09-28 22:00', {}, 0, 'later'],
  ['and until seven', '2026-09-29 06:59', {}, 0, 'later'],
  ['from seven on it does not', '2026-09-29 07:00', {}, 0, 'say'],
  ['danger breaks the night', '2026-09-28 23:30', { isUrgent: true }, 0, 'say'],
  ['the sixth line of an hour', '2026-09-28 09:00', {}, 5, 'say'],
  ['the seventh waits', '2026-09-28 09:00', {}, 6, 'later'],
  ['and so does an urgent one', '2026-09-28 09:00', { isUrgent: true }, 6, 'later'],
  ['past its use it is dropped', '2026-09-28 09:00', { expiresAt: '2026-09-28T01:00:00Z' }, 0, 'expired'],
  ['not before its time', '2026-09-28 09:00', { notBefore: '2026-09-28T01:00:01Z' }, 0, 'later'],
] as const)('%s', (_why, now, change, saidBefore, verdict) => {
  expect(maySay(line(change), at(now), times(saidBefore, '2026-09-28 08:30'), POLICIES.group)).toBe(verdict);
});

test('lines of another room and of the hour before do not count', () => {
  const said = [...times(6, '2026-09-28 08:30', 'another'), ...times(6, '2026-09-28 07:30')];

  expect(maySay(line(), at('2026-09-28 09:00'), said, POLICIES.group)).toBe('say');
});

test('the pause lies between its bounds', () => {
  expect([0, 0.5, 1].map((chance) => gapAfter(POLICIES.group, chance))).toEqual([1_500, 2_750, 4_000]);
});
