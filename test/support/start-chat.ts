import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { environmentWith } from '../../config/env';
import { untilAnswers } from '../../server/tools/start/ports';

const WAITS = { listenMs: 30_000, endMs: 8_000 } as const;
const PARTS = { gateway: 'bot/gateway/main.ts', bot: 'bot/main.ts' } as const;
type Part = keyof typeof PARTS;

/** What the gateway and the bot count their ports from: page +1, gRPC +2. */
export interface ChatPorts {
  readonly base: number;
  readonly botKey: string;
}

export interface RunningChat {
  /** The simulated group. */
  readonly pageUrl: string;
  /** Ends the bot at once, as a crash does. */
  killBot(): Promise<void>;
  startBot(): void;
  /** Process ids that are still alive; empty after `stop`. */
  alive(): readonly number[];
  stop(): Promise<void>;
}

/** Gateway and bot in processes of their own, as a city runs them, for a server that listens at `base`. */
export async function startChat({ base, botKey }: ChatPorts): Promise<RunningChat> {
  const folder = await mkdtemp(join(tmpdir(), 'gezhi-chat-'));
  const environment = environmentWith({ PORT: String(base), HOST: '127.0.0.1', DATA_DIR: folder, BOT_KEY: botKey, LOG_LEVEL: 'error', WECHATY_LOG: 'error', NODE_NO_WARNINGS: '1' });
  const children = new Map<Part, ChildProcess>();
  const start = (part: Part): void => { children.set(part, launch(part, environment)); };
  const end = async (part: Part, signal: NodeJS.Signals): Promise<void> => {
    const child = children.get(part);
    if (child !== undefined) await endChild(child, signal);
  };

  start('gateway');
  await untilAnswers(base + 2, WAITS.listenMs);
  await untilAnswers(base + 1, WAITS.listenMs);
  start('bot');
  return {
    pageUrl: `http://127.0.0.1:${base + 1}`,
    killBot: () => end('bot', 'SIGKILL'),
    startBot: () => start('bot'),
    alive: () => [...children.values()].flatMap((child) => (isAlive(child) && child.pid !== undefined ? [child.pid] : [])),
    stop: async () => {
      await end('bot', 'SIGTERM');
      await end('gateway', 'SIGTERM');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A port with the next three free beside it: page, gRPC, MQTT. */
export async function freeBasePort(): Promise<number> {
  for (;;) {
    const base = 20_000 + Math.floor(Math.random() * 20_000);
    const isFree = await Promise.all([base, base + 1, base + 2, base + 3].map(isPortFree));
    if (isFree.every(Boolean)) return base;
  }
}

/** Ends with who started it, even by kill -9; its complaints are shown. */
function launch(part: Part, environment: NodeJS.ProcessEnv): ChildProcess {
  return spawn(process.execPath, ['--import', './server/tools/end-with-parent.mjs', '--import', 'tsx', PARTS[part]], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'], env: environment,
  });
}

async function endChild(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (!isAlive(child)) return;
  const ended = new Promise<void>((done) => { child.once('exit', () => done()); });
  const late = setTimeout(() => child.kill('SIGKILL'), WAITS.endMs);
  child.kill(signal);
  await ended;
  clearTimeout(late);
}

function isAlive({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode === null && signalCode === null;
}

function isPortFree(port: number): Promise<boolean> {
  const trial = createServer();
  return new Promise((done) => {
    trial.once('error', () => done(false));
    trial.listen(port, '127.0.0.1', () => trial.close(() => done(true)));
  });
}
