import type { CaseRequest } from './case-course';
import type { Actor, CaseFile, CaseState } from './case-file';

/** Who allows what, one after the other. Source: domain note §3.4 (延期: 部门→派遣员→值班长; 申诉: 派遣员→受理员). */
export const APPROVERS: Readonly<Record<CaseRequest['kind'], readonly [Actor['role'], Actor['role']]>> = {
  extend: ['dispatcher', 'shiftLeader'],
  suspend: ['dispatcher', 'shiftLeader'],
  appeal: ['dispatcher', 'acceptor'],
};

export const REQUEST_NAMES: Readonly<Record<CaseRequest['kind'], string>> = { extend: '延期', suspend: '挂账', appeal: '超时申诉' };

const APPROVER_NAMES: Readonly<Partial<Record<Actor['role'], string>>> = { dispatcher: '派遣员', shiftLeader: '值班长', acceptor: '受理员' };

/** The request that waits for an answer. */
export function openRequest({ requests = [] }: Pick<CaseFile, 'requests'>): CaseRequest | undefined {
  return requests.find(({ status }) => status === 'open');
}

/** While these last, what a unit asked for may still be decided. */
const DECIDED_IN: Readonly<Record<CaseRequest['kind'], readonly CaseState[]>> = {
  extend: ['dispatched', 'disposing'],
  suspend: ['dispatched', 'disposing'],
  appeal: ['closed'],
};

/** The requests where one lapses because the case moved on before it was decided: no answer, and it does not count; `undefined` when none does. */
export function lapsedRequests({ requests = [] }: Pick<CaseFile, 'requests'>, state: CaseState): readonly CaseRequest[] | undefined {
  const lapses = ({ status, kind }: CaseRequest) => status === 'open' && !DECIDED_IN[kind].includes(state);
  return requests.some(lapses) ? requests.map((one) => (lapses(one) ? { ...one, status: 'lapsed' as const } : one)) : undefined;
}

/** Whose word is waited for. */
export function notYourStep({ kind, approvals }: CaseRequest): string {
  return `${REQUEST_NAMES[kind]}申请现在待${APPROVER_NAMES[APPROVERS[kind][approvals.length] ?? 'dispatcher'] ?? ''}审批`;
}
