import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Connection } from 'mongoose';
import { DAY_MS, localDayOf, startOfLocalDay } from '../../shared/time/local-time';
import { openBase } from '../bench/field';
import { seeded } from '../bench/chance';
import { openAccounts, type DayAccounts } from './day-accounts';
import { startDayGateway, type DayGateway } from './day-gateway';
import { startDayServer, type DayServer } from './day-server';
import { cityDay, roomIdOf, type CityDay, type SaidInRoom } from './group-talk';
import { Planted, type DayOutcome } from './planted';
import type { Quantiles } from './quantiles';

const SEED = 20261126;
const PORT = { server: 24_300, gateway: 24_302, mongod: 24_304 } as const;
const ROOMS_AN_ACCOUNT = 100;
const MINUTE_MS = 60_000;
/** The pipeline may be so many messages behind before the day waits for it. */
const BEHIND_MAX = 3_000;
const WAITS = { stepMs: 20, quietMs: 600_000 } as const;

export interface DayOptions extends CityDay {
  /** These of the rooms talk through a real gateway, and a real bot answers in them. */
  readonly gatewayRooms: number;
  /** Only this part of the day. */
  readonly fromMinute: number;
  readonly untilMinute: number;
  readonly onStep: (step: DayStep) => void;
}

export interface DayStep {
  readonly minute: number;
  readonly recorded: number;
  readonly perSecond: number;
  /** How many times faster than the city lives. */
  readonly factor: number;
}

export interface DayPlayed extends DayOutcome {
  readonly recorded: number;
  readonly seconds: number;
  readonly factor: number;
  /** From the recorder's disk to the inbox, real milliseconds. */
  readonly inboxMs: Quantiles;
  /** The most memory each process had, MB. */
  readonly megabytes: Readonly<Record<DayPart, number>>;
  /** Processor time a message cost: what else the machine does changes the pace, and this not. */
  readonly cpuMs: Readonly<Record<DayPart, number>>;
}

export type DayPart = 'player' | 'server' | 'database' | 'gateway';

interface Stage {
  readonly midnight: number;
  readonly server: DayServer;
  readonly accounts: DayAccounts;
  readonly gateway: DayGateway | undefined;
  readonly db: Connection;
  readonly planted: Planted;
}

/**
 * A day of a city's group chats as fast as this machine can: each message through the recorder's log (on the disk before anything else), the hand-over over HTTP, the inbox and the pipeline.
 * The server runs in a process of its own; its clock is put forward minute by minute, and over silence from one due moment to the next. The day is tomorrow's, so that what is heard is fresh and gets its answer.
 */
