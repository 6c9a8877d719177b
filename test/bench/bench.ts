import { type ChildProcess, fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Connection } from 'mongoose';
import { environmentWith, readSettings } from '../../config/env';
import { loadCity } from '../../config/load-city';
import { findMongod } from '../../config/mongod';
import { connectDb } from '../../server/platform/db';
import { startMongod } from '../../server/tools/mongod';
import type { LoadOrder, Phase, PhaseResult, SampleReport, ServerReady } from './messages';
import { sampleReports } from './sample-reports';

const PHOTO_BYTES = 300_000;
const RELAY = { stepMs: 100, endMs: 120_000 } as const;
const SAMPLES = 2_000;
const PORT = { server: 24_100, mongod: 24_104 } as const;

interface Measured extends Phase, PhaseResult {
  readonly routedPerSecond: number;
  /** How long after the last answer the relay had told everything; -1 when not within two minutes. */
  readonly toldAfterSeconds: number;
}

/** Create-to-routed throughput and latencies against a real mongod, everything on this machine, each part in its own process. */
async function bench(isQuick: boolean, jsonFile: string): Promise<void> {
  const settings = readSettings();
  const folder = resolve(settings.dataDir, `bench-${process.pid}`);
  const serviceKey = randomBytes(16).toString('hex');
  const requests = sampleReports(await loadCity(settings.city, { isDemo: true }), SAMPLES);
  const found = await findMongod({ systemBinary: settings.mongodBinary, dataDir: settings.dataDir, tell: console.log });
  const mongod = await startMongod({ ...found, dataDir: join(folder, 'mongod'), port: PORT.mongod });
  const environment = { PORT: String(PORT.server), DATA_DIR: folder, MONGODB_URI: mongod.uri, SERVICE_KEY: serviceKey, LOG_LEVEL: 'error', BOT: 'off', NODE_ENV: 'production' };
  const server = child('serve', environment);
  const load = child('load', {});
  try {
    const { url } = await said<ServerReady>(server);
    const db = await connectDb({ uri: mongod.uri });
    const measured: Measured[] = [];
    for (const phase of phases(isQuick)) {
      console.log(`${phase.name}：${phase.clients} 个客户端，${phase.seconds} 秒`);
      const one = await measure(phase, { load, url, serviceKey, requests, db });
      if (phase.isWarmUp !== true) measured.push(one);
    }
    await db.close();
    await tell(measured, isQuick, jsonFile);
  } finally {
    await Promise.all([ended(load), ended(server)]);
    await mongod.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

function phases(isQuick: boolean): readonly Phase[] {
  const seconds = (whole: number, quick: number) => (isQuick ? quick : whole);
  return [
    { name: '预热', clients: 10, seconds: seconds(8, 4), photoBytes: 0, isWarmUp: true },
    { name: '无照片', clients: 1, seconds: seconds(15, 3), photoBytes: 0 },
    { name: '无照片', clients: 10, seconds: seconds(20, 4), photoBytes: 0 },
    { name: '无照片', clients: 50, seconds: seconds(60, 10), photoBytes: 0 },
    { name: '带 300 kB 照片', clients: 1, seconds: seconds(10, 3), photoBytes: PHOTO_BYTES },
    { name: '带 300 kB 照片', clients: 10, seconds: seconds(15, 3), photoBytes: PHOTO_BYTES },
    { name: '带 300 kB 照片', clients: 50, seconds: seconds(20, 5), photoBytes: PHOTO_BYTES },
  ];
}

interface Field {
  readonly load: ChildProcess;
  readonly url: string;
  readonly serviceKey: string;
  readonly requests: readonly SampleReport[];
  readonly db: Connection;
}

async function measure(phase: Phase, { load, url, serviceKey, requests, db }: Field): Promise<Measured> {
  const answer = said<PhaseResult>(load);
  load.send({ url, serviceKey, phase, requests } satisfies LoadOrder);
  const result = await answer;
  const toldAfterSeconds = await untilAllIsTold(db);
  return { ...phase, ...result, routedPerSecond: Math.round(result.routed / result.seconds), toldAfterSeconds };
}

/** Nothing pending in reports and cases, and no delivery waiting. */
async function untilAllIsTold(db: Connection): Promise<number> {
  const since = performance.now();
  const isAnything = async (name: string, query: object) => (await db.collection(name).findOne(query, { projection: { _id: 1 } })) !== null;
  while (performance.now() - since < RELAY.endMs) {
    const left = await Promise.all([
      isAnything('reports', { pendingSince: { $exists: true } }), isAnything('cases', { pendingSince: { $exists: true } }), isAnything('deliveries', { state: 'waiting' }),
    ]);
    if (!left.includes(true)) return Math.round((performance.now() - since) / 100) / 10;
    await pause(RELAY.stepMs);
  }
  return -1;
}

async function tell(measured: readonly Measured[], isQuick: boolean, jsonFile: string): Promise<void> {
  const machine = { cpu: cpus()[0]?.model ?? '', cores: cpus().length, memoryGb: Math.round(totalmem() / 1024 ** 3), node: process.version };
  console.log(`\n创建到派单（回答时案件、单位、时限都已被多数节点保存）；${machine.cores} 核，客户端、服务、数据库在同一台机器`);
  console.table(measured.map(({ name, clients, seconds, routedPerSecond, unrouted, refused, latencyMs, toldAfterSeconds }) => ({
    场景: name, 客户端: clients, 秒: Math.round(seconds), 每秒派单: routedPerSecond, 未派单: unrouted, 被拒: Object.values(refused).reduce((sum, times) => sum + times, 0),
    'p50 ms': latencyMs.p50, 'p95 ms': latencyMs.p95, 'p99 ms': latencyMs.p99, '通知完毕 秒': toldAfterSeconds,
  })));
  await mkdir(dirname(jsonFile), { recursive: true });
  await writeFile(jsonFile, `${JSON.stringify({ at: new Date().toISOString(), isQuick, machine, measured }, null, 2)}\n`);
  console.log(`JSON：${jsonFile}`);
}

function child(name: 'serve' | 'load', environment: Readonly<Record<string, string>>): ChildProcess {
  return fork(`test/bench/${name}.ts`, { execArgv: ['--import', './server/tools/end-with-parent.mjs', '--import', 'tsx'], env: environmentWith(environment), stdio: 'inherit' });
}

function said<Words>(from: ChildProcess): Promise<Words> {
  return new Promise((done, fail) => {
    from.once('message', (words) => done(words as Words));
    from.once('exit', (code) => fail(new Error(`a child of the bench ended with ${String(code)}`)));
  });
}

async function ended(process: ChildProcess): Promise<void> {
  if (process.exitCode !== null || process.signalCode !== null) return;
  const end = new Promise((done) => process.once('exit', done));
  process.kill('SIGTERM');
  await Promise.race([end, pause(10_000)]);
  process.kill('SIGKILL');
}

const { values } = parseArgs({ options: { quick: { type: 'boolean' }, json: { type: 'string' } } });
await bench(values.quick === true, resolve(values.json ?? join(readSettings().dataDir, 'bench', `${new Date().toISOString().slice(0, 19).replaceAll(':', '')}.json`)));
