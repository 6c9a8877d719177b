import { ROLE_NAMES } from '../../../../shared/case/words';
import type { Role } from '../../../../shared/city/city';

interface RolePages {
  /** Where one lands after signing in on a phone and at a desk. */
  readonly phone: 'today' | 'desk-only';
  readonly desk: readonly DeskView[];
}

/** Pages of the desk: 总览, 值班, 案件, 待人工研判, 工单接入, 派单, 城市的表, 运行, 群聊账号, 分类学习, 我的代班. */
export const DESK_VIEWS = ['overview', 'command', 'cases', 'waiting', 'intake', 'routing', 'tables', 'operator', 'fleet', 'learning', 'absence'] as const;
export type DeskView = (typeof DESK_VIEWS)[number];

const ROLES: Readonly<Record<Role, RolePages>> = {
  citizen: { phone: 'desk-only', desk: [] },
  gridWorker: { phone: 'today', desk: ['cases', 'absence'] },
  gridLeader: { phone: 'today', desk: ['cases', 'absence'] },
  centreOperator: { phone: 'desk-only', desk: ['overview', 'cases', 'routing', 'absence'] },
  acceptor: { phone: 'desk-only', desk: ['overview', 'cases', 'waiting', 'intake', 'routing', 'absence'] },
  dispatcher: { phone: 'desk-only', desk: ['overview', 'command', 'cases', 'routing', 'absence'] },
  shiftLeader: { phone: 'desk-only', desk: ['command', 'overview', 'cases', 'waiting', 'intake', 'routing', 'tables', 'absence'] },
  handler: { phone: 'today', desk: ['cases', 'absence'] },
  officer: { phone: 'today', desk: ['overview', 'cases', 'routing', 'absence'] },
  leader: { phone: 'desk-only', desk: ['overview', 'command', 'cases', 'routing', 'absence'] },
  operator: { phone: 'desk-only', desk: ['operator', 'fleet', 'learning', 'overview', 'cases', 'intake', 'routing', 'tables', 'absence'] },
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
