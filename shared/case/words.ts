import type { Role } from '../city/city';
import type { CaseAction, CaseState } from './case-file';

/** Who reads: citizens never meet office words (立案 → 已受理, 结案 → 已办结, 退回 → 换单位处理). */
export type Reader = 'citizen' | 'staff';

type ForReaders = Readonly<Record<Reader, string>>;

/** States in words. */
export const STATE_NAMES: Readonly<Record<CaseState, ForReaders>> = {
  reported: { citizen: '已收到', staff: '待立案' },
  verifying: { citizen: '正在核实', staff: '核实中' },
  filed: { citizen: '已受理', staff: '待派遣' },
  returned: { citizen: '换单位处理', staff: '待重新派遣' },
  escalated: { citizen: '上一级处理中', staff: '分级办理' },
  consulting: { citizen: '多部门会商中', staff: '会商中' },
  dispatched: { citizen: '已受理', staff: '待签收' },
  disposing: { citizen: '处理中', staff: '处置中' },
  finished: { citizen: '处理中', staff: '待单位反馈' },
  jointly: { citizen: '多部门处理中', staff: '联合办理' },
  suspended: { citizen: '暂缓处理', staff: '挂账' },
  disposed: { citizen: '等待复查', staff: '待复查' },
  checked: { citizen: '等待办结', staff: '待结案' },
  reviewing: { citizen: '复核中', staff: '待复核' },
  closed: { citizen: '已办结', staff: '已结案' },
  void: { citizen: '不予受理', staff: '不予立案' },
  merged: { citizen: '合并办理', staff: '已合并' },
  transferred: { citizen: '已转执法', staff: '已转执法' },
};

/** Three steps for the line on top: 已收到 · 处理中 · 已办结. */
export const STATE_STEPS: Readonly<Record<CaseState, 1 | 2 | 3>> = {
  reported: 1, verifying: 1, filed: 2, returned: 2, escalated: 2, consulting: 2, dispatched: 2, disposing: 2, finished: 2, jointly: 2, suspended: 2, disposed: 2, checked: 2, reviewing: 2, closed: 3, void: 3, merged: 3, transferred: 3,
};

/** What a button says, what the line of the record says, and why an act is not possible: for the wrong role, and after “案件待立案，…” for the wrong state. */
interface ActWords {
  readonly label: ForReaders;
  readonly title: ForReaders;
  readonly notYours: string;
  readonly notNow: string;
}

const said = (label: readonly [string, string], title: readonly [string, string], notYours: string, notNow: string): ActWords =>
  ({ label: { citizen: label[0], staff: label[1] }, title: { citizen: title[0], staff: title[1] }, notYours, notNow });

