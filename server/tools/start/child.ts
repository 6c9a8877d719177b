import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { environmentWith } from '../../../config/env';

/** How long to wait before a child that died is started again; the last one stays. One that lived a minute begins anew. */
const RESTART_WAITS_MS: readonly number[] = [1_000, 2_000, 5_000, 15_000, 60_000];
const WAITS = { provenMs: 60_000, endMs: 6_000, stepMs: 50 } as const;

export interface ChildSpec {
  readonly name: string;
  /** From the root of the project. */
  readonly script: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly logFile: string;
  readonly tell: (words: string) => void;
}

export interface KeptChild {
  /** Asks it to end, and makes it when it does not. */
  stop(): Promise<void>;
}

/** Runs a script in a process of its own and starts it again whenever it ends by itself. */
export function keepRunning(spec: ChildSpec): KeptChild {
  let child: ChildProcess | undefined;
  let isStopping = false;
  let deaths = 0;
  let waiting: NodeJS.Timeout | undefined;
  const start = () => {
    const since = Date.now();
    child = launch(spec);
    child.once('exit', (code, signal) => {
      if (isStopping) return;
      deaths = Date.now() - since > WAITS.provenMs ? 1 : deaths + 1;
      const wait = RESTART_WAITS_MS[Math.min(deaths, RESTART_WAITS_MS.length) - 1] ?? 0;
      spec.tell(`${spec.name}意外停止（${signal ?? String(code)}），${wait / 1000} 秒后重新启动；详情见 ${spec.logFile}`);
      waiting = setTimeout(start, wait);
    });
  };
  start();
  return {
    stop: async () => {
      isStopping = true;
      clearTimeout(waiting);
      if (child !== undefined) await end(child);
    },
  };
}

/** A session of its own: Ctrl-C in the terminal reaches the city first, which ends its children in order. */
function launch({ script, environment, logFile }: ChildSpec): ChildProcess {
  const log = createWriteStream(logFile, { flags: 'a' });
  const child = spawn(process.execPath, ['--import', './server/tools/end-with-parent.mjs', '--import', 'tsx', script], {
    detached: true, stdio: ['ignore', 'pipe', 'pipe', 'ipc'], env: environmentWith(environment),
  });
  child.stdout?.pipe(log, { end: false });
  child.stderr?.pipe(log, { end: false });
  child.once('exit', () => log.end());
  child.once('error', (error) => log.write(`${error.message}\n`));
  return child;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  signalGroup(child.pid, 'SIGTERM');
  const isEnded = await Promise.race([ended.then(() => true), pause(WAITS.endMs, false, { ref: false })]);
  signalGroup(child.pid, 'SIGKILL');   // also what it may have started itself
  if (!isEnded) await ended;
}

/** The child and all it started. */
export function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
