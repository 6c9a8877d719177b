import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Connection } from 'mongoose';
import { holdLease, ownerOf } from '../../bot/lease';
import { serverClient } from '../../bot/server-client';
import { startSpeaker } from '../../bot/speak/speaker';
import { connectDb } from '../../server/platform/db';
import type { Clue } from '../../shared/clue/clue';
import { DAY_MS, localDayOf, startOfLocalDay } from '../../shared/time/local-time';
import { seeded } from '../bench/chance';
import { freePort, until } from '../support/chat-group';
import { openAccounts } from './day-accounts';
import { startDayServer, type DayServer } from './day-server';
import { cityDay, roomIdOf } from './group-talk';

const KILLS = 10;
const ROOMS = 30;
const [FROM, UNTIL] = [18 * 60, 18 * 60 + 40];
const MINUTE_MS = 60_000;
const BOT_KEY = 'the-key-of-a-killed-server';
const SEED = Date.now() % 1_000_000;   // told when it fails

let folder: string;
let db: Connection;
let uri: string;
beforeAll(async () => {
  const url = new URL(process.env.TEST_MONGODB_URI ?? '');
  url.pathname = `/killed_${randomUUID().slice(0, 8)}`;
  uri = url.href;
  [folder, db] = [await mkdtemp(join(tmpdir(), 'gezhi-killed-')), await connectDb({ uri })];
}, 30_000);
afterAll(async () => {
  await db?.dropDatabase();
  await db?.close();
  await rm(folder, { recursive: true, force: true });
}, 30_000);

/** A server that is killed at any moment and started again, and a clock that goes on meanwhile. */
async function unsteadyServer(midnight: number) {
  const port = await freePort();
  let clockAt = midnight + FROM * MINUTE_MS;
  const start = () => startDayServer({ folder, uri, botKey: BOT_KEY, port, rooms: ROOMS, at: clockAt });
  let running: Promise<DayServer> = start();
  await running;
  return {
    url: `http://127.0.0.1:${port}`,
    kill: async () => {
      const killed = await running;
      running = killed.kill().then(async () => {
        await db.collection('chat-room-leases').updateMany({}, { $set: { leaseUntil: new Date(0) } });   // its leases run out
        return start();
      });
      await running;
    },
    setClock: async (at: number) => {
      clockAt = at;
      for (let isSet = false; !isSet;) isSet = await running.then((server) => server.setClock(at)).then(() => true, () => false);
    },
    stop: async () => { await (await running).stop(); },
  };
}

/** What the bot says, as its group hears it. */
function mouth(url: string, accountId: string) {
  const said: string[] = [];
  const server = serverClient({ url, botKey: BOT_KEY });
  const onFault = () => undefined;
  const lease = holdLease({ account: { id: accountId, name: accountId }, channel: 'simulator', owner: ownerOf(accountId), server, onFault, health: () => ({ part: 'mouth', isLoggedIn: true, waiting: 0, restarts: 0 }) });
  const speaker = startSpeaker({
    accountId, server, lease, chance: () => 0, onFault,
    channel: { health: () => ({ isConnected: true, isLoggedIn: true, restarts: 0 }), say: async (_roomId, text) => { said.push(text); return { kind: 'sent' }; } },
  });
  return { said, stop: async () => { await speaker.stop(); await lease.stop(false); } };
}

test('a server killed ten times while groups talk makes one clue of each complaint and says no reply twice (R95)', async () => {
  const midnight = startOfLocalDay(localDayOf(new Date())) + DAY_MS;
  const server = await unsteadyServer(midnight);
  const accounts = await openAccounts({ folder, url: server.url, botKey: BOT_KEY, ids: ['account-0'], onFault: () => undefined });
  const bot = mouth(server.url, 'account-0');
  const chance = seeded(SEED);
  const tellers: string[] = [];
  const feeding = (async () => {
    let [minute, count] = [-1, 0];
    for (const said of cityDay({ rooms: ROOMS, membersARoom: 20, messages: 6_000, complaintShare: 0.12 }, seeded(1))) {
      minute += 1;
      if (minute < FROM || minute >= UNTIL) continue;
      await server.setClock(midnight + minute * MINUTE_MS);
      for (const { room, member, what, text, afterMs } of said) {
        if (what === 'complaint') tellers.push(`teller-${tellers.length}`);
        const [talkerId, words] = what === 'complaint' ? [tellers.at(-1) ?? '', `${tellers.length}号楼下的下水道堵了，污水都流出来了`] : [`member-${room}-${member}`, text];
        await accounts.record(0, { messageId: `m-${count += 1}`, roomId: roomIdOf(room), talkerId, talkerName: talkerId, kind: 'Text', text: words, mentionIds: [], isSelf: false, saidAt: new Date(midnight + afterMs).toISOString() });
      }
      await pause(400);   // so that the killings fall all over the talk
    }
  })();
  for (let kills = 0; kills < KILLS; kills += 1) {
    await pause(chance() * 1_500);
    await server.kill();
  }
  await feeding;
  await accounts.allHanded();
  const isLeft = async (name: string, query: object) => await db.collection(name).countDocuments(query, { limit: 1 }) > 0;
  for (const minutes of [1, 4, 8]) {
    await server.setClock(midnight + (UNTIL + minutes) * MINUTE_MS);
    await until(async () => !await isLeft('chat-messages', { state: 'new' }) && !await isLeft('chat-segments', { state: { $in: ['open', 'closing'] }, closeAt: { $lte: new Date(midnight + (UNTIL + minutes) * MINUTE_MS) } }), 60_000);
  }
  await pause(3_000);   // what may be said is said
  await bot.stop();
  await accounts.close();
  await server.stop();

  const clues = await db.collection<Clue>('clues').find({}).toArray();
  const receipts = bot.said.flatMap((line) => /编号 (#\d{4}-\d)/.exec(line)?.[1] ?? []);
  expect({ SEED, tellers: clues.map(({ talkerId }) => talkerId).sort() }).toEqual({ SEED, tellers: [...tellers].sort() });
  expect(await db.collection('reports').countDocuments({ source: 'chat' })).toBe(tellers.length);
  expect(tellers.length).toBeGreaterThan(15);
  expect(receipts.length).toBeGreaterThan(3);
  expect(new Set(receipts).size).toBe(receipts.length);
  expect(await db.collection('chat-messages').countDocuments({ text: { $exists: true } })).toBe(0);
}, 400_000);
