import type { ProgressLine } from '../../platform/preparing';

const LABELS = { database: '数据库', city: '城市数据与服务', pages: '页面', chat: '群聊机器人' } as const;

export type Part = keyof typeof LABELS;

export interface Preparation {
  /** What the waiting page shows. */
  readonly lines: () => readonly ProgressLine[];
  readonly tell: (part: Part, words: string) => void;
  /** Runs the work of one part; afterwards it says how long it took. */
  run<Result>(part: Part, words: string, work: () => Promise<Result>): Promise<Result>;
}

/** How far each part is, on the page and in the terminal. */
export function preparation(parts: readonly Part[], print: (words: string) => void): Preparation {
  const lines = new Map<Part, ProgressLine>(parts.map((part) => [part, { label: LABELS[part], isDone: false, words: '等待' }]));
  const put = (part: Part, isDone: boolean, words: string) => {
    if (lines.get(part)?.words !== words) print(`${isDone ? '✓' : '…'} ${LABELS[part]}：${words}`);
    lines.set(part, { label: LABELS[part], isDone, words });
  };
  return {
    lines: () => [...lines.values()],
    tell: (part, words) => put(part, false, words),
    run: async (part, words, work) => {
      const since = Date.now();
      put(part, false, words);
      const result = await work();
      put(part, true, `${((Date.now() - since) / 1000).toFixed(1)} 秒`);
      return result;
    },
  };
}