export async function playCityDay(day: DayOptions): Promise<DayPlayed> {
  const folder = await mkdtemp(join(tmpdir(), 'gezhi-day-'));
  const botKey = randomBytes(16).toString('hex');
  const base = await openBase(folder, PORT.mongod);
  const midnight = startOfLocalDay(localDayOf(new Date())) + DAY_MS;
  const server = await startDayServer({ folder, uri: base.uri, botKey, port: PORT.server, rooms: day.rooms, at: midnight + day.fromMinute * MINUTE_MS });
  const ids = Array.from({ length: Math.ceil((day.rooms - day.gatewayRooms) / ROOMS_AN_ACCOUNT) }, (_, index) => `account-${index}`);
  const onFault = (fault: unknown): void => { console.error(fault instanceof Error ? fault.message : String(fault)); };
  const accounts = await openAccounts({ folder, url: server.url, botKey, ids, onFault });
  const gateway = day.gatewayRooms === 0 ? undefined : await startDayGateway({
    url: server.url, botKey, endpoint: `127.0.0.1:${PORT.gateway}`, folder: join(folder, 'gateway'), accountId: 'gateway-0',
    rooms: Array.from({ length: day.gatewayRooms }, (_, room) => room), members: day.membersARoom,
  });
  const stage: Stage = { midnight, server, accounts, gateway, db: base.db, planted: new Planted() };
  try {
    const pids = { player: process.pid, server: server.pid, database: base.pid, gateway: gateway?.pid ?? 0 };
    const [since, before] = [performance.now(), each(pids, cpuSeconds)];
    const recorded = await play(day, stage);
    const seconds = (performance.now() - since) / 1_000;
    const after = each(pids, cpuSeconds);
    return {
      ...await stage.planted.outcome(base.db), recorded, seconds, factor: factorOf(day, day.untilMinute, seconds), inboxMs: accounts.latencyMs(),
      megabytes: each(pids, mostMegabytes),
      cpuMs: { player: perMessage('player'), server: perMessage('server'), database: perMessage('database'), gateway: perMessage('gateway') },
    };

    function perMessage(part: DayPart): number {
      return Math.round(((after[part] - before[part]) * 100_000) / recorded) / 100;
    }
  } finally {
    await gateway?.stop();
    await accounts.close();
    await server.stop();
    await base.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function play(day: DayOptions, stage: Stage): Promise<number> {
  const { midnight, server, accounts, db } = stage;
  const since = performance.now();
  let recorded = 0;
  let minute = day.fromMinute;
  for (const { from, until: end, said } of stepsOf(day)) {
    if (from > minute) await beforeWhatIsDue(stage, midnight + from * MINUTE_MS);
    minute = end;
    await server.setClock(midnight + minute * MINUTE_MS);   // what is said in a minute is heard at its end: nothing is answered before it was said
    await record(day, stage, said, recorded);
    recorded += said.length;
    await accounts.allHanded();
    await until(async () => await unread(db) < BEHIND_MAX);
    const seconds = (performance.now() - since) / 1_000;
    day.onStep({ minute, recorded, perSecond: recorded / seconds, factor: factorOf(day, minute, seconds) });
  }
  await until(async () => await db.collection('chat-messages').estimatedDocumentCount() >= recorded);
  for (const minutes of [1, 5, 10]) {
    const at = midnight + (day.untilMinute + minutes) * MINUTE_MS;
    await server.setClock(at);   // what is still open is over now
    await until(async () => await unread(db) === 0 && await nextDueAt(db) > at);
  }
  return recorded;
}

/** Minutes in which something is said; `from` and `until` in minutes of the day. */
function* stepsOf(day: DayOptions): Generator<{ readonly from: number; readonly until: number; readonly said: readonly SaidInRoom[] }> {
  let from = -1;
  for (const said of cityDay(day, seeded(SEED))) {
    from += 1;
    if (from >= day.untilMinute) return;
    if (from >= day.fromMinute && said.length > 0) yield { from, until: from + 1, said };
  }
}

/** Where nothing is said for long, the clock stops at each moment something is due: it costs nothing when nothing is. */
async function beforeWhatIsDue({ server, db }: Stage, before: number): Promise<void> {
  for (let at = await nextDueAt(db); at < before; at = await nextDueAt(db)) {
    await server.setClock(at);
    await until(async () => await nextDueAt(db) > at);
  }
}

async function nextDueAt(db: Connection): Promise<number> {
  const [first] = await db.collection<{ readonly closeAt: Date }>('chat-segments').find({ state: { $in: ['open', 'closing'] } }, { projection: { closeAt: 1 } }).sort({ closeAt: 1 }).limit(1).toArray();
  return first?.closeAt.getTime() ?? Infinity;
}

/** Resolves when all would survive a power cut. */
async function record({ gatewayRooms }: DayOptions, { midnight, accounts, gateway, planted }: Stage, said: readonly SaidInRoom[], before: number): Promise<void> {
  const lines = said.map((one) => ({ one, saidAt: midnight + one.afterMs, talkerId: `member-${one.room}-${one.member}`, roomId: roomIdOf(one.room) }));
  const through = lines.filter(({ one }) => one.room < gatewayRooms);
  const spoken = through.length === 0 ? undefined : gateway?.say(through.map(({ one: { text }, roomId, talkerId, saidAt }) => ({ roomId, talkerId, text, saidAt })));
  await Promise.all(lines.map(async ({ one, saidAt, talkerId, roomId }, index) => {
    if (one.room < gatewayRooms) return;
    const messageId = `day-${before + index}`;
    planted.note(messageId, one, saidAt);
    await accounts.record(Math.floor((one.room - gatewayRooms) / ROOMS_AN_ACCOUNT), { messageId, roomId, talkerId, talkerName: `群友${one.member}`, kind: 'Text', text: one.text, mentionIds: [], isSelf: false, saidAt: new Date(saidAt).toISOString() });
  }));
  (await spoken)?.forEach((messageId, index) => { const line = through[index]; if (line !== undefined) planted.note(messageId, line.one, line.saidAt); });
}

function unread(db: Connection): Promise<number> {
  return db.collection('chat-messages').countDocuments({ state: 'new' }, { limit: BEHIND_MAX + 1 });
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  const since = performance.now();
  while (!(await isSo())) {
    if (performance.now() - since > WAITS.quietMs) throw new Error('the day came to a stand');
    await pause(WAITS.stepMs);
  }
}

function factorOf({ fromMinute }: DayOptions, minute: number, seconds: number): number {
  return ((minute - fromMinute) * 60) / seconds;
}

function each(pids: Readonly<Record<DayPart, number>>, of: (pid: number) => number): Readonly<Record<DayPart, number>> {
  return { player: of(pids.player), server: of(pids.server), database: of(pids.database), gateway: of(pids.gateway) };
}

/** User and system time so far; 0 where the machine does not say. Linux counts in hundredths of a second. */
function cpuSeconds(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return 0;
  }
}

/** As the kernel counts it; 0 where it does not. */
function mostMegabytes(pid: number): number {
  try {
    return Math.round(Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1_024);
  } catch {
    return 0;
  }
}
