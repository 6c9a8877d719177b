import type { BindingsView, ChatCodeStanding, ChatCodeView, ChatReceipts } from '../../../shared/chat/binding-api';
import type { UnsureLineView } from '../../../shared/chat/fleet/fleet-api';
import type { RoomLine } from '../../../shared/chat/chat-rows';
import { nativeCollection } from '../../../server/platform/db';
import { roomTalk } from '../../support/room-talk';
import { startTown, type Town } from '../../support/start-town';

let town: Town;
beforeAll(async () => { town = await startTown({ at: '2026-09-28 09:00', settings: { botKey: 'a-bot-key' } }); }, 60_000);
afterAll(async () => { await town?.stop(); }, 30_000);

const CELL = '330203105207004';
const key = (name: string) => ({ 'Idempotency-Key': `a-key-of-${name}` });

test('a citizen binds himself by a code, follows what he told in the group on his phone, and unbinds (R92)', async () => {
  const talk = roomTalk(town, 'bind-citizen');
  const worker = await town.gridWorker('330203');
  await talk.says('李网格', `绑定 ${(await worker.post<ChatCodeView>('/api/chat-codes', { kind: 'room', cellCode: CELL })).code}`);
  const issued = await town.post<ChatCodeView>('/api/chat-codes', { kind: 'person' });
  const { id: citizenId = '', secret = '' } = issued.citizen ?? {};
  const his = { 'X-Receipt-Secret': secret };
  const standing = () => town.get<ChatCodeStanding>(`/api/chat-codes/${issued.code}?citizenId=${citizenId}`, his);

  const before = await standing();
  await talk.says('王阿姨', issued.words);
  const after = await standing();
  await talk.says('王阿姨', '东门口那盏路灯坏了三天了');
  await talk.passes(2);
  const receipts = await town.get<ChatReceipts>(`/api/chat-receipts?citizenId=${citizenId}`, his);
  const followed = await town.request('GET', `/api/reports/${receipts.rows[0]?.receiptNo}`, { headers: { 'X-Receipt-Secret': receipts.rows[0]?.secret ?? '' } });
  const bound = await town.get<BindingsView>(`/api/chat-bindings?citizenId=${citizenId}`, his);
  const unbound = await town.post<BindingsView>(`/api/chat-bindings/${bound.rows[0]?.id}/unbind`, { citizenId }, { ...his, ...key('unbind') });
  const again = await town.post<BindingsView>(`/api/chat-bindings/${bound.rows[0]?.id}/unbind`, { citizenId }, { ...his, ...key('unbind') });

  expect([before.state, after.state]).toEqual(['waiting', 'used']);
  expect(await talk.lines()).toContainEqual(expect.stringContaining('会出现在小程序“我的”里'));
  expect(receipts.rows).toMatchObject([{ text: '东门口那盏路灯坏了三天了' }]);
  expect(followed.status).toBe(200);
  expect(bound).toMatchObject({ rows: [{ kind: 'person' }], cells: [], cellCount: 0 });
  expect(bound.rows[0]?.id).not.toContain('王阿姨');
  expect([unbound.rows, again.rows]).toEqual([[], []]);
});

test('a code runs out after ten minutes and says so; another phone sees neither code nor bonds (R92)', async () => {
  const issued = await town.post<ChatCodeView>('/api/chat-codes', { kind: 'person' });
  const { id: citizenId = '', secret = '' } = issued.citizen ?? {};
  const another = await town.post<ChatCodeView>('/api/chat-codes', { kind: 'person' });
  town.clock.advance(11);

  const over = await town.get<ChatCodeStanding>(`/api/chat-codes/${issued.code}?citizenId=${citizenId}`, { 'X-Receipt-Secret': secret });
  const byOther = await town.request('GET', `/api/chat-codes/${issued.code}?citizenId=${another.citizen?.id}`, { headers: { 'X-Receipt-Secret': another.citizen?.secret ?? '' } });
  const guessed = await town.request('GET', `/api/chat-bindings?citizenId=${citizenId}`, { headers: { 'X-Receipt-Secret': 'a-guess' } });
  const room = await town.request('POST', '/api/chat-codes', { body: { kind: 'room', cellCode: CELL } });

  expect(over.state).toBe('expired');
  expect(byOther.status).toBe(404);
  expect(guessed.status).toBe(403);
  expect(room.status).toBe(401);
});

test('a worker sees the groups of his area under their own names and unbinds one: it is read no more (R92)', async () => {
  const talk = roomTalk(town, 'bind-group');
  const worker = await town.gridWorker('330203');
  const health = { part: 'ears', isLoggedIn: true, waiting: 0, restarts: 0 };
  await town.request('POST', '/api/fleet/accounts/account-9/take', { body: { owner: 'machine-9', channel: 'wechaty', name: '小格', health, roomIds: ['bind-group'], roomNames: { 'bind-group': '南苑三期邻里群' } }, headers: { 'X-Bot-Key': 'a-bot-key' } });
  await talk.says('李网格', `绑定 ${(await worker.post<ChatCodeView>('/api/chat-codes', { kind: 'room', cellCode: CELL })).code}`);

  const view = await worker.get<BindingsView>('/api/chat-bindings');
  const group = view.rows.find(({ kind, roomName }) => kind === 'room' && roomName === '南苑三期邻里群');
  const elsewhere = await (await town.gridWorker('330205')).get<BindingsView>('/api/chat-bindings');
  await worker.post(`/api/chat-bindings/${group?.id}/unbind`, {}, key('unbind-group'));
  await talk.says('王阿姨', '东门口那盏路灯坏了三天了');
  await talk.passes(2);

  expect(group?.cellName).toBe(town.server.context.locator.cellOf(CELL)?.name);
  expect(view.rows.some(({ kind }) => kind === 'person')).toBe(true);
  expect(view.cells.length).toBeGreaterThan(0);
  expect(elsewhere.rows).toEqual([]);
  expect(await nativeCollection(town.server.context.db, 'clues').countDocuments({ roomId: 'bind-group' })).toBe(0);
});

test('a line nobody knows the end of, in a group bound by code alone, is shown to its worker by the group\'s name (R94)', async () => {
  const talk = roomTalk(town, 'bind-unsure');
  const worker = await town.gridWorker('330203');
  await talk.says('李网格', `绑定 ${(await worker.post<ChatCodeView>('/api/chat-codes', { kind: 'room', cellCode: CELL })).code}`);
  await nativeCollection<RoomLine>(town.server.context.db, 'chat-lines').updateMany({ roomId: 'bind-unsure' }, { $set: { state: 'unknown', saidAt: town.clock.now() } });

  const { lines } = await worker.get<{ readonly lines: readonly UnsureLineView[] }>('/api/fleet/unsure-lines');

  expect(lines.map(({ roomName }) => roomName)).toContain(`${town.server.context.locator.cellOf(CELL)?.name}的群`);
});
