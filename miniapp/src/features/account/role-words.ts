import { ROLE_NAMES } from '../../../../shared/case/words';
import type { Role } from '../../../../shared/city/city';

interface RolePages {
  /** Where one lands after signing in on a phone and at a desk. */
  readonly phone: 'today' | 'desk-only';
  readonly desk: readonly DeskView[];
}

export type DeskView = 'overview' | 'cases' | 'waiting' | 'operator';

const ROLES: Readonly<Record<Role, RolePages>> = {
  citizen: { phone: 'desk-only', desk: [] },
  gridWorker: { phone: 'today', desk: ['cases'] },
  gridLeader: { phone: 'today', desk: ['cases'] },
  centreOperator: { phone: 'desk-only', desk: ['overview', 'cases'] },
  acceptor: { phone: 'desk-only', desk: ['overview', 'cases', 'waiting'] },
  dispatcher: { phone: 'desk-only', desk: ['overview', 'cases'] },
  shiftLeader: { phone: 'desk-only', desk: ['overview', 'cases', 'waiting'] },
  handler: { phone: 'today', desk: ['cases'] },
  officer: { phone: 'today', desk: ['overview', 'cases'] },
  leader: { phone: 'desk-only', desk: ['overview', 'cases'] },
  operator: { phone: 'desk-only', desk: ['operator', 'overview', 'cases'] },
};

/** The role in words: 网格员. */
export function roleName(role: Role): string {
  return ROLE_NAMES[role];
}

/** Pages of the desk a role may open, the first is where it lands. */
export function deskViewsOf(role: Role): readonly DeskView[] {
  return ROLES[role].desk;
}

/** Whether the role has a list of today on the phone. */
export function hasToday(role: Role): boolean {
  return ROLES[role].phone === 'today';
}
