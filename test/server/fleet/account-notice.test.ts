import type { NoticePage, NoticeView } from '../../../shared/notice/notice-api';
import { nativeCollection } from '../../../server/platform/db';
import { fleetAccounts } from '../../../server/fleet/accounts.store';
import { fleetRooms } from '../../../server/fleet/rooms.store';
import { tendAccounts } from '../../../server/fleet/tend-accounts';
import { accountNoticing } from '../../../server/notice/account-notice';
import { noticeStore } from '../../../server/notice/notice.store';
import { startTown, type Staff, type Town } from '../../support/start-town';

let town: Town;
beforeAll(async () => { town = await startTown({ at: '2026-09-28 09:00', settings: { botKey: 'a-bot-key' } }); }, 60_000);
afterAll(async () => { await town?.stop(); }, 30_000);

const EARS = { part: 'ears', isLoggedIn: true, waiting: 0, restarts: 0 };
const take = (id: string, roomIds: readonly string[] = []) => town.request('POST', `/api/fleet/accounts/${id}/take`, { body: { owner: 'machine-a', channel: 'wechaty', name: id, health: EARS, roomIds }, headers: { 'X-Bot-Key': 'a-bot-key' } });
const tend = () => {
  const { context } = town.server;
  town.clock.advance(1);
  const [room] = town.city.chatRooms;
  return tendAccounts({
    context, accounts: fleetAccounts(context.db), rooms: fleetRooms(context.db), moveLines: async () => undefined,
    cellsOf: async (ids) => new Map(ids.map((id) => [id, room?.cellCode ?? ''])), tellInboxes: accountNoticing(noticeStore(context.db)),
  }, true);
};
const lapse = (_id: string) => nativeCollection<{ readonly _id: string; readonly leaseUntil: Date }>(town.server.context.db, 'fleet-accounts').updateOne({ _id }, [{ $set: { leaseUntil: { $subtract: ['$$NOW', 200_000] } } }]);
const told = async (staff: Staff, name: string): Promise<readonly NoticeView[]> => (await staff.get<NoticePage>('/api/notices')).rows.filter(({ title }) => title.includes(`“${name}”`)).reverse();

test('a lost account is told to operators and dispatchers once, with what becomes of its groups, and so is that it is back (R95)', async () => {
  const [operator, dispatcher] = [await town.operator(), await town.dispatcher()];
  await take('lost', ['room-of-the-lost']);
  await lapse('lost');

  await tend();
  await tend();
  const lost = await told(operator, 'lost');
  await take('lost', ['room-of-the-lost']);
  await tend();
  await tend();
  const all = await told(operator, 'lost');

  expect(lost).toMatchObject([{ event: 'account.lost', title: '群聊账号“lost”已停用', words: expect.stringContaining('1 个群没有备用账号') }]);
  expect(all.map(({ event }) => event)).toEqual(['account.lost', 'account.back']);
  expect((await told(dispatcher, 'lost')).map(({ event }) => event)).toEqual(['account.lost', 'account.back']);
});

test('a second loss of the same account is told again (R95)', async () => {
  const operator = await town.operator();
  town.clock.advance(60);
  await lapse('lost');

  await tend();

  expect((await told(operator, 'lost')).map(({ event }) => event)).toEqual(['account.lost', 'account.back', 'account.lost']);
});

test('an open breaker is told once while it holds, and that it closed; taking an account out by hand tells nobody (R94)', async () => {
  const operator = await town.operator();
  const accounts = fleetAccounts(town.server.context.db);
  await take('held');
  await accounts.remember('held', { failures: 3, trips: 1, heldUntil: new Date(town.clock.now().getTime() + 300_000) }, false);

  await tend();
  await tend();
  await accounts.remember('held', { failures: 0, trips: 0 }, false);
  await tend();
  await accounts.quarantine('held', 'operator', town.clock.now());
  await tend();

  expect((await told(operator, 'held')).map(({ event, words }) => [event, words.slice(0, 6)])).toEqual([['account.held', '连续没有发出'], ['account.back', '消息又发得出']]);
});
