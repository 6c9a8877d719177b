import { createServer, type Server as HttpServer } from 'node:http';
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { Settings } from '../config/env';
import type { City } from '../shared/city/city';
import { createApp, type App } from './app';
import { openLiveCells, type LiveCells } from './city/cells/live-cells';
import { openLiveCity, type LiveCity } from './city/live-city';
import { openMovableClock, systemClock, type Clock } from './platform/clock';
import type { ServerContext } from './platform/context';
import { connectDb } from './platform/db';
import { folderFiles } from './platform/files';
import { INDEXES } from './indexes';
import { buildIndexes } from './platform/indexes';
import { openLog } from './platform/log';
import { openMetrics } from './platform/metrics';
import { MIGRATIONS } from './platform/migrations/list';
import { migrate } from './platform/migrations/migrate';
import { preparingHandler, type Progress } from './platform/preparing';
import { installationSecret, signer } from './platform/secrets';
import { openLiveMatters, type LiveMatters } from './triage/live-matters';

const KEEP_ALIVE_MS = 65_000;
const CLOSE_WITHIN_MS = 5_000;

export interface ServerOptions {
  readonly settings: Settings;
  /** A replica set; without a database name in it, `gezhi` is taken. */
  readonly mongodbUri: string;
  /** Read from `config/city` unless handed in. */
  readonly city?: City;
  readonly clock?: Clock;
  /** One that somebody else listens with; otherwise one is opened at `settings.host` and `settings.port` (0: any free one). */
  readonly httpServer?: HttpServer;
  readonly log?: Logger;
  /** Relay and jobs run here unless told otherwise. */
  readonly isWorker?: boolean;
  /** What the page says while the server is being prepared. */
  readonly progress?: Progress;
}

export interface RunningServer {
  readonly url: string;
  readonly context: ServerContext;
  readonly app: App;
  /** Stops accepting, then sockets, jobs, relay and database, in this order. */
  stop(): Promise<void>;
}

/**
 * The server, ready to be used. Pages say 正在准备 from the first moment until then.
 *
 * @throws {Error} one plain sentence when the port is taken, the database away or the city's data wrong
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const httpServer = options.httpServer ?? createServer();
  httpServer.keepAliveTimeout = KEEP_ALIVE_MS;
  answerWith(httpServer, preparingHandler(options.progress ?? (() => [{ label: '服务', isDone: false, words: '正在启动' }])));
  if (options.httpServer === undefined) await listen(httpServer, options.settings);
  try {
    const { context, live, cells, matters } = await openContext(options);
    const app = await createApp(context, live, matters);
    answerWith(httpServer, app.koa.callback());
    app.attach(httpServer);
    live.start();
    cells.start();
    matters.start();
    if (options.isWorker !== false) await app.startWork();
    return { url: urlOf(httpServer, options.settings), context, app, stop: () => stopServer(httpServer, app, context, [matters, cells, live]) };
  } catch (fault) {
    httpServer.close();
    httpServer.closeAllConnections();
    throw fault;
  }
}

async function openContext(options: ServerOptions): Promise<{ readonly context: ServerContext; readonly live: LiveCity; readonly cells: LiveCells; readonly matters: LiveMatters }> {
  const log = options.log ?? openLog(options.settings);
  const db = await connectDb({ uri: options.mongodbUri });
  const files = options.city ?? (await readCity(options.settings));
  await migrate(db, MIGRATIONS, (words) => log.info(words), async () => (await openLiveCity(db, files, log)).city);
  await buildIndexes(db, INDEXES);
  const clock = options.clock ?? (options.settings.clock === 'settable' ? await openMovableClock(db) : systemClock);
  const live = await openLiveCity(db, files, log);
  const { city } = live;
  const cells = await openLiveCells(db, city, log, () => clock.now());
  const matters = await openLiveMatters(db, city, log);
  const context: ServerContext = {
    settings: {
      ...options.settings,
      mongodbUri: options.mongodbUri,   // where it really is, for processes of its own
      serviceKey: options.settings.serviceKey || await installationSecret(db, 'service-key'),
      botKey: options.settings.botKey || await installationSecret(db, 'bot-key'),
    },
    log, db, city, clock,
    locator: cells.locator,
    suggestMatter: matters.suggest,
    files: folderFiles(join(options.settings.dataDir, 'photos')),
    metrics: openMetrics(),
    sign: signer(await installationSecret(db, 'signing')),
  };
  return { context, live, cells, matters };
}

/** Loaded only where no city is handed in: its files are large. */
async function readCity({ city, isDemo }: Settings): Promise<City> {
  const { loadCity } = await import('../config/load-city');
  return loadCity(city, { isDemo });
}

function answerWith(httpServer: HttpServer, handler: (...call: Parameters<ReturnType<typeof preparingHandler>>) => unknown): void {
  httpServer.removeAllListeners('request');
  httpServer.on('request', handler);
}

function listen(httpServer: HttpServer, { host, port }: Settings): Promise<void> {
  return new Promise((resolve, reject) => {
    httpServer.once('error', reject);
    httpServer.listen(port, host, () => {
      httpServer.off('error', reject);
      resolve();
    });
  });
}

function urlOf(httpServer: HttpServer, { port }: Settings): string {
  const address = httpServer.address();
  if (address === null || typeof address === 'string') return `http://localhost:${port}`;   // behind somebody's door
  const host = ['0.0.0.0', '::', '127.0.0.1'].includes(address.address) ? 'localhost' : address.address;
  return `http://${host}:${address.port}`;
}

async function stopServer(httpServer: HttpServer, app: App, { db, log }: ServerContext, followers: readonly { stop(): Promise<void> }[]): Promise<void> {
  const isClosed = new Promise<void>((resolve) => { httpServer.close(() => resolve()); });
  httpServer.closeIdleConnections();
  await app.closeSockets();
  const late = setTimeout(() => httpServer.closeAllConnections(), CLOSE_WITHIN_MS);
  await isClosed;
  clearTimeout(late);
  await app.stop();
  for (const follower of followers) await follower.stop();
  await db.close();
  log.flush();
}
