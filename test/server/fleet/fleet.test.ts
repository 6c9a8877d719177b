import { nativeCollection } from '../../../server/platform/db';
import type { InboxMessage, OutboxLines } from '../../../shared/chat/chat-api';
import type { RoomLine } from '../../../shared/chat/chat-rows';
import type { AccountView, FleetView, LeaseAnswer, PartHealth } from '../../../shared/chat/fleet/fleet-api';
import { chatLines } from '../../../server/chat-inbox/lines.store';
import { fleetAccounts } from '../../../server/fleet/accounts.store';
import { fleetRooms } from '../../../server/fleet/rooms.store';
import { tendAccounts } from '../../../server/fleet/tend-accounts';
import { startTown, type Town } from '../../support/start-town';
import { townClient, type TownClient } from '../../support/town-client';

let town: Town;
let bot: TownClient;

beforeAll(async () => {
  town = await startTown({ at: '2026-09-28 09:00', settings: { botKey: 'a-bot-key' } });
  bot = townClient(town.server.url, { 'X-Bot-Key': 'a-bot-key' });
}, 60_000);
afterAll(async () => { await town?.stop(); }, 30_000);

const EARS: PartHealth = { part: 'ears', isLoggedIn: true, waiting: 0, restarts: 0 };
const take = (id: string, owner: string, roomIds: readonly string[] = [], channel = 'simulator') => bot.post<LeaseAnswer>(`/api/fleet/accounts/${id}/take`, { owner, channel, name: id, health: EARS, roomIds });
const renew = (id: string, owner: string, epoch: number) => bot.post<LeaseAnswer>(`/api/fleet/accounts/${id}/renew`, { owner, epoch, health: EARS });
const epochOf = (answer: LeaseAnswer): number => (answer.isHeld ? answer.epoch : -1);
const accounts = () => nativeCollection<{ _id: string; leaseUntil: Date; loggedInAt: Date }>(town.server.context.db, 'fleet-accounts');
const lines = () => nativeCollection<RoomLine>(town.server.context.db, 'chat-lines');
const outbox = (accountId: string, epoch: number) => bot.get<OutboxLines>(`/api/chat-outbox?accountId=${accountId}&epoch=${epoch}`);
const tell = (id: string, state: string, epoch: number, more: object = {}) => bot.request<{ isTaken: boolean; error: { code: string } }>('POST', `/api/chat-outbox/${id}/ack`, { body: { state, epoch, ...more } });
const view = async (): Promise<FleetView> => (await town.operator()).get<FleetView>('/api/fleet');
const accountIn = (fleet: FleetView, id: string): AccountView => fleet.accounts.find((account) => account.id === id)!;

const tend = (isSettled: boolean) => {
  const { context } = town.server;
  return tendAccounts({ context, accounts: fleetAccounts(context.db), rooms: fleetRooms(context.db), moveLines: chatLines(context.db).move, cellsOf: async () => new Map(), tellInboxes: async () => undefined }, isSettled);
};

/** As if so much time had gone by in the database. */
const lapse = (id: string, seconds: number) => accounts().updateOne({ _id: id }, [{ $set: { leaseUntil: { $subtract: ['$$NOW', seconds * 1_000] } } }]);
const message = (messageId: string): InboxMessage => ({ messageId, roomId: 'somewhere', talkerId: 'wang', talkerName: '王', kind: 'Text', saidAt: new Date().toISOString(), isSelf: false, text: '今晚吃面' });
const handOver = (accountId: string, epoch: number, id: string) => bot.request<{ error: { code: string; message: string } }>('POST', '/api/chat-inbox', { body: { accountId, epoch, messages: [message(id)] } });

async function put(_id: string, accountId: string, roomId: string): Promise<void> {
  const now = town.clock.now();
  await chatLines(town.server.context.db).insert({ _id, accountId, roomId, kind: 'receipt', text: '收到', isUrgent: false, notBefore: now, expiresAt: new Date(now.getTime() + 3_600_000), state: 'waiting' });
}

