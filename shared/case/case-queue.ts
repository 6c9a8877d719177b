import type { Role } from '../city/city';
import type { CaseState } from './case-file';

/** Lists of cases a member of staff opens: `GET /api/cases?queue=`. */
export const CASE_QUEUES = [
  'todo', 'filing', 'dispatching', 'accepting', 'disposing', 'rechecking', 'overdue', 'open', 'closed', 'all',
] as const;
export type CaseQueue = (typeof CASE_QUEUES)[number];

export const OPEN_STATES = ['reported', 'filed', 'dispatched', 'disposing', 'disposed'] as const satisfies readonly CaseState[];

interface QueueRule {
  readonly label: string;
  readonly states: readonly CaseState[];
  readonly isOverdueOnly?: boolean;
  /** What is due first, or what came last. */
  readonly order: 'due' | 'newest';
}

/** Which states stand in a queue, and what comes first. `todo` is the reader's own: see `TODO_STATES`. */
export const QUEUE_RULES: Readonly<Record<Exclude<CaseQueue, 'todo'>, QueueRule>> = {
  filing: { label: '待立案', states: ['reported'], order: 'newest' },
  dispatching: { label: '待派遣', states: ['filed'], order: 'newest' },
  accepting: { label: '待签收', states: ['dispatched'], order: 'due' },
  disposing: { label: '处置中', states: ['disposing'], order: 'due' },
  rechecking: { label: '待复查', states: ['disposed'], order: 'newest' },
  overdue: { label: '已超时', states: OPEN_STATES, isOverdueOnly: true, order: 'due' },
  open: { label: '未办结', states: OPEN_STATES, order: 'newest' },
  closed: { label: '已办结', states: ['closed', 'void'], order: 'newest' },
  all: { label: '全部', states: [], order: 'newest' },
};

/** States that wait for an act of this role. */
const TODO_STATES: Readonly<Record<Role, readonly CaseState[]>> = {
  citizen: [],
  gridWorker: ['disposed'],
  acceptor: ['reported'],
  dispatcher: ['filed'],
  gridLeader: [],
  centreOperator: [],
  shiftLeader: OPEN_STATES,
  handler: ['disposing'],
  officer: ['dispatched', 'disposing'],
  leader: OPEN_STATES,
  operator: ['reported', 'filed'],
};

/**
 * The rule of a queue for a reader. A leader's `todo` is what is over time.
 */
export function queueRule(queue: CaseQueue, role: Role): QueueRule {
  if (queue !== 'todo') return QUEUE_RULES[queue];
  return { label: '待我处理', states: TODO_STATES[role], isOverdueOnly: role === 'leader', order: role === 'officer' || role === 'leader' ? 'due' : 'newest' };
}
