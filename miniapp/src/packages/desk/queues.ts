import type { QueueCount } from '../../../../shared/case/case-list-api';
import { queueRule, type CaseQueue } from '../../../../shared/case/case-queue';
import type { Role } from '../../../../shared/city/city';

/** The queues a role works in, in the order of the loop; what only tells comes last. */
const QUEUES_OF: Readonly<Record<Role, readonly CaseQueue[]>> = {
  citizen: [],
  acceptor: ['todo', 'danger', 'filing', 'verifying', 'closing', 'reviewing', 'requests', 'rechecking', 'duplicate', 'overdue', 'open', 'closed'],
  dispatcher: ['todo', 'danger', 'dispatching', 'requests', 'accepting', 'disposing', 'consulting', 'suspended', 'supervised', 'duplicate', 'overdue', 'open', 'closed'],
  shiftLeader: ['todo', 'danger', 'requests', 'reviewing', 'backlog', 'supervised', 'overdue', 'filing', 'dispatching', 'accepting', 'disposing', 'consulting', 'suspended', 'rechecking', 'closing', 'duplicate', 'open', 'closed'],
  centreOperator: ['todo', 'danger', 'escalated', 'consulting', 'supervised', 'backlog', 'overdue', 'open', 'closed'],
  leader: ['danger', 'overdue', 'supervised', 'backlog', 'escalated', 'consulting', 'suspended', 'reviewing', 'open', 'closed'],
  officer: ['todo', 'danger', 'accepting', 'disposing', 'supervised', 'suspended', 'rechecking', 'overdue', 'open', 'closed'],
  handler: ['todo', 'open', 'closed'],
  gridWorker: ['todo', 'danger', 'verifying', 'rechecking', 'overdue', 'open', 'closed'],
  gridLeader: ['todo', 'danger', 'verifying', 'rechecking', 'escalated', 'overdue', 'open', 'closed'],
  operator: ['filing', 'dispatching', 'accepting', 'disposing', 'rechecking', 'closing', 'overdue', 'open', 'closed'],
};

/** Alone in the list at the left these would be too short. */
const LONGER: Readonly<Partial<Record<CaseQueue, string>>> = { open: '全部未办结', all: '全部案件' };
const ALARMING: readonly CaseQueue[] = ['danger', 'overdue', 'backlog'];

export interface QueueEntry {
  readonly queue: CaseQueue;
  readonly label: string;
  /** 12, 100+; empty while it is not known. */
  readonly count: string;
  readonly isAlarming: boolean;
}

/** The queues at the left, with what waits in them as far as it has been counted. */
export function queueEntries(role: Role, counts: readonly QueueCount[]): readonly QueueEntry[] {
  return QUEUES_OF[role].map((queue) => {
    const counted = counts.find((one) => one.queue === queue);
    return { queue, label: queueLabel(queue, role), count: counted ? countWords(counted) : '', isAlarming: ALARMING.includes(queue) && (counted?.count ?? 0) > 0 };
  });
}

/** The name of a queue: 待派遣. */
export function queueLabel(queue: CaseQueue, role: Role): string {
  return LONGER[queue] ?? queueRule(queue, role).label;
}

/** A bounded count as one reads it: 100+. */
export function countWords({ count, isMore }: { readonly count: number; readonly isMore: boolean }): string {
  return `${count}${isMore ? '+' : ''}`;
}
