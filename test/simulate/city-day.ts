import { type ChildProcess, fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { SingleBar } from 'cli-progress';
import type { Connection } from 'mongoose';
import { startHandOver, type HandOver } from '../../bot/gateway/hand-over';
import { MessageLog } from '../../bot/gateway/message-log';
import { holdLease, ownerOf, type Lease } from '../../bot/lease';
import { serverClient } from '../../bot/server-client';
import { environmentWith } from '../../config/env';
import { DAY_MS, localDayOf, startOfLocalDay } from '../../shared/time/local-time';
import { openBase } from '../bench/field';
import { seeded } from '../bench/chance';
import { cityDay, type CityDay, type SaidInRoom } from './group-talk';

const SEED = 20261126;
const PORT = 24_300;
const ROOMS_AN_ACCOUNT = 100;
/** The pipeline may be so many messages behind before the day waits for it. */
const BEHIND_MAX = 4_000;
const WAITS = { stepMs: 50, endMs: 10_000, quietMs: 600_000 } as const;

export interface DayPlayed {
  readonly messages: number;
  readonly clues: number;
  readonly lines: number;
  readonly seconds: number;
  /** How many times faster than the city lives. */
  readonly factor: number;
}

interface Account {
  readonly log: MessageLog;
  readonly handOver: HandOver;
  readonly lease: Lease;
}

/**
 * A day of a city's group chats as fast as this machine can: each message through the recorder's log (on the disk before anything else), the hand-over over HTTP, the inbox and the pipeline.
 * The server runs in a process of its own; its clock is put forward minute by minute. The day is tomorrow's, so that what is heard is fresh and gets its answer.
 */
export async function playCityDay(day: CityDay): Promise<DayPlayed> {
  const folder = await mkdtemp(join(tmpdir(), 'gezhi-day-'));
  const botKey = randomBytes(16).toString('hex');
  const base = await openBase(folder);
  const midnight = startOfLocalDay(localDayOf(new Date())) + DAY_MS;
  const server = fork('test/simulate/serve-day.ts', [String(day.rooms), String(midnight)], {
    execArgv: ['--import', './server/tools/end-with-parent.mjs', '--import', 'tsx'], stdio: 'inherit',
    env: environmentWith({ PORT: String(PORT), DATA_DIR: folder, MONGODB_URI: base.uri, BOT_KEY: botKey, LOG_LEVEL: 'error', BOT: 'off', NODE_ENV: 'production' }),
  });
  const { url } = await said<{ readonly url: string }>(server);
  const handed = { count: 0 };
  const accounts: Account[] = [];
  try {
    for (let index = 0; index * ROOMS_AN_ACCOUNT < day.rooms; index += 1) accounts.push(await openAccount(`account-${index}`, { folder, url, botKey, handed }));
    const since = performance.now();
    const messages = await play(day, { midnight, server, accounts, handed, db: base.db });
    const seconds = (performance.now() - since) / 1000;
    const [clues, lines] = await Promise.all(['clues', 'chat-lines'].map((name) => base.db.collection(name).countDocuments()));
    return { messages, clues: clues ?? 0, lines: lines ?? 0, seconds, factor: DAY_MS / 1000 / seconds };
  } finally {
    for (const { handOver, lease, log } of accounts) {
      await handOver.stop();
      await lease.stop(true);
      await log.close();
    }
    await ended(server);
    await base.close();
    await rm(folder, { recursive: true, force: true });
  }
}

interface Stage {
  readonly midnight: number;
  readonly server: ChildProcess;
  readonly accounts: readonly Account[];
  readonly handed: { readonly count: number };
  readonly db: Connection;
}

async function play(day: CityDay, stage: Stage): Promise<number> {
  const { midnight, server, handed, db } = stage;
  const bar = new SingleBar({ format: '{bar} {clock} | {value}/{total} 条 | 每秒 {rate}', noTTYOutput: true, notTTYSchedule: 5_000 });
  bar.start(day.messages, 0, { clock: '00:00', rate: '0' });
  const since = performance.now();
  let [recorded, minute] = [0, 0];
  for (const said of cityDay(day, seeded(SEED))) {
    await setClock(server, midnight + minute * 60_000);
    await Promise.all(said.map((one, index) => record(stage, one, `${minute}-${index}`)));
    for (const { handOver } of stage.accounts) handOver.wake();
    recorded += said.length;
    minute += 1;
    await until(() => handed.count >= recorded);
    if (minute % 10 === 0) await until(async () => await unread(db) < BEHIND_MAX);
    bar.update(recorded, { clock: clockWords(minute), rate: ((recorded * 1000) / (performance.now() - since)).toFixed(0) });
  }
  for (const minutes of [1, 5, 10]) {
    await setClock(server, midnight + DAY_MS + minutes * 60_000);   // what is still open is over now
    await until(async () => await unread(db) === 0 && await db.collection('chat-segments').countDocuments({ state: 'open', closeAt: { $lte: new Date(midnight + DAY_MS + minutes * 60_000) } }) === 0);
  }
  bar.stop();
  return recorded;
}

/** Resolves when it would survive a power cut. */
function record({ midnight, accounts }: Stage, { room, member, text, afterMs }: SaidInRoom, id: string): Promise<void> {
  const account = accounts[Math.floor(room / ROOMS_AN_ACCOUNT)]!;
  const talkerId = `member-${room}-${member}`;
  return account.log.append({ messageId: id, roomId: `room-${room}`, talkerId, talkerName: `群友${member}`, kind: 'Text', text, mentionIds: [], isSelf: false, saidAt: new Date(midnight + afterMs).toISOString() });
}

interface Handing {
  readonly folder: string;
  readonly url: string;
  readonly botKey: string;
  readonly handed: { count: number };
}

async function openAccount(id: string, { folder, url, botKey, handed }: Handing): Promise<Account> {
  const log = await MessageLog.open(join(folder, 'gateway', id));
  const client = serverClient({ url, botKey });
  const counted = {
    ...client,
    handOver: async (batch: Parameters<typeof client.handOver>[0]) => {
      const told = await client.handOver(batch);
      handed.count += batch.messages.length;
      return told;
    },
  };
  const onFault = (fault: unknown) => console.error(`${id}：${fault instanceof Error ? fault.message : String(fault)}`);
  const lease = holdLease({
    account: { id, name: id }, channel: 'simulator', owner: ownerOf(id), server: client, onFault, roomIds: () => Promise.resolve([]),
    health: () => ({ part: 'ears', isLoggedIn: true, waiting: 0, restarts: 0 }),
  });
  await lease.held();
  return { log, lease, handOver: startHandOver({ accountId: id, log, server: counted, lease, onFault }) };
}

function unread(db: Connection): Promise<number> {
  return db.collection('chat-messages').countDocuments({ state: 'new' }, { limit: BEHIND_MAX + 1 });
}

async function setClock(server: ChildProcess, at: number): Promise<void> {
  const answer = said<{ readonly at: number }>(server);
  server.send(at);
  await answer;
}

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  const since = performance.now();
  while (!(await isSo())) {
    if (performance.now() - since > WAITS.quietMs) throw new Error('the day came to a stand');
    await pause(WAITS.stepMs);
  }
}

function said<Words>(from: ChildProcess): Promise<Words> {
  return new Promise((done, fail) => {
    const atEnd = (code: number | null) => fail(new Error(`the server ended with ${String(code)}`));
    from.once('exit', atEnd);
    from.once('message', (words) => {
      from.off('exit', atEnd);
      done(words as Words);
    });
  });
}

async function ended(process: ChildProcess): Promise<void> {
  if (process.exitCode !== null || process.signalCode !== null) return;
  const end = new Promise((done) => process.once('exit', done));
  process.kill('SIGTERM');
  await Promise.race([end, pause(WAITS.endMs)]);
  process.kill('SIGKILL');
}

const clockWords = (minute: number): string => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
