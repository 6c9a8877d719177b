import { type ChildProcess, spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { buildMiniapp } from '../build-miniapp';

const CODE = ['server', 'shared', 'config', 'bot'] as const;
const PAGES = ['miniapp/src', 'shared'] as const;
const QUIET_MS = 400;
const NOISE = /(^|\/)(node_modules|dist)\/|\.(log|tmp)$|~$/;

/** `npm run dev`: the city starts again when its code changes, and the pages are built again when theirs do. */
export function watchCity(): Promise<void> {
  let city = startChild();
  let isEnding = false;
  const restart = () => {
    if (isEnding) return;
    console.log('代码有变化，重新启动…');
    const old = city;
    const again = () => { if (!isEnding) city = startChild(); };
    old.removeAllListeners('exit');
    if (old.exitCode !== null || old.signalCode !== null) return again();
    old.once('exit', again);
    old.kill('SIGTERM');
  };
  const rebuild = () => {
    buildMiniapp('h5').then((how) => { if (how === 'built') console.log('页面已重新生成，刷新即可看到。'); }, (error: Error) => console.error(error.message));
  };
  for (const folder of CODE) watchFolder(folder, afterQuiet(restart));
  for (const folder of PAGES) watchFolder(folder, afterQuiet(rebuild));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      isEnding = true;
      if (city.exitCode !== null || city.signalCode !== null) process.exit(0);
      city.once('exit', () => process.exit(0));
      city.kill('SIGTERM');
    });
  }
  return new Promise(() => undefined);   // until a signal comes
}

function startChild(): ChildProcess {
  const child = spawn(process.execPath, ['--import', './server/tools/end-with-parent.mjs', '--import', 'tsx', 'server/tools/start-city.ts'], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], detached: true });
  child.on('exit', (code) => { if (code !== 0) console.log('已停下；改好代码后会重新启动。'); });
  return child;
}

function watchFolder(folder: string, onChange: () => void): void {
  watch(folder, { recursive: true }, (_event, name) => { if (name !== null && !NOISE.test(name)) onChange(); });
}

function afterQuiet(act: () => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(act, QUIET_MS);
  };
}