/** Every act in words, to a citizen and to staff. */
export const ACT_WORDS: Readonly<Record<CaseAction, ActWords>> = {
  open: said(['上报', '上报'], ['已收到上报', '上报'], '案件由上报产生，不能直接新建', '不能再次上报'),
  settle: said(['当场处理', '自处置'], ['网格员当场处理完成', '自处置，结案'], '只有网格员可以当场处置', '当场处置须在上报时一并提交'),
  verify: said(['核实', '派核实'], ['正在现场核实', '派网格员核实'], '由受理员派核实', '只有待立案的案件可以派核实'),
  answerVerify: said(['核实结果', '核实反馈'], ['现场核实完成', '核实反馈'], '由网格员核实', '没有待核实的任务'),
  recallVerify: said(['撤回核实', '撤回核实'], ['不再现场核实', '撤回核实'], '由受理员撤回核实', '没有待核实的任务'),
  file: said(['受理', '立案'], ['已受理', '立案'], '由受理员立案', '不能再立案'),
  void: said(['不予受理', '不予立案'], ['不予受理', '不予立案'], '由受理员决定是否受理', '不能再作不予立案'),
  withdraw: said(['撤回', '撤回'], ['已撤回', '上报人撤回'], '由上报人撤回', '已经受理，不能再撤回'),
  sendBack: said(['重新核对', '退回受理员'], ['正在重新核对', '派遣员退回受理员'], '由派遣员退回受理员', '不能退回受理员'),
  correct: said(['更正', '更正类别'], ['已更正类别', '更正类别'], '由受理员更正类别', '不能再更正类别'),
  dispatch: said(['安排单位', '派遣'], ['已交处理单位', '派遣'], '由派遣员派遣', '不能派遣'),
  accept: said(['开始处理', '签收'], ['开始处理', '签收'], '由承办单位签收', '不能签收'),
  assign: said(['安排人员', '指派'], ['已安排人员', '指派处置人员'], '由承办单位指派', '签收以后才能指派'),
  unassign: said(['撤销指派', '撤销指派'], ['重新安排人员', '撤销指派'], '由承办单位撤销指派', '没有可以撤销的指派'),
  finish: said(['处理完成', '处置完毕'], ['已处理，等单位确认', '处置完毕，待单位反馈'], '由被指派的处置人员提交', '须在处置中才能提交'),
  redo: said(['重新处理', '退回重做'], ['单位要求重新处理', '单位退回重做'], '由承办单位退回', '没有待反馈的处置结果'),
  feedback: said(['确认完成', '确认反馈'], ['处理完成，等待复查', '单位确认并反馈'], '由承办单位反馈', '没有待反馈的处置结果'),
  dispose: said(['处理完成', '处置完成'], ['处理完成，等待复查', '处置反馈'], '由承办单位处置', '须先签收、在处置中才能反馈'),
  return: said(['换单位处理', '退回'], ['换单位处理', '退回'], '由承办单位退回', '不能退回'),
  sendRecheck: said(['安排复查', '派复查'], ['已安排复查', '派网格员复查'], '由受理员派复查', '承办单位反馈后才能派复查'),
  pass: said(['复查通过', '复查通过'], ['复查通过', '复查通过'], '由网格员复查', '承办单位反馈后才能复查'),
  fail: said(['复查未通过', '复查不通过'], ['复查未通过，重新处理', '复查不通过，返工'], '由网格员复查', '承办单位反馈后才能复查'),
  cannotCheck: said(['无法复查', '无法复查'], ['暂时无法复查', '无法复查'], '由网格员复查', '承办单位反馈后才能复查'),
  rework: said(['重新处理', '返工'], ['重新处理', '返工'], '由受理员或派遣员要求返工', '承办单位反馈后才能要求返工'),
  close: said(['办结', '结案'], ['已办结', '结案'], '由受理员结案', '复查通过后才能结案'),
  askExtend: said(['延期', '申请延期'], ['申请延长时间', '申请延期'], '由承办单位申请延期', '处置中才能申请延期'),
  askSuspend: said(['暂缓', '申请挂账'], ['申请暂缓处理', '申请挂账'], '由承办单位申请挂账', '处置中才能申请挂账'),
  askAppeal: said(['申诉', '超时申诉'], ['超时申诉', '申请超时申诉'], '由承办单位申诉', '结案以后才能申诉'),
  approve: said(['同意', '同意'], ['申请已同意', '同意申请'], '这一步不由您审批', '没有待审批的申请'),
  refuse: said(['不同意', '不同意'], ['申请未同意', '不同意申请'], '这一步不由您审批', '没有待审批的申请'),
  resume: said(['继续处理', '恢复处置'], ['继续处理', '恢复处置'], '由派遣员恢复处置', '没有挂账，不需要恢复'),
  supervise: said(['督办', '督办'], ['已督办', '督办'], '由值班长或领导督办', '不需要督办'),
  reply: said(['回复督办', '回复督办'], ['单位已说明', '回复督办'], '由承办单位回复', '没有待回复的督办'),
  minute: said(['会商纪要', '记会商纪要'], ['已会商', '积案会商纪要'], '由召集人记录', '不能再记会商'),
  urge: said(['催办', '催办'], ['已催办', '催办'], '由受理员、派遣员或领导催办', '不需要催办'),
  note: said(['备注', '内部备注'], ['备注', '内部备注'], '您不能写备注', '不能再写备注'),
  add: said(['补充', '补充'], ['补充了情况', '补充'], '您不能补充这件案件', '不能再补充'),
  rate: said(['评价', '评价'], ['已评价', '上报人评价'], '由上报人评价', '办结以后才能评价'),
  escalate: said(['上报上级', '上报上级'], ['已交上一级处理', '逐级上报'], '由网格或指挥室上报', '不能再逐级上报'),
  handDown: said(['交下级', '交下级'], ['已交下一级处理', '交下级办理'], '由受理、派遣或上级指挥室交办', '不能交下级'),
  solve: said(['处理完成', '办理完成'], ['处理完成，等待复查', '本级办理完成'], '由本级负责人办理', '不在分级办理中'),
  consult: said(['会商', '发起会商'], ['多个单位正在会商', '发起会商'], '由派遣员、值班长或指挥室发起', '不能发起会商'),
  conclude: said(['会商定责', '会商定责'], ['已定处理单位', '会商定责'], '由会商召集人定责', '没有进行中的会商'),
  whistle: said(['吹哨', '街道吹哨'], ['街道召集多个单位', '街道吹哨'], '由镇街指挥室吹哨', '不能吹哨'),
  respond: said(['报到', '部门报到'], ['单位已到场', '部门报到'], '由被召集的单位报到', '没有待报到的吹哨'),
  endWhistle: said(['结束吹哨', '结束吹哨并评分'], ['召集结束', '结束吹哨'], '由镇街指挥室结束', '没有进行中的吹哨'),
  scoreWhistle: said(['评价吹哨', '给街道评分'], ['已评价', '给街道评分'], '由到场单位评分', '没有可以评分的吹哨'),
  surrogate: said(['先行处理', '兜底代整治'], ['先行安排人员处理', '兜底代整治'], '由派遣员、值班长或指挥室安排', '不能再安排代整治'),
  charge: said(['结算', '登记费用'], ['已登记费用', '登记代整治费用'], '由派遣员或值班长登记', '没有代整治'),
  startJoint: said(['联合办理', '启动一件事'], ['多个单位同时处理', '启动一件事'], '由派遣员或值班长启动', '不能再启动一件事'),
  finishTask: said(['完成一项', '完成子任务'], ['一个单位已完成', '完成子任务'], '由子任务的单位完成', '不在联合办理中'),
  returnTask: said(['退回一项', '退回子任务'], ['一项重新安排单位', '退回子任务'], '由子任务的单位退回', '不在联合办理中'),
  moveTask: said(['改派一项', '改派子任务'], ['一项已重新安排', '改派子任务'], '由派遣员改派', '不在联合办理中'),
  merge: said(['合并', '合并'], ['与另一件合并办理', '并入另一件'], '由受理、派遣员或网格员合并', '不能再合并'),
  unmerge: said(['撤销合并', '撤销合并'], ['恢复单独办理', '撤销合并'], '由受理、派遣员或网格员撤销', '没有合并'),
  join: said(['合并', '收进一件'], ['又有人上报同一件事', '另一件并入本案'], '由受理、派遣员或网格员合并', '不能再收进别的案件'),
  part: said(['分开', '移出一件'], ['一件恢复单独办理', '一件不再并入本案'], '由受理、派遣员或网格员撤销', '没有合并'),
  split: said(['拆分', '拆分'], ['拆成两件办理', '拆分'], '由受理员或派遣员拆分', '不能再拆分'),
  transfer: said(['转执法', '转执法'], ['已转执法部门', '转执法'], '由受理、派遣员或值班长移送', '不能再移送'),
  forceClose: said(['办结', '强制结案'], ['已办结', '强制结案'], '由值班长或领导强制结案', '不能再结案'),
  reopen: said(['没有解决', '要求复核'], ['要求复核', '上报人要求复核'], '由上报人提出', '办结以后才能要求复核'),
  grantReopen: said(['重新处理', '同意复核'], ['重新处理', '同意复核，重新处置'], '由值班长或受理员复核', '没有待复核的申请'),
  refuseReopen: said(['维持办结', '维持结案'], ['复核后维持办结', '维持结案'], '由值班长或受理员复核', '没有待复核的申请'),
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
