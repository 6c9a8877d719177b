import type { Role } from '../../../../shared/city/city';

interface RoleWords {
  readonly name: string;
  /** Where one lands after signing in on a phone and at a desk. */
  readonly phone: 'today' | 'desk-only';
  readonly desk: readonly DeskView[];
}

export type DeskView = 'overview' | 'cases' | 'waiting' | 'operator';

const ROLES: Readonly<Record<Role, RoleWords>> = {
  citizen: { name: '市民', phone: 'desk-only', desk: [] },
  gridWorker: { name: '网格员', phone: 'today', desk: ['cases'] },
  acceptor: { name: '受理员', phone: 'desk-only', desk: ['overview', 'cases', 'waiting'] },
  dispatcher: { name: '派遣员', phone: 'desk-only', desk: ['overview', 'cases'] },
  officer: { name: '承办人员', phone: 'today', desk: ['overview', 'cases'] },
  leader: { name: '负责人', phone: 'desk-only', desk: ['overview', 'cases'] },
  operator: { name: '运行管理员', phone: 'desk-only', desk: ['operator', 'overview', 'cases'] },
};

/** The role in words: 网格员. */
export function roleName(role: Role): string {
  return ROLES[role].name;
}

/** Pages of the desk a role may open, the first is where it lands. */
export function deskViewsOf(role: Role): readonly DeskView[] {
  return ROLES[role].desk;
}

/** Whether the role has a list of today on the phone. */
export function hasToday(role: Role): boolean {
  return ROLES[role].phone === 'today';
}
