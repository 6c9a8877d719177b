import type { Channel, SayOutcome } from '../../bot/channel/channel';
import { serverClient } from '../../bot/server-client';
import { startSpeaker, type Speaker } from '../../bot/speak/speaker';
import { chatLines } from '../../server/chat-inbox/lines.store';
import { nativeCollection } from '../../server/platform/db';
import type { RoomLine } from '../../shared/chat/chat-rows';
import { until } from '../support/chat-group';
import { startTown, type Town } from '../support/start-town';

let town: Town;

beforeAll(async () => { town = await startTown({ at: '2026-09-28 09:00', settings: { botKey: 'a-bot-key' } }); }, 60_000);
afterAll(async () => { await town?.stop(); }, 30_000);

/** A channel whose end we choose: what the world does to a sent line can't be had otherwise. */
function channelThat(ends: () => Promise<SayOutcome>): { readonly channel: Channel; readonly said: string[] } {
  const said: string[] = [];
  const channel: Channel = {
    start: async () => undefined, stop: async () => undefined, onMessage: () => undefined, pictureOf: async () => Buffer.alloc(0),
    say: (_roomId, text) => { said.push(text); return ends(); },
    health: () => ({ isConnected: true, isLoggedIn: true, restarts: 0 }),
  };
  return { channel, said };
}

function speaking(accountId: string, channel: Channel): Speaker {
  const server = serverClient({ url: town.server.url, botKey: 'a-bot-key' });
  return startSpeaker({ accountId, channel, server, lease: { epoch: () => 0, doubt: () => undefined }, chance: () => 0, onFault: () => undefined });
}

async function put(accountId: string, minutesLeft = 30): Promise<string> {
  const now = town.clock.now();
  const _id = `receipt.${accountId}`;
  await chatLines(town.server.context.db).insert({
    _id, accountId, roomId: 'r', kind: 'receipt', text: '收到', isUrgent: false, notBefore: now, expiresAt: new Date(now.getTime() + minutesLeft * 60_000), state: 'waiting',
  });
  return _id;
}

const stateOf = async (_id: string) => (await nativeCollection<RoomLine>(town.server.context.db, 'chat-lines').findOne({ _id }))?.state;

test('a line is said once, however often it is asked for (R95)', async () => {
  const id = await put('sent');
  const { channel, said } = channelThat(async () => ({ kind: 'sent' }));
  const speakers = [speaking('sent', channel), speaking('sent', channel)];
  await until(async () => await stateOf(id) === 'sent');
  for (const speaker of speakers) speaker.wake();
  await Promise.all(speakers.map((speaker) => speaker.stop()));

  expect(said).toEqual(['收到']);
}, 20_000);

test('a line nobody knows the end of is not said again (R95)', async () => {
  const id = await put('unknown');
  const first = channelThat(async () => ({ kind: 'unknown', note: 'connection lost' }));
  const speaker = speaking('unknown', first.channel);
  await until(async () => await stateOf(id) === 'unknown');
  await speaker.stop();

  const second = channelThat(async () => ({ kind: 'sent' }));
  const again = speaking('unknown', second.channel);
  await new Promise((resolve) => { setTimeout(resolve, 200); });
  await again.stop();

  expect([first.said.length, second.said.length]).toEqual([1, 0]);
}, 20_000);

test('a line that surely was not said waits for the next try (R94)', async () => {
  const id = await put('failed');
  let tries = 0;
  const { channel, said } = channelThat(async () => { tries += 1; return tries === 1 ? { kind: 'failed', note: 'not logged in' } : { kind: 'sent' }; });
  const speaker = speaking('failed', channel);
  await until(() => said.length === 1);
  town.clock.advance(1);
  speaker.wake();
  await until(async () => await stateOf(id) === 'sent');
  await speaker.stop();

  expect(said).toHaveLength(2);
}, 20_000);

test('a line past its use is dropped, not said late (R94)', async () => {
  const id = await put('expired', 5);
  town.clock.advance(6);
  const { channel, said } = channelThat(async () => ({ kind: 'sent' }));
  const speaker = speaking('expired', channel);
  await until(async () => await stateOf(id) === 'expired');
  await speaker.stop();

  expect(said).toEqual([]);
}, 20_000);

test('nobody without the bot key hears or speaks', async () => {
  const wrong = await town.request('GET', '/api/chat-outbox?accountId=xiaoge', { headers: { 'X-Bot-Key': 'another' } });
  const none = await town.request('POST', '/api/chat-inbox', { body: { accountId: 'xiaoge', messages: [] } });

  expect([wrong.status, none.status]).toEqual([403, 403]);
});
