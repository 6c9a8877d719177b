import { mkdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { MongoMemoryServer } from 'mongodb-memory-server-core';
import mongoose from 'mongoose';
import { isRunning, commandOf } from './processes';

const REPLICA_SET = 'gezhi';
const HOST = '127.0.0.1';
/** Shares of the small cache, in %, that may be changed and not yet written to their files: by default pages are written over and over. The journal keeps every write safe all the same. */
const EVICTION = 'eviction_dirty_target=20,eviction_dirty_trigger=40,eviction_updates_target=15,eviction_updates_trigger=35';
/**
 * TTL indexes take nothing: they go by the machine's clock, and a test's business time may lie months away. Nobody reads the past:
 * kept five minutes for that, the files of dropped databases pass the number a process may open (a town has about 230).
 */
const FOR_TESTS = ['--setParameter', 'ttlMonitorEnabled=false', '--setParameter', 'minSnapshotHistoryWindowInSeconds=0', '--syncdelay', '10'] as const;
const WAITS = { launchMs: 60_000, primaryMs: 30_000, leftoverMs: 15_000, stepMs: 50 } as const;

export interface MongodOptions {
  readonly binary: string;
  readonly version: string;
  readonly dataDir: string;
  readonly port: number;
  /** Cap of the storage cache; the demo shares its machine with a browser. */
  readonly cacheGb?: number;
  /** For a run of tests, each file with a database of its own. */
  readonly isForTests?: boolean;
}

export interface RunningMongod {
  readonly uri: string;
  readonly pid: number;
  /** Called once when it ends without having been asked. */
  onDeath(act: () => void): void;
  /** The data folder stays. */
  stop(): Promise<void>;
}

/**
 * A mongod as a replica set of one on a kept data folder; the port may differ from last time.
 * It has its own session, so Ctrl-C in the terminal reaches only its parent, and it ends when its parent is killed.
 *
 * @throws {Error} when it is not writable primary in time
 */
export async function startMongod(options: MongodOptions): Promise<RunningMongod> {
  const dbPath = resolve(options.dataDir);
  await mkdir(dbPath, { recursive: true });
  await endLeftover(dbPath);
  const server = await MongoMemoryServer.create({
    binary: { systemBinary: options.binary, version: options.version },
    spawn: { detached: true },
    instance: {
      port: options.port, portGeneration: options.port === 0, ip: HOST, dbPath, storageEngine: 'wiredTiger', replSet: REPLICA_SET, launchTimeout: WAITS.launchMs,
      args: ['--wiredTigerCacheSizeGB', String(options.cacheGb ?? 0.25), '--wiredTigerEngineConfigString', EVICTION, '--oplogSize', '990', '--setParameter', 'diagnosticDataCollectionEnabled=false', ...(options.isForTests === true ? FOR_TESTS : [])],
    },
  });
  const port = server.instanceInfo?.port ?? options.port;
  await becomePrimary(`${HOST}:${port}`);
  const child = server.instanceInfo?.instance.mongodProcess;
  let isStopping = false;
  return {
    uri: `mongodb://${HOST}:${port}/gezhi?replicaSet=${REPLICA_SET}`,
    pid: child?.pid ?? 0,
    onDeath: (act) => { child?.once('exit', () => { if (!isStopping) act(); }); },
    stop: async () => {
      isStopping = true;
      await server.stop({ doCleanup: false });
    },
  };
}

/** After `kill -9` of a whole city a mongod may still hold its data: it is asked to end, then made to. */
export async function endLeftover(dbPath: string): Promise<void> {
  const pid = await holderOf(dbPath);
  if (pid === undefined) return;
  process.kill(pid, 'SIGTERM');
  for (let waited = 0; isRunning(pid) && waited < WAITS.leftoverMs; waited += WAITS.stepMs) await pause(WAITS.stepMs);
  if (isRunning(pid)) process.kill(pid, 'SIGKILL');
}

async function holderOf(dbPath: string): Promise<number | undefined> {
  const written = await readFile(join(dbPath, 'mongod.lock'), 'utf8').catch(() => '');
  const pid = Number.parseInt(written, 10);
  if (!(pid > 0) || !isRunning(pid)) return undefined;
  return (await commandOf(pid)).includes(dbPath) ? pid : undefined;   // a number can be given to another program
}

async function becomePrimary(host: string): Promise<void> {
  const client = await mongoose.mongo.MongoClient.connect(`mongodb://${host}/?directConnection=true`);
  const admin = client.db('admin');
  const isPrimary = async () => (await admin.command({ hello: 1 })).isWritablePrimary === true;
  try {
    await admin.command({ replSetInitiate: { _id: REPLICA_SET, members: [{ _id: 0, host }] } }).catch(async (error: unknown) => {
      if (!isNamed(error, 'AlreadyInitialized')) throw error;
      await moveTo(host, admin);
    });
    for (let waited = 0; !(await isPrimary()); waited += WAITS.stepMs) {
      if (waited > WAITS.primaryMs) throw new Error(`内置数据库 ${WAITS.primaryMs / 1000} 秒内没有就绪。`);
      await pause(WAITS.stepMs);
    }
  } finally {
    await client.close();
  }
}

/** The set remembers the port of last time. */
async function moveTo(host: string, admin: mongoose.mongo.Db): Promise<void> {
  const { config } = await admin.command({ replSetGetConfig: 1 });
  if (config.members[0].host === host) return;
  await admin.command({ replSetReconfig: { ...config, version: config.version + 1, members: [{ ...config.members[0], host }] }, force: true });
}

function isNamed(error: unknown, codeName: string): boolean {
  return error instanceof mongoose.mongo.MongoServerError && error.codeName === codeName;
}
