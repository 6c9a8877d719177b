import { type ChildProcess, fork } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { environmentWith } from '../../config/env';

const END_MS = 10_000;

export interface DayServerOptions {
  readonly folder: string;
  readonly uri: string;
  readonly botKey: string;
  readonly port: number;
  readonly rooms: number;
  /** Where its clock stands at the start. */
  readonly at: number;
}

/** The server of a simulated day, in a process of its own; its clock stands where it is put. */
export interface DayServer {
  readonly url: string;
  readonly pid: number;
  setClock(at: number): Promise<void>;
  /** As a power cut does. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

/** @throws {Error} when it ends before it is ready */
export async function startDayServer({ folder, uri, botKey, port, rooms, at }: DayServerOptions): Promise<DayServer> {
  const child = fork('test/simulate/serve-day.ts', [String(rooms), String(at)], {
    execArgv: ['--import', './server/tools/end-with-parent.mjs', '--import', 'tsx'], stdio: 'inherit',
    env: environmentWith({ PORT: String(port), DATA_DIR: folder, MONGODB_URI: uri, BOT_KEY: botKey, LOG_LEVEL: 'error', BOT: 'off', NODE_ENV: 'production' }),
  });
  const { url } = await said<{ readonly url: string }>(child);
  const end = new Promise<void>((done) => child.once('exit', () => done()));
  return {
    url, pid: child.pid ?? 0,
    setClock: async (to) => {
      const answer = said(child);
      child.send(to);
      await answer;
    },
    kill: async () => { child.kill('SIGKILL'); await end; },
    stop: async () => {
      child.kill('SIGTERM');
      await Promise.race([end, pause(END_MS, undefined, { ref: false })]);
      child.kill('SIGKILL');
    },
  };
}

/** The next thing a child says. */
export function said<Words>(from: ChildProcess): Promise<Words> {
  return new Promise((done, fail) => {
    const atEnd = (code: number | null) => fail(new Error(`a process of the day ended with ${String(code)}`));
    from.once('exit', atEnd);
    from.once('message', (words) => {
      from.off('exit', atEnd);
      done(words as Words);
    });
  });
}
