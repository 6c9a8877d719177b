import { createServer, type Server } from 'node:http';
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pino, { type Logger } from 'pino';
import { readSettings, type Settings } from '../../config/env';
import { puppetRefusal } from '../../config/puppet-settings';
import { findMongod } from '../../config/mongod';
import { type RunningServer, startServer } from '../main';
import { preparingHandler } from '../platform/preparing';
import { buildMiniapp } from './build-miniapp';
import { announcement } from './start/announce';
import { keepRunning, signalGroup } from './start/child';
import { keptKeys, lockDataFolder, openDataFolder } from './start/data-folder';
import { type Endings, endings } from './start/endings';
import { endLeftover } from './mongod';
import { keepMongod } from './start/keep-mongod';
import { frontDoor, listen, mustBeFree, untilAnswers } from './start/ports';
import { type Part, type Preparation, preparation } from './start/preparation';
import { StartRefused } from './start/sentence';
import { watchCity } from './start/watch';

const WAITS = { child: 10_000, server: 15_000, mongod: 20_000, build: 5_000, door: 2_000, sameWish: 1_500, gateway: 15_000, lastAnswers: 300 } as const;
const KEEP_ALIVE_MS = 65_000;
const print = (words: string) => console.log(words);

/** What `npm start` runs: database, server, pages, gateway and bot, ended in the reverse order. */
async function startCity(settings: Settings, ending: Endings): Promise<void> {
  const since = Date.now();
  const refusal = puppetRefusal(settings);
  if (refusal !== undefined) throw new StartRefused(refusal);
  const isBotOn = settings.bot !== 'off';
  const steps = preparation([...(settings.mongodbUri === '' ? ['database'] satisfies Part[] : []), 'city', 'pages', ...(isBotOn ? ['chat'] satisfies Part[] : [])], print);
  const waiting = createServer(preparingHandler(steps.lines));
  const inner = createServer();
  let behind = waiting;
  const door = frontDoor(() => behind);
  door.keepAliveTimeout = KEEP_ALIVE_MS;
  await listen(door, settings.port, settings.host);
  print(`正在准备，进度见 http://localhost:${settings.port}`);

  const [server] = await Promise.all([
    prepareServer(settings, steps, ending, inner),
    steps.run('pages', '检查', () => preparePages(steps, ending)),
  ]);
  behind = inner;
  if (isBotOn) await steps.run('chat', '启动', () => startChat(settings, ending));
  ending.add({ name: '页面入口', waitMs: WAITS.door, end: () => closeDoor(door) });
  print(announcement(server.context.city, settings, (Date.now() - since) / 1000));
}

/** Nobody new comes in; who is being answered is answered. Sockets are closed by the server itself. */
async function closeDoor(door: Server): Promise<void> {
  door.close();
  door.closeIdleConnections();
  await pause(WAITS.lastAnswers);
  door.closeAllConnections();
}

async function prepareServer(settings: Settings, steps: Preparation, ending: Endings, inner: Server): Promise<RunningServer> {
  const mongodbUri = settings.mongodbUri || await steps.run('database', '启动', () => prepareMongod(settings, steps, ending));
  return steps.run('city', '加载', () => {
    const starting = startServer({ settings, mongodbUri, httpServer: inner, log: openLogFile(settings) });
    ending.add({ name: '服务', waitMs: WAITS.server, end: () => starting.then((server) => server.stop(), () => undefined) });
    return starting;
  });
}

async function prepareMongod(settings: Settings, steps: Preparation, ending: Endings): Promise<string> {
  const found = await findMongod({ systemBinary: settings.mongodBinary, dataDir: settings.dataDir, tell: (words) => steps.tell('database', words) });
  steps.tell('database', found.words);
  const starting = keepMongod({ ...found, dataDir: join(settings.dataDir, 'mongod'), port: settings.port + 4 }, print);
  ending.add({ name: '数据库', waitMs: WAITS.mongod, end: () => starting.then((mongod) => mongod.stop(), () => undefined) });
  return (await starting).uri;
}

