import { accountFacts, accountWords, fleetSentence, holdWords } from '../../miniapp/src/features/fleet/fleet-words';
import { deskViewsOf } from '../../miniapp/src/features/account/role-words';
import { HOLDS } from '../../shared/chat/speaking/decide';
import type { AccountView, FleetView } from '../../shared/chat/fleet/fleet-api';
import { ROLES } from '../../shared/city/city';

const NOW = new Date('2026-09-28T01:00:00Z');
const part = { isLoggedIn: true, waiting: 0, restarts: 0, isFresh: true };
const account = (change: Partial<AccountView> = {}): AccountView => ({
  id: 'xiaoge', name: '小格', channel: 'simulator', state: 'active', since: NOW.toISOString(), isHeld: true, epoch: 3, activeRooms: 100, spareRooms: 0, queue: 2,
  used: { minute: 1, day: 40 }, budget: { minute: 12, day: 600 }, ears: { part: 'ears', ...part }, mouth: { part: 'mouth', ...part }, ...change,
});

test.each([
  ['is well', {}, 'green', '正常'],
  ['was warned', { state: 'quarantined', reason: 'warned' }, 'red', '被平台警告'],
  ['was away', { state: 'quarantined', reason: 'silent' }, 'red', '恢复连接后自动启用'],
  ['nobody holds', { isHeld: false }, 'red', '无人值守'],
  ['does not hear', { ears: { part: 'ears', ...part, isFresh: false } }, 'yellow', '听不到'],
  ['is not logged in', { ears: { part: 'ears', ...part, isLoggedIn: false } }, 'yellow', '扫码'],
  ['hears and does not speak', { mouth: { part: 'mouth', ...part, isFresh: false } }, 'yellow', '只听不说'],
  ['is held by its breaker', { heldUntil: '2026-09-28T01:05:00Z' }, 'yellow', '暂停发送'],
] as const)('an account that %s says so (R82)', (_why, change, tone, words) => {
  const { tone: shown, state, note } = accountWords(account(change as Partial<AccountView>), NOW);

  expect(shown).toBe(tone);
  expect(`${state}${note}`).toContain(words);
});

test('what an account bears stands beside what it has used (R82)', () => {
  expect(accountFacts(account(), NOW)).toEqual(expect.arrayContaining([['一分钟额度', '1 / 12'], ['一天额度', '40 / 600'], ['排队', '2 句'], ['最后听到', '还没有']]));
});

test('each reason to wait has its words (R82)', () => {
  expect(HOLDS.map(holdWords).every((words) => /[\u4e00-\u9fff]/.test(words))).toBe(true);
  expect(holdWords(undefined)).toBe('即将发出');
});

test('the head of the page says what is wrong, and says nothing of what is not (R82)', () => {
  const fleet: FleetView = { at: NOW.toISOString(), isOn: true, accounts: [account(), account({ id: 'b', state: 'quarantined' })], rooms: [], roomCount: 200, muteCount: 3, queue: [], queueCount: 5, unsure: [] };

  expect(fleetSentence(fleet)).toBe('2 个账号，1 个停用，200 个群，3 个无人说话，排队 5 句');
  expect(fleetSentence({ ...fleet, accounts: [account()], muteCount: 0 })).toBe('1 个账号，200 个群，排队 5 句');
  expect(fleetSentence({ ...fleet, isOn: false, accounts: [] })).toContain('未启用');
});

test('operators alone open the page of the fleet', () => {
  expect(ROLES.filter((role) => deskViewsOf(role).includes('fleet'))).toEqual(['operator']);
});