describe('the lease of an account', () => {
  test('is held by one machine; another gets it when it has run out, with a higher epoch, and what the first still brings is refused (R95)', async () => {
    const first = await take('one', 'machine-a');
    const meanwhile = await take('one', 'machine-b');
    await lapse('one', 1);
    const second = await take('one', 'machine-b');

    expect([first, meanwhile, second]).toEqual([{ isHeld: true, epoch: 1, state: 'active' }, { isHeld: false }, { isHeld: true, epoch: 2, state: 'active' }]);
    expect(await renew('one', 'machine-a', 1)).toEqual({ isHeld: false });
    expect((await handOver('one', 1, 'm-old')).body.error).toMatchObject({ code: 'stale-lease', message: expect.stringContaining('第 2 号') });
    expect((await handOver('one', 2, 'm-new')).status).toBe(200);
  });

  test('goes on at once for a process that was restarted on the same machine, whatever part it is (R95)', async () => {
    const gateway = await take('two', 'machine-a');
    const botAfterKill = await take('two', 'machine-a');

    expect(epochOf(botAfterKill)).toBe(epochOf(gateway));
  });

  test('is free at once when it was given up (R95)', async () => {
    const { epoch } = await take('three', 'machine-a') as { epoch: number };

    await bot.post('/api/fleet/accounts/three/release', { owner: 'machine-a', epoch });

    expect(await take('three', 'machine-b')).toEqual({ isHeld: true, epoch: 2, state: 'active' });
  });

  test('of ten machines that ask at once one gets it (R95)', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, (_, index) => take('many', `machine-${index}`)));

    expect(answers.filter(({ isHeld }) => isHeld)).toHaveLength(1);
  });

  test('is asked for with the bot key alone', async () => {
    const answer = await town.request('POST', '/api/fleet/accounts/one/take', { body: { owner: 'x', channel: 'simulator', name: 'x', health: EARS } });

    expect(answer.status).toBe(403);
  });
});

describe('a lost account', () => {
  test('is quarantined, a standby speaks in its rooms and says what waits there, and who comes back listens (R95)', async () => {
    const lost = epochOf(await take('lost', 'machine-a', ['room-1', 'room-2']));
    const spare = epochOf(await take('spare', 'machine-b', ['room-1']));
    await put('receipt.waits', 'lost', 'room-1');
    await put('receipt.mute', 'lost', 'room-2');

    await lapse('lost', 200);
    await tend(true);
    const fleet = await view();

    expect(accountIn(fleet, 'lost')).toMatchObject({ state: 'quarantined', reason: 'silent', isHeld: false, activeRooms: 1 });
    expect(accountIn(fleet, 'spare')).toMatchObject({ state: 'active', activeRooms: 1 });
    expect(fleet.rooms.find(({ id }) => id === 'room-2')).toMatchObject({ isMute: true, activeId: 'lost' });
    expect((await outbox('spare', spare)).lines.map(({ id }) => id)).toEqual(['receipt.waits']);
    expect((await tell('receipt.mute', 'sending', lost)).body.error?.code).toBe('stale-lease');

    await take('lost', 'machine-a', ['room-1', 'room-2']);
    await tend(true);

    const back = await view();
    expect(accountIn(back, 'lost')).toMatchObject({ state: 'active', activeRooms: 1, spareRooms: 1 });
    expect(back.rooms.find(({ id }) => id === 'room-1')).toMatchObject({ activeId: 'spare', isMute: false });
  });

  test('is not taken for silent in the first minute of a server that was away itself (R95)', async () => {
    await take('patient', 'machine-a', ['room-3']);
    await lapse('patient', 900);

    await tend(false);

    expect(accountIn(await view(), 'patient').state).toBe('active');
  });

  test('that the platform warned is out at once, says nothing more, and waits for a person (R82)', async () => {
    const epoch = epochOf(await take('warned', 'machine-a', ['room-4']));
    await put('receipt.warned', 'warned', 'room-4');
    await put('receipt.after', 'warned', 'room-4');
    await tell('receipt.warned', 'sending', epoch);

    await tell('receipt.warned', 'failed', epoch, { isWarning: true, note: '操作太频繁' });
    const retaken = epochOf(await take('warned', 'machine-a', ['room-4']));
    await tend(true);

    expect(retaken).toBe(epoch + 1);
    expect((await outbox('warned', retaken)).lines).toEqual([]);
    expect((await tell('receipt.after', 'sending', retaken)).body).toEqual({ isTaken: false });
    expect(accountIn(await view(), 'warned')).toMatchObject({ state: 'quarantined', reason: 'warned' });
    await (await town.operator()).post('/api/fleet/accounts/warned/release-quarantine', {}, { 'Idempotency-Key': 'release-1' });
    const let_in = epochOf(await take('warned', 'machine-a', ['room-4']));
    expect((await outbox('warned', let_in)).lines.map(({ id }) => id)).toContain('receipt.after');
  });

  test('can be taken out and let in by an operator, twice the same, and by nobody else (R95)', async () => {
    await take('by-hand', 'machine-a', ['room-5']);
    const operator = await town.operator();
    const out = (key: string) => operator.post<FleetView>('/api/fleet/accounts/by-hand/quarantine', {}, { 'Idempotency-Key': key });

    expect(accountIn(await out('out-1'), 'by-hand')).toMatchObject({ state: 'quarantined', reason: 'operator' });
    expect(accountIn(await out('out-1'), 'by-hand')).toMatchObject({ state: 'quarantined', reason: 'operator', epoch: 2 });
    expect((await (await town.gridWorker()).request('POST', '/api/fleet/accounts/by-hand/quarantine', { body: {}, headers: { 'Idempotency-Key': 'x' } })).status).toBe(403);
  });
});

