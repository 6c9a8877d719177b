import type { Role } from '../city/city';
import type { CaseAction, CaseState, ReminderColour } from '../case/case-file';
import type { Need } from '../case/lifecycle';
import type { RefusalWords } from '../case/refusal';
import type { ReportState, WaitingReason } from '../report/report';

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

/** States of a report that stands in no case. */
export const REPORT_STATE_NAMES: Readonly<Record<ReportState, string>> = {
  received: '已收到',
  waiting: '等待核对',
  linked: '已收到',
  void: '不予受理',
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

/** Plain reasons why an act is not possible: for the wrong role, and after “案件待立案，…” for the wrong state. */
export const ACTION_REFUSALS: Readonly<Record<CaseAction, { readonly role: string; readonly state: string }>> = {
  open: { role: '案件由上报产生，不能直接新建', state: '不能再次上报' },
  settle: { role: '只有网格员可以当场处置', state: '当场处置须在上报时一并提交' },
  file: { role: '由受理员立案', state: '不能再立案' },
  void: { role: '由受理员决定是否受理', state: '不能再作不予立案' },
  dispatch: { role: '由派遣员派遣', state: '不能派遣' },
  accept: { role: '由承办单位签收', state: '不能签收' },
  return: { role: '由承办单位退回', state: '不能退回' },
  dispose: { role: '由承办单位处置', state: '须先签收、在处置中才能反馈' },
  pass: { role: '由网格员复查', state: '承办单位反馈后才能复查' },
  fail: { role: '由网格员复查', state: '承办单位反馈后才能复查' },
  urge: { role: '由受理员、派遣员或领导催办', state: '不需要催办' },
  add: { role: '您不能补充这件案件', state: '不能再补充' },
  rate: { role: '由上报人评价', state: '办结以后才能评价' },
};

/** Roles as staff and citizens read them. */
export const ROLE_NAMES: Readonly<Record<Role | 'system', string>> = {
  citizen: '市民',
  gridWorker: '网格员',
  acceptor: '受理员',
  dispatcher: '派遣员',
  officer: '经办人',
  leader: '领导',
  operator: '运维员',
  system: '系统',
};

/** The reminder in a word: colour is never alone. */
export const REMINDER_NAMES: Readonly<Record<ReminderColour, string>> = {
  green: '时间充足',
  yellow: '即将到期',
  red: '已超时',
};

/** Why a report waits for a person: to its reporter, and to the person. */
export const WAITING_WORDS: Readonly<Record<WaitingReason, Readonly<Record<Reader, string>>>> = {
  'no-place': { citizen: '还不知道具体位置，工作人员核对后安排处理', staff: '没有位置，请根据描述定位' },
  'outside-city': { citizen: '位置似乎不在本市，工作人员正在核对', staff: '位置在市域以外，请核对' },
  'no-words': { citizen: '还看不出是什么问题，工作人员正在核对', staff: '没有文字说明，请核对照片' },
};

/** What is missing for an act, and what to do about it. */
export const NEED_REFUSALS: Readonly<Record<Need | 'condition', RefusalWords>> = {
  words: { code: 'needs-words', message: '请写一句说明' },
  photo: { code: 'needs-photo', message: '请拍一张处置后的照片' },
  unit: { code: 'needs-unit', message: '请选择承办单位' },
  matter: { code: 'needs-matter', message: '请选择问题类别' },
  condition: { code: 'needs-condition', message: '请选择这个类别的立案条件' },
  stars: { code: 'bad-field', message: '请选一到五颗星' },
  wordsOrPhoto: { code: 'needs-words', message: '请写一句话或添一张照片' },
};
