import { type ChildProcess, fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Connection } from 'mongoose';
import { environmentWith, readSettings } from '../../config/env';
import { findMongod } from '../../config/mongod';
import { JOBS } from '../../server/jobs/jobs';
import { connectDb } from '../../server/platform/db';
import { startMongod } from '../../server/tools/mongod';
import type { LoadOrder, Phase, PhaseResult, ServerReady } from './messages';

/** The same for an empty base and a full one; a city gives its database at least so much. */
export const CACHE_GB = 2;
export const PORT = { server: 24_100, gateway: 24_102, mongod: 24_104 } as const;
const WAIT = { stepMs: 200, toldMs: 120_000, quietMs: 1_800_000, childMs: 10_000 } as const;

/** An order but for what the field adds to it. */
type Order<Given extends keyof LoadOrder> = LoadOrder extends infer One ? (One extends unknown ? Omit<One, Given> : never) : never;

/** Milliseconds of processor time an answer cost; zeros where the machine does not say. */
export interface CostedResult extends PhaseResult {
  readonly cpuMs: { readonly server: number; readonly database: number };
}

/** Everything a measurement needs: a database on a folder, the server and the clients in processes of their own. */
export interface Field {
  readonly url: string;
  readonly serviceKey: string;
  readonly db: Connection;
  /** With the processor time each answer cost server and database: what the machine does beside it changes latencies, and this not. */
  run(order: Order<'url'>): Promise<CostedResult>;
  /** Seconds until the relay has told everything; -1 when not within two minutes. */
  untilAllIsTold(): Promise<number>;
  /** Also what falls due by itself and the work of the night: a grown base has much that nobody was reminded of. */
  untilQuiet(): Promise<void>;
  close(): Promise<void>;
}

export interface Base {
  readonly uri: string;
  readonly pid: number;
  readonly db: Connection;
  close(): Promise<void>;
}

/** Only the database of a folder; for growing it. */
export async function openBase(folder: string, port: number = PORT.mongod): Promise<Base> {
  const settings = readSettings();
  const found = await findMongod({ systemBinary: settings.mongodBinary, dataDir: settings.dataDir, tell: console.log });
  const mongod = await startMongod({ ...found, dataDir: join(folder, 'mongod'), port, cacheGb: CACHE_GB });
  const db = await connectDb({ uri: mongod.uri });
  return {
    uri: mongod.uri, pid: mongod.pid, db,
    close: async () => {
      await db.close();
      await mongod.stop();
    },
  };
}

/** A city to measure on a folder that is kept or thrown away. */
export async function openField(folder: string, { isKept }: { readonly isKept: boolean }): Promise<Field> {
  const serviceKey = randomBytes(16).toString('hex');
  const base = await openBase(folder);
  const { db } = base;
  const server = child('serve', { PORT: String(PORT.server), DATA_DIR: folder, MONGODB_URI: base.uri, SERVICE_KEY: serviceKey, LOG_LEVEL: 'error', BOT: 'off', NODE_ENV: 'production' });
  const load = child('load', {});
  const { url } = await said<ServerReady>(server);
  const isAnything = async (name: string, query: object) => (await db.collection(name).findOne(query, { projection: { _id: 1 } })) !== null;
  const isUntold = async () => (await Promise.all([
    isAnything('reports', { pendingSince: { $exists: true } }), isAnything('cases', { pendingSince: { $exists: true } }), isAnything('deliveries', { state: 'waiting' }),
  ])).includes(true);

  return {
    url, serviceKey, db,
    run: async (order) => {
      const answer = said<PhaseResult>(load);
      const before = cpuMsOf([server.pid ?? 0, base.pid]);
      load.send({ ...order, url });
      const result = await answer;
      const [serverMs = 0, databaseMs = 0] = cpuMsOf([server.pid ?? 0, base.pid]).map((ms, index) => (ms - (before[index] ?? 0)) / Math.max(1, result.done));
      return { ...result, cpuMs: { server: rounded(serverMs), database: rounded(databaseMs) } };
    },
    untilAllIsTold: () => waited(isUntold, WAIT.toldMs),
    untilQuiet: async () => { await waited(async () => await isNightWorkLeft(db) || await isAnything('cases', { nextTimerAt: { $lte: new Date() } }) || await isUntold(), WAIT.quietMs); },
    close: async () => {
      await Promise.all([ended(load), ended(server)]);
      await base.close();
      if (!isKept) await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A phase counted, with its name and clients beside what came out. */
export async function measured<More extends object>(field: Field, phase: Phase, more: More, order: Order<'url' | 'phase'>): Promise<Phase & CostedResult & More> {
  return { ...phase, ...more, ...await field.run({ ...order, phase }) };
}

/** Jobs that run once a day are made good at the start; none of them may run into a measurement. */
async function isNightWorkLeft(db: Connection): Promise<boolean> {
  const nightly = JOBS.filter(({ onceADayAt }) => onceADayAt !== undefined).map(({ name }) => name);
  const done = await db.collection('job-runs').distinct('name', { name: { $in: nightly }, doneAt: { $exists: true } });
  return done.length < nightly.length || (await db.collection('job-runs').countDocuments({ doneAt: { $exists: false } })) > 0;
}

/** User and system time of processes so far. Linux counts in hundredths of a second. */
function cpuMsOf(pids: readonly number[]): readonly number[] {
  return pids.map((pid) => {
    const file = `/proc/${pid}/stat`;
    if (!existsSync(file)) return 0;
    const fields = readFileSync(file, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) * 10;
  });
}

function rounded(ms: number): number {
  return Math.round(ms * 100) / 100;
}

async function waited(isThere: () => Promise<boolean>, mostMs: number): Promise<number> {
  const since = performance.now();
  while (performance.now() - since < mostMs) {
    if (!(await isThere())) return Math.round((performance.now() - since) / 100) / 10;
    await pause(WAIT.stepMs);
  }
  return -1;
}

/** A part of the bench in a process of its own; it ends with this one. */
export function child(name: 'serve' | 'load' | 'chat-gateway' | 'chat-bot', environment: Readonly<Record<string, string>>): ChildProcess {
  return fork(`test/bench/${name}.ts`, { execArgv: ['--import', './server/tools/end-with-parent.mjs', '--import', 'tsx'], env: environmentWith(environment), stdio: 'inherit' });
}

/** The next thing a child says. */
export function said<Words>(from: ChildProcess): Promise<Words> {
  return new Promise((done, fail) => {
    const atEnd = (code: number | null) => fail(new Error(`a child of the bench ended with ${String(code)}`));
    from.once('exit', atEnd);
    from.once('message', (words) => {
      from.off('exit', atEnd);
      done(words as Words);
    });
  });
}

export async function ended(process: ChildProcess): Promise<void> {
  if (process.exitCode !== null || process.signalCode !== null) return;
  const end = new Promise((done) => process.once('exit', done));
  process.kill('SIGTERM');
  await Promise.race([end, pause(WAIT.childMs)]);
  process.kill('SIGKILL');
}