describe('what is said', () => {
  test('six lines of a room go out in an hour and the seventh waits with its reason in sight (R82, R94)', async () => {
    const epoch = epochOf(await take('busy', 'machine-a', ['room-6'], 'wechaty'));
    for (let count = 1; count <= 7; count += 1) await put(`receipt.busy-${count}`, 'busy', 'room-6');

    const { lines: sayable } = await outbox('busy', epoch);
    for (const { id } of sayable) { await tell(id, 'sending', epoch); await tell(id, 'sent', epoch); }
    const early = await tell('receipt.busy-7', 'sending', epoch);
    const fleet = await view();

    expect(sayable).toHaveLength(6);
    expect(early.body).toEqual({ isTaken: false });
    expect(fleet.queue.find(({ id }) => id === 'receipt.busy-7')).toMatchObject({ hold: 'room-hour' });
    expect(accountIn(fleet, 'busy')).toMatchObject({ used: { minute: 6, day: 6 }, budget: { minute: 12, day: 600 }, queue: 1 });
  });

  test('a line nobody knows the end of is shown to the worker of its area and not said again (R95)', async () => {
    const room = town.city.chatRooms[0]!;
    const epoch = epochOf(await take('unsure', 'machine-a', [room.id]));
    await put('receipt.unsure', 'unsure', room.id);
    await tell('receipt.unsure', 'sending', epoch);
    await lines().updateOne({ _id: 'receipt.unsure' }, [{ $set: { takenAt: { $subtract: ['$$NOW', 200_000] } } }]);

    const worker = await town.gridWorker(room.cellCode.slice(0, 6));
    const seen = await (await town.operator()).get<FleetView>('/api/fleet');
    const mine = await worker.get<{ lines: { id: string }[] }>('/api/fleet/unsure-lines');

    expect(seen.unsure.map(({ id }) => id)).toEqual(['receipt.unsure']);
    expect(mine.lines.map(({ id }) => id)).toEqual(room.cellCode.startsWith(worker.person.divisionCode) ? ['receipt.unsure'] : []);
    expect((await outbox('unsure', epoch)).lines).toEqual([]);
  });
});
