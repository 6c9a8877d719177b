import { lossOf, mayComeBack, standbyFor, type AccountSigns } from '../../../../shared/chat/fleet/judge-account';
import { CLOSED } from '../../../../shared/chat/speaking/breaker';

const signs = (change: Partial<AccountSigns> = {}): AccountSigns => ({ channel: 'wechaty', roomCount: 100, isDaytime: true, isWarned: false, breaker: CLOSED, ...change });

test.each([
  ['is well when it is held, logged in and hears', {}, undefined],
  ['may be away for three minutes: a gateway restarts', { unheldSeconds: 180 }, undefined],
  ['is lost when nobody holds it longer', { unheldSeconds: 181 }, 'silent'],
  ['is lost when it was logged out for longer', { loggedOutSeconds: 181 }, 'logged-out'],
  ['is lost at once when it was warned', { isWarned: true }, 'warned'],
  ['is lost when line after line fails', { breaker: { failures: 5, trips: 3 } }, 'sends-failed'],
  ['is deaf when a hundred rooms are still for half an hour of the day', { unheardSeconds: 1_801 }, 'deaf'],
  ['is not deaf at night', { unheardSeconds: 1_801, isDaytime: false }, undefined],
  ['is not deaf with three rooms: people are silent', { unheardSeconds: 1_801, roomCount: 3 }, undefined],
  ['is not deaf on the simulator', { unheardSeconds: 1_801, channel: 'simulator' as const }, undefined],
] as const)('an account %s (R95)', (_why, change, reason) => {
  expect(lossOf(signs(change))).toBe(reason);
});

test.each([
  ['who was away comes back by himself', 'silent', {}, true],
  ['but not while nobody holds him', 'silent', { unheldSeconds: 1 }, false],
  ['nor before he is logged in', 'logged-out', { loggedOutSeconds: 1 }, false],
  ['who was warned waits for a person', 'warned', {}, false],
  ['and so does who could not speak', 'sends-failed', {}, false],
  ['and who was taken out by hand', 'operator', {}, false],
] as const)('%s (R95)', (_why, reason, change, isLetIn) => {
  expect(mayComeBack(reason, signs(change))).toBe(isLetIn);
});

test('the standby with the fewest rooms takes over; of two alike always the same one (R95)', () => {
  expect(standbyFor([{ accountId: 'c', activeRooms: 4 }, { accountId: 'b', activeRooms: 2 }, { accountId: 'a', activeRooms: 2 }])).toBe('a');
  expect(standbyFor([])).toBeUndefined();
});
