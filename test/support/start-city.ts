import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { environmentWith } from '../../config/env';
import { freeBasePort } from './start-chat';

const READY = '格治已就绪';
/** The pages may have to be built first. */
const READY_MS = 480_000;
const END_MS = 60_000;

export interface RunningCity {
  readonly url: string;
  readonly base: number;
  /** What it has written to the terminal. */
  said(): string;
  /** As Ctrl-C does; gives the code it ended with. */
  end(): Promise<number | null>;
}

/** A city by the very command `npm start` runs, on a data folder and ports of its own: database, broker, server, pages. */
export async function startCity(settings: Readonly<Record<string, string>>): Promise<RunningCity> {
  const base = await freeBasePort();
  const dataDir = await mkdtemp(join(tmpdir(), 'gezhi-city-'));
  const child = spawn(process.execPath, ['--import', './server/tools/end-with-parent.mjs', '--import', 'tsx', 'server/tools/start-city.ts'], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'], env: environmentWith({ NODE_NO_WARNINGS: '1', HOST: '127.0.0.1', PORT: String(base), DATA_DIR: dataDir, ...settings }),
  });
  let said = '';
  const ended = new Promise<number | null>((done) => { child.once('exit', done); });
  const ready = new Promise<void>((done) => {
    const hear = (chunk: Buffer): void => { said += chunk.toString(); if (said.includes(READY)) done(); };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
  });

  async function end(): Promise<number | null> {
    const late = setTimeout(() => child.kill('SIGKILL'), END_MS);
    child.kill('SIGTERM');
    const code = await ended;
    clearTimeout(late);
    await rm(dataDir, { recursive: true, force: true });
    return code;
  }

  const tooLate = new Promise<'late'>((done) => { setTimeout(() => done('late'), READY_MS).unref(); });
  const how = await Promise.race([ready.then(() => 'ready' as const), ended.then(() => 'ended' as const), tooLate]);
  if (how === 'ready') return { url: `http://127.0.0.1:${base}`, base, said: () => said, end };
  await end();
  throw new Error(`the city did not start (${how}):\n${said.slice(-2000)}`);
}
