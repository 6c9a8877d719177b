import type { CaseAction } from '../../../../shared/case/case-file';
import type { ActFieldName } from './act-fields';

/** What stands above each field of an act's form. */
export const FIELD_WORDS: Readonly<Record<ActFieldName, string>> = {
  task: '哪一项子任务', matter: '管理事项', result: '核实结果', closing: '结案条件', master: '并入哪一件', template: '一件事', contractor: '代整治单位', order: '哪一次代整治', cost: '费用（元）', unit: '承办单位', units: '参加的单位',
  level: '交给哪一级', person: '派给谁', resumeDate: '恢复处置的日期', scores: '打分（1–5 分）', participants: '参加的人', superviseLevel: '督办级别', words: '说明', photo: '照片',
  isUrgent: '紧急，30 分钟内报到', isReplyNeeded: '要求单位回复', dutyFor: '以后也这样派',
};

const MENDING: readonly CaseAction[] = ['dispose', 'finish', 'finishTask', 'solve'];

/** What the photos of an act show. */
export function photoLabel(action: CaseAction): string {
  return MENDING.includes(action) ? '处置后照片' : '现场照片';
}
