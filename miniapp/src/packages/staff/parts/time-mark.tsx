import { Text } from '@tarojs/components';
import type { CaseRow } from '../../../../../shared/case/case-api';
import { timeLeft, type TimeTone } from '../../../features/case/time-left';

const SHAPES: Readonly<Record<TimeTone, string>> = { green: '●', yellow: '▲', red: '■', calm: '○' };

/** Time left as shape, colour and words. */
export function TimeMark({ row, now }: { readonly row: Pick<CaseRow, 'clock' | 'state' | 'isOverdue'>; readonly now: Date }) {
  const { words, tone } = timeLeft(row, now);
  return <Text className={`task-time task-ink-${tone}`}><Text className="task-shape" aria-hidden>{SHAPES[tone]}</Text>{words}</Text>;
}
