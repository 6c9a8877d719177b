import { setTimeout as pause } from 'node:timers/promises';

const SLOW_SECONDS = 1;

interface Ending {
  readonly name: string;
  readonly waitMs: number;
  end(): Promise<unknown>;
}

export interface Endings {
  /** What was begun last ends first. */
  add(ending: Ending): void;
  /** Ends everything in order; one that hangs is left behind after its wait. */
  endAll(): Promise<void>;
  readonly isEnding: () => boolean;
}

/** Whatever was started, to be ended in the reverse order. */
export function endings(tell: (words: string) => void): Endings {
  const all: Ending[] = [];
  let ending: Promise<void> | undefined;
  const run = async () => {
    for (let next = all.pop(); next !== undefined; next = all.pop()) await endOne(next, tell);
  };
  return {
    add: (one) => { all.push(one); },
    endAll: () => (ending ??= run()),
    isEnding: () => ending !== undefined,
  };
}

async function endOne({ name, waitMs, end }: Ending, tell: (words: string) => void): Promise<void> {
  const late = Symbol('late');
  const since = performance.now();
  try {
    const result = await Promise.race([end(), pause(waitMs, late, { ref: false })]);
    if (result === late) return tell(`${name}没有在 ${waitMs / 1000} 秒内停下，不再等它`);
    const seconds = (performance.now() - since) / 1000;
    if (seconds > SLOW_SECONDS) tell(`已停止${name}，用了 ${seconds.toFixed(1)} 秒`);
  } catch (error) {
    tell(`停止${name}时出错：${(error as Error).message}`);   // the rest must still end
  }
}
