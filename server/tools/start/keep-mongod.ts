import { setTimeout as pause } from 'node:timers/promises';
import { type MongodOptions, type RunningMongod, startMongod } from '../mongod';

/** Waits before each new start; past the last one a person must look. */
const AGAIN_AFTER_MS: readonly number[] = [500, 2_000, 5_000, 15_000, 60_000];

/** A mongod that is started again on the same data and port when it ends without having been asked. */
export async function keepMongod(options: MongodOptions, tell: (words: string) => void): Promise<Pick<RunningMongod, 'uri' | 'stop'>> {
  let running = await startMongod(options);
  let isStopping = false;
  const restart = async (attempt: number): Promise<void> => {
    const wait = AGAIN_AFTER_MS[attempt];
    if (wait === undefined) return tell('数据库一再停止，不再重启：请查看磁盘和内存。');
    tell(`数据库意外停止，${wait / 1000} 秒后重新启动`);
    await pause(wait);
    if (isStopping) return;
    try {
      running = await startMongod(options);
      running.onDeath(() => { void restart(0); });
    } catch {
      await restart(attempt + 1);   // told above each time
    }
  };
  running.onDeath(() => { void restart(0); });
  return {
    uri: running.uri,
    stop: () => {
      isStopping = true;
      return running.stop();
    },
  };
}