async function preparePages(steps: Preparation, ending: Endings): Promise<void> {
  const since = Date.now();
  const ticker = setInterval(() => steps.tell('pages', `生成，已 ${Math.round((Date.now() - since) / 1000)} 秒`), 5_000);
  try {
    await buildMiniapp('h5', (pid) => {
      ending.add({ name: '页面生成', waitMs: WAITS.build, end: async () => signalGroup(pid, 'SIGKILL') });
    });
  } finally {
    clearInterval(ticker);
  }
}

async function startChat(settings: Settings, ending: Endings): Promise<void> {
  const environment = { PORT: String(settings.port), DATA_DIR: settings.dataDir, BOT_KEY: settings.botKey, SERVICE_KEY: settings.serviceKey, WECHATY_LOG: 'error' };
  const keep = (name: string, script: string, logName: string) => {
    const child = keepRunning({ name, script, environment, logFile: join(settings.dataDir, 'logs', logName), tell: print });
    ending.add({ name, waitMs: WAITS.child, end: child.stop });
  };
  keep('聊天网关', 'bot/gateway/main.ts', 'gateway.log');
  await untilAnswers(settings.port + 2, WAITS.gateway);   // a bot that finds nobody would try again only after a while
  if (!ending.isEnding()) keep('群聊机器人', 'bot/main.ts', 'bot.log');
}

/** One line for each request is for a file; the terminal keeps the table of addresses in sight. */
function openLogFile({ dataDir, logLevel }: Settings): Logger {
  return pino({ level: logLevel, base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination({ dest: join(dataDir, 'logs', 'server.log'), sync: false, mkdir: true }));
}

/** Settings with the folder in full and the keys of this installation. */
async function openHouse(ending: Endings): Promise<Settings> {
  const read = readOwnSettings();
  const dataDir = resolve(read.dataDir);
  await openDataFolder(dataDir);
  const lock = await lockDataFolder(dataDir, read.port);
  ending.add({ name: '数据文件夹', waitMs: WAITS.door, end: lock.release });
  await mkdir(join(dataDir, 'logs'), { recursive: true });
  return { ...read, dataDir, ...(await keptKeys(dataDir, read)) };
}

function readOwnSettings(): Settings {
  try {
    return readSettings();
  } catch (error) {
    throw new StartRefused(`设置有误：${(error as Error).message}`);
  }
}

/** A mongod that outlived a killed city lets go of its port first. */
async function mustHavePorts({ port, bot, mqttUrl, mongodbUri, dataDir }: Settings): Promise<void> {
  if (mongodbUri === '') await endLeftover(join(dataDir, 'mongod'));
  const wanted: readonly (readonly [isWanted: boolean, port: number, purpose: string])[] = [
    [true, port, '页面'], [bot === 'simulator', port + 1, '模拟群聊页面'], [bot !== 'off', port + 2, '聊天网关'], [mqttUrl === '', port + 3, 'MQTT'], [mongodbUri === '', port + 4, '数据库'],
  ];
  for (const [isWanted, number, purpose] of wanted) if (isWanted) await mustBeFree(number, purpose);
}

async function main(): Promise<void> {
  if (process.argv.includes('--watch')) return watchCity();
  const ending = endings(print);
  onStop(async (code) => {
    await ending.endAll();
    process.exit(code);
  });
  try {
    const settings = await openHouse(ending);
    await mustHavePorts(settings);
    await startCity(settings, ending);
  } catch (error) {
    if (ending.isEnding()) return;   // stopped on the way: what was cut off complains
    console.error(error instanceof StartRefused ? error.message : (error as Error).stack);
    await ending.endAll();
    process.exit(1);
  }
}

/** Ends once. A terminal and npm both pass Ctrl-C on, so only one that comes later is a second wish, and ends at once. */
function onStop(stop: (code: number) => Promise<void>): void {
  let firstAt: number | undefined;
  const ask = (code: number) => {
    if (firstAt !== undefined && performance.now() - firstAt > WAITS.sameWish) process.exit(1);
    if (firstAt !== undefined) return;
    firstAt = performance.now();
    print('正在停止…');
    void stop(code);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => ask(0));
  process.on('uncaughtException', (error) => {
    console.error(error);
    ask(1);
  });
}

await main();
