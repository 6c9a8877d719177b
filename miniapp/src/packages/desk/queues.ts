import type { CaseQueue } from '../../../../shared/case/case-queue';
import type { Overview } from '../../../../shared/score/score-api';

interface QueueEntry {
  readonly queue: CaseQueue;
  readonly label: string;
  readonly count: (overview: Overview) => number | undefined;
  readonly isAlarming?: boolean;
}

/** The queues at the left, in the order of the loop. */
export const QUEUE_ENTRIES: readonly QueueEntry[] = [
  { queue: 'todo', label: '待我处理', count: () => undefined },
  { queue: 'filing', label: '待立案', count: ({ byState }) => byState.reported },
  { queue: 'dispatching', label: '待派遣', count: ({ byState }) => byState.filed },
  { queue: 'accepting', label: '待签收', count: ({ byState }) => byState.dispatched },
  { queue: 'disposing', label: '处置中', count: ({ byState }) => byState.disposing },
  { queue: 'rechecking', label: '待复查', count: ({ byState }) => byState.disposed },
  { queue: 'overdue', label: '已超时', count: ({ byColour }) => byColour.red, isAlarming: true },
  { queue: 'open', label: '全部未办结', count: () => undefined },
  { queue: 'closed', label: '已办结', count: () => undefined },
];

const LABELS: Readonly<Partial<Record<CaseQueue, string>>> = Object.fromEntries(QUEUE_ENTRIES.map(({ queue, label }) => [queue, label]));

/** The name of a queue: 待派遣. */
export function queueLabel(queue: CaseQueue): string {
  return LABELS[queue] ?? '全部案件';
}
