import type { Role } from '../city/city';
import type { CaseAction, CaseState } from './case-file';

/** Who reads: citizens never meet office words (立案 → 已受理, 结案 → 已办结, 退回 → 换单位处理). */
export type Reader = 'citizen' | 'staff';

/** States in words. */
export const STATE_NAMES: Readonly<Record<CaseState, Readonly<Record<Reader, string>>>> = {
  reported: { citizen: '已收到', staff: '待立案' },
  filed: { citizen: '已受理', staff: '待派遣' },
  dispatched: { citizen: '已受理', staff: '待签收' },
  disposing: { citizen: '处理中', staff: '处置中' },
  disposed: { citizen: '等待复查', staff: '待复查' },
  closed: { citizen: '已办结', staff: '已结案' },
  void: { citizen: '不予受理', staff: '不予立案' },
};

/** Three steps for the line on top: 已收到 · 处理中 · 已办结. */
export const STATE_STEPS: Readonly<Record<CaseState, 1 | 2 | 3>> = {
  reported: 1, filed: 2, dispatched: 2, disposing: 2, disposed: 2, closed: 3, void: 3,
};

/** What a button says. */
export const ACTION_LABELS: Readonly<Record<CaseAction, Readonly<Record<Reader, string>>>> = {
  open: { citizen: '上报', staff: '上报' },
  settle: { citizen: '当场处理', staff: '自处置' },
  file: { citizen: '受理', staff: '立案' },
  void: { citizen: '不予受理', staff: '不予立案' },
  dispatch: { citizen: '安排单位', staff: '派遣' },
  accept: { citizen: '开始处理', staff: '签收' },
  return: { citizen: '换单位处理', staff: '退回' },
  dispose: { citizen: '处理完成', staff: '处置完成' },
  pass: { citizen: '复查通过', staff: '复查通过' },
  fail: { citizen: '复查未通过', staff: '复查不通过' },
  urge: { citizen: '催办', staff: '催办' },
  add: { citizen: '补充', staff: '补充' },
  rate: { citizen: '评价', staff: '评价' },
};

/** What a line of the record says. */
export const RECORD_TITLES: Readonly<Record<CaseAction, Readonly<Record<Reader, string>>>> = {
  open: { citizen: '已收到上报', staff: '上报' },
  settle: { citizen: '网格员当场处理完成', staff: '自处置，结案' },
  file: { citizen: '已受理', staff: '立案' },
  void: { citizen: '不予受理', staff: '不予立案' },
  dispatch: { citizen: '已交处理单位', staff: '派遣' },
  accept: { citizen: '开始处理', staff: '签收' },
  return: { citizen: '换单位处理', staff: '退回' },
  dispose: { citizen: '处理完成，等待复查', staff: '处置反馈' },
  pass: { citizen: '复查通过，已办结', staff: '复查通过，结案' },
  fail: { citizen: '复查未通过，重新处理', staff: '复查不通过，返工' },
  urge: { citizen: '已催办', staff: '催办' },
  add: { citizen: '补充了情况', staff: '补充' },
  rate: { citizen: '已评价', staff: '上报人评价' },
};

/** Roles as staff and citizens read them. */
export const ROLE_NAMES: Readonly<Record<Role | 'system', string>> = {
  citizen: '市民',
  gridWorker: '网格员',
  gridLeader: '网格长',
  centreOperator: '指挥室值守员',
  acceptor: '受理员',
  dispatcher: '派遣员',
  shiftLeader: '值班长',
  officer: '经办人',
  handler: '处置人员',
  leader: '领导',
  operator: '运维员',
  system: '系统',
};
