import { ACT_WORDS } from '../../../../shared/case/words';
import type { CaseAction } from '../../../../shared/case/case-file';

interface FormWords {
  /** Said above the field for words. */
  readonly ask: string;
  /** What a good answer looks like. */
  readonly example: string;
  /** One tap away from what is usually written. */
  readonly phrases: readonly string[];
  /** Said once it is done. */
  readonly done: string;
  readonly tone: 'primary' | 'quiet' | 'danger';
}

type Spoken = readonly [ask: string, example: string, phrases: readonly string[], done: string, tone?: FormWords['tone']];

const NONE: readonly string[] = [];

const SPOKEN: Readonly<Partial<Record<CaseAction, Spoken>>> = {
  verify: ['请网格员看什么', '例如：请确认井盖是否缺失', ['请到现场确认是否属实'], '已派网格员核实'],
  answerVerify: ['现场情况', '例如：井盖破损，已临时围挡', ['现场情况属实', '现场未发现所述问题'], '已反馈核实结果', 'primary'],
  recallVerify: ['撤回的原因', '', ['信息已补全，不需要现场核实'], '已撤回核实'],
  file: ['立案说明', '例如：属市政设施，路面破损约 0.5 平方米', ['情况属实，予以立案'], '已立案', 'primary'],
  void: ['理由，市民会看到', '例如：该处为小区内部道路，已转告物业', ['不属于城市管理范围', '现场未发现所述问题', '与已有案件重复'], '已记为不予立案', 'danger'],
  sendBack: ['退回受理员的原因', '例如：类别不对，应为井盖', ['类别不对，请更正', '位置不清，请核对'], '已退回受理员', 'danger'],
  correct: ['更正的原因', '例如：实为雨水井盖', NONE, '已更正类别'],
  dispatch: ['派遣说明', '例如：请先围挡再修复', ['请按时限处置', '请优先处置'], '已派遣', 'primary'],
  accept: ['签收说明', '', NONE, '已签收，开始处置', 'primary'],
  assign: ['交代几句', '例如：带上备用灯具', NONE, '已指派', 'primary'],
  unassign: ['撤销的原因', '', NONE, '已撤销指派'],
  finish: ['处置情况', '例如：已更换灯具，试亮正常', ['已修复', '已清理完毕', '已更换'], '已提交，待单位反馈', 'primary'],
  redo: ['哪里没有做好', '例如：现场垃圾没有带走', ['现场未清理', '处置不彻底', '照片看不清，请重拍'], '已退回重做', 'danger'],
  feedback: ['反馈说明', '', NONE, '已反馈，等待复查', 'primary'],
  return: ['退回的理由', '例如：该路段由交投公司养护，不在本单位范围', ['不属于本单位职责', '位置不在本单位辖区', '现场未找到，请补充位置'], '已退回，由派遣员重新派遣', 'danger'],
  dispose: ['处置情况', '例如：已修补路面并清理现场', ['已修复', '已清理完毕', '已更换', '已劝离并告知'], '已处置，等待复查', 'primary'],
  sendRecheck: ['请网格员看什么', '', NONE, '已派网格员复查'],
  pass: ['复查情况', '例如：现场已恢复，无遗留', ['现场已恢复，复查通过'], '复查通过，案件办结', 'primary'],
  fail: ['哪里没有处置好', '例如：路面仍有凹陷，井盖未复位', ['问题仍在', '处置不彻底', '现场未清理'], '已要求返工', 'danger'],
  cannotCheck: ['为什么无法复查', '例如：道路封闭施工，进不去', ['现场封闭，进不去', '天气原因，改天复查'], '已记为无法复查'],
  rework: ['返工的原因', '例如：照片显示井盖仍高出路面', ['处置不彻底', '照片与现场不符'], '已要求返工', 'danger'],
  close: ['结案说明', '', NONE, '已结案', 'primary'],
  askExtend: ['为什么需要延长', '例如：需订制井盖，三天后到货', ['材料未到', '需多部门配合', '连续下雨，无法施工'], '已提交延期申请，待审批'],
  askSuspend: ['为什么暂缓', '例如：列入下月道路大修', ['列入工程计划', '等待资金', '季节原因暂不能施工'], '已提交挂账申请，待审批'],
  askAppeal: ['申诉的理由', '例如：当日全市停电，无法作业', NONE, '已提交申诉'],
  approve: ['意见', '', ['情况属实，同意'], '已同意', 'primary'],
  refuse: ['不同意的理由', '例如：材料已到，请按时完成', ['理由不充分', '请按原时限处置'], '已回复不同意', 'danger'],
  resume: ['恢复的原因', '', NONE, '已恢复处置', 'primary'],
  solve: ['办理情况', '例如：已协调物业清理', ['已协调解决', '已现场处理'], '已办理，等待复查', 'primary'],
  escalate: ['为什么解决不了', '例如：需上级协调产权单位', ['超出本级职责', '需上级协调'], '已上报上一级'],
  handDown: ['交办要求', '例如：请村社先行协调', NONE, '已交下级办理'],
  consult: ['要议什么', '例如：管道产权不清，请各单位带图纸', NONE, '已发起会商', 'primary'],
  conclude: ['会商纪要', '例如：经现场核对，该井由排水公司养护', NONE, '已会商定责', 'primary'],
  whistle: ['召集各单位做什么', '例如：请到现场联合整治占道摊位', NONE, '已吹哨', 'primary'],
  respond: ['到场情况', '例如：已到现场 3 人，正在清理', ['已到现场', '已派人前往'], '已报到', 'primary'],
  endWhistle: ['结束说明', '', NONE, '已结束吹哨并评分', 'primary'],
  scoreWhistle: ['评价', '', NONE, '已评分'],
  surrogate: ['为什么先行处理', '例如：产权不明，但有安全隐患', ['责任不清，有安全隐患，先行处置'], '已安排代整治', 'primary'],
  charge: ['费用说明', '例如：人工 2 人半天，井盖一个', NONE, '已登记费用'],
  startJoint: ['启动说明', '', NONE, '已启动一件事', 'primary'],
  finishTask: ['完成情况', '例如：已责令停业整改', ['已完成'], '已完成这一项', 'primary'],
  returnTask: ['退回的理由', '例如：不属于本单位职责', ['不属于本单位职责'], '已退回这一项', 'danger'],
  moveTask: ['改派说明', '', NONE, '已改派'],
  urge: ['催办说明', '例如：市民再次反映，请尽快处置', ['请尽快处置', '临近时限，请抓紧'], '已催办'],
  supervise: ['督办要求', '例如：请于今日 18:00 前完成并说明原因', ['请说明超时原因并限时办结', '请单位负责人到场督促'], '已督办', 'danger'],
  reply: ['回复', '例如：已增派两组人员，明天上午完成', NONE, '已回复督办', 'primary'],
  minute: ['会商纪要', '例如：由城管牵头，三天内拆除', NONE, '已记录会商纪要'],
  note: ['内部备注，市民看不到', '', NONE, '已备注'],
  merge: ['合并的理由', '', ['同一地点同一问题'], '已合并', 'primary'],
  unmerge: ['撤销的理由', '', ['不是同一件事'], '已撤销合并'],
  split: ['拆出的是什么', '例如：路灯不亮另立一件，本件只办井盖', NONE, '已拆分'],
  transfer: ['移送的事由', '例如：违法搭建，拟立案查处', NONE, '已转执法', 'danger'],
  forceClose: ['强制结案的理由', '例如：现场已拆迁，问题不存在', ['问题已不存在', '重复案件，另案办理'], '已强制结案', 'danger'],
  grantReopen: ['复核意见', '例如：现场确未修好，请重新处置', ['情况属实，重新处置'], '已同意复核，重新处置', 'primary'],
  refuseReopen: ['维持结案的理由，市民会看到', '例如：经现场查看，已按标准修复', ['现场已修复，照片见附件'], '已维持结案'],
};

/** What a form says for an act. */
export function actWords(action: CaseAction): FormWords {
  const [ask, example, phrases, done, tone = 'quiet'] = SPOKEN[action] ?? ['说明', '', NONE, `已${ACT_WORDS[action].label.staff}`];
  return { ask, example, phrases, done, tone };
}
