import type { Role } from '../city/city';
import type { CaseState } from './case-file';

/** Lists of cases a member of staff opens: `GET /api/cases?queue=`. */
export const CASE_QUEUES = [
  'todo', 'danger', 'filing', 'verifying', 'dispatching', 'escalated', 'consulting', 'accepting', 'disposing', 'rechecking', 'closing', 'requests', 'reviewing', 'suspended',
  'supervised', 'backlog', 'overdue', 'duplicate', 'open', 'closed', 'all',
] as const;
export type CaseQueue = (typeof CASE_QUEUES)[number];

export const OPEN_STATES = [
  'reported', 'verifying', 'filed', 'returned', 'escalated', 'consulting', 'dispatched', 'disposing', 'finished', 'jointly', 'suspended', 'disposed', 'checked', 'reviewing',
] as const satisfies readonly CaseState[];

/** What a queue asks besides the state: danger told of, over time, 督办, 积案, a request that waits, another case that may be the same. */
export type QueueMark = 'danger' | 'overdue' | 'supervised' | 'backlog' | 'request' | 'duplicate';

interface QueueRule {
  readonly label: string;
  readonly states: readonly CaseState[];
  readonly mark?: QueueMark;
  /** What is due first, or what came last. */
  readonly order: 'due' | 'newest';
}

/** Which states stand in a queue, and what comes first. `todo` is the reader's own: see `TODO_STATES`. */
export const QUEUE_RULES: Readonly<Record<Exclude<CaseQueue, 'todo'>, QueueRule>> = {
  danger: { label: '险情', states: OPEN_STATES, mark: 'danger', order: 'newest' },
  filing: { label: '待立案', states: ['reported'], order: 'newest' },
  verifying: { label: '核实中', states: ['verifying'], order: 'newest' },
  dispatching: { label: '待派遣', states: ['filed', 'returned'], order: 'newest' },
  escalated: { label: '分级办理', states: ['escalated'], order: 'newest' },
  consulting: { label: '会商中', states: ['consulting'], order: 'newest' },
  accepting: { label: '待签收', states: ['dispatched'], order: 'due' },
  disposing: { label: '处置中', states: ['disposing', 'finished', 'jointly'], order: 'due' },
  rechecking: { label: '待复查', states: ['disposed'], order: 'newest' },
  closing: { label: '待结案', states: ['checked'], order: 'newest' },
  requests: { label: '待审批', states: ['dispatched', 'disposing', 'closed'], mark: 'request', order: 'newest' },
  reviewing: { label: '待复核', states: ['reviewing'], order: 'newest' },
  suspended: { label: '已挂账', states: ['suspended'], order: 'newest' },
  supervised: { label: '督办中', states: OPEN_STATES, mark: 'supervised', order: 'due' },
  backlog: { label: '积案', states: OPEN_STATES, mark: 'backlog', order: 'due' },
  overdue: { label: '已超时', states: OPEN_STATES, mark: 'overdue', order: 'due' },
  duplicate: { label: '可能重复', states: OPEN_STATES, mark: 'duplicate', order: 'newest' },
  open: { label: '未办结', states: OPEN_STATES, order: 'newest' },
  closed: { label: '已办结', states: ['closed', 'void', 'merged', 'transferred'], order: 'newest' },
  all: { label: '全部', states: [], order: 'newest' },
};

/** States that wait for an act of this role. */
const TODO_STATES: Readonly<Record<Role, readonly CaseState[]>> = {
  citizen: [],
  gridWorker: ['disposed', 'verifying'],
  gridLeader: ['disposed', 'verifying', 'escalated'],
  centreOperator: ['escalated', 'consulting'],
  acceptor: ['reported', 'checked', 'reviewing'],
  dispatcher: ['filed', 'returned'],
  shiftLeader: ['reviewing', 'filed', 'returned', 'consulting'],
  officer: ['dispatched', 'disposing', 'finished', 'jointly'],
  handler: ['disposing'],
  leader: OPEN_STATES,
  operator: ['reported', 'filed'],
};

/**
 * The rule of a queue for a reader. A leader's `todo` is what is over time.
 */
export function queueRule(queue: CaseQueue, role: Role): QueueRule {
  if (queue !== 'todo') return QUEUE_RULES[queue];
  return { label: '待我处理', states: TODO_STATES[role], ...(role === 'leader' && { mark: 'overdue' as const }), order: role === 'officer' || role === 'handler' || role === 'leader' ? 'due' : 'newest' };
}
