import type { ReplayView } from '../../../../shared/routing/routing-api';
import { percentWords } from './percent-words';

/** From one unit to another, with the classes that go most. */
export interface MoveLine {
  readonly key: string;
  readonly fromUnitId: string;
  readonly toUnitId: string;
  readonly times: number;
  readonly classWords: string;
}

const CLASSES_NAMED = 2;

/** How far it is, 0–1; whole when there is nothing to look at. */
export function progressOf({ seen, total, state }: Pick<ReplayView, 'seen' | 'total' | 'state'>): number {
  if (state === 'done' || total === 0) return 1;
  return Math.min(1, seen / total);
}

/** 正在试：已看 1200 / 5000 件. */
export function progressWords({ seen, total, state }: Pick<ReplayView, 'seen' | 'total' | 'state'>): string {
  if (state === 'failed') return `没有做完，看了 ${seen} 件`;
  return state === 'done' ? `看完 ${seen} 件` : `已看 ${seen} / ${total} 件`;
}

export interface ReplayFigure {
  readonly name: string;
  readonly value: string;
  readonly note: string;
  /** Better or worse than now. */
  readonly tone?: 'green' | 'red';
}

/** The three figures one asks for: how many would go elsewhere, and whether the first dispatch would be right more often. */
export function replayFigures({ seen, moved, done }: Pick<ReplayView, 'seen' | 'moved' | 'done'>): readonly ReplayFigure[] {
  const change = done.rightAfter - done.rightBefore;
  const right = (count: number) => (done.all === 0 ? '—' : percentWords(count / done.all));
  const basis = done.all === 0 ? '这段时间还没有办结的案件' : `办结的 ${done.all} 件中`;
  return [
    { name: '会改派', value: `${moved} 件`, note: seen === 0 ? '这段时间没有案件' : `占 ${percentWords(moved / seen)}` },
    { name: '现在的表一次派对', value: right(done.rightBefore), note: done.all === 0 ? basis : `${basis} ${done.rightBefore} 件` },
    { name: '新表一次派对', value: right(done.rightAfter), note: done.all === 0 ? basis : `${done.rightAfter} 件，${changeWords(change)}`, ...(change !== 0 && { tone: change > 0 ? 'green' as const : 'red' as const }) },
  ];
}

/** Moves put together by pair of units, the most frequent first. */
export function moveLines({ moves, byClass }: Pick<ReplayView, 'moves' | 'byClass'>): readonly MoveLine[] {
  const names = new Map(byClass.map(({ matterId, matterName }) => [matterId, matterName]));
  const pairs = new Map<string, ReplayView['moves'][number][]>();
  for (const move of moves) {
    const key = `${move.fromUnitId} ${move.toUnitId}`;
    pairs.set(key, [...(pairs.get(key) ?? []), move]);
  }
  return [...pairs].map(([key, own]) => {
    const sorted = [...own].sort((one, other) => other.times - one.times);
    const named = sorted.slice(0, CLASSES_NAMED).map(({ matterId, times }) => `${names.get(matterId) ?? '类别待定'} ${times}`).join('、');
    const { fromUnitId = '', toUnitId = '' } = sorted[0] ?? {};
    return { key, fromUnitId, toUnitId, times: own.reduce((sum, { times }) => sum + times, 0), classWords: sorted.length > CLASSES_NAMED ? `${named} 等 ${sorted.length} 类` : named };
  }).sort((one, other) => other.times - one.times);
}

function changeWords(change: number): string {
  if (change === 0) return '不变';
  return change > 0 ? `多 ${change} 件` : `少 ${-change} 件`;
}
