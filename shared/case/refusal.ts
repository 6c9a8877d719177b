import type { Need } from './lifecycle';

/** Why an act is not possible: the codes this stage uses of those that platform/errors turns into HTTP. */
export type ActRefusalCode =
  | 'wrong-state' | 'wrong-role' | 'outside-scope' | 'same-person' | 'barred' | 'limit-reached' | 'too-late'
  | 'needs-words' | 'needs-photo' | 'needs-unit' | 'needs-matter' | 'needs-condition' | 'needs-field' | 'bad-field';

/** A refusal as a value: a code for machines and a plain sentence for people. */
export interface RefusalWords {
  readonly code: ActRefusalCode;
  readonly message: string;
}

/** What is missing for an act, and what to do about it. */
export const NEED_REFUSALS: Readonly<Record<Need | 'condition', RefusalWords>> = {
  words: { code: 'needs-words', message: '请写一句说明' },
  photo: { code: 'needs-photo', message: '请拍一张处置后的照片' },
  unit: { code: 'needs-unit', message: '请选择承办单位' },
  matter: { code: 'needs-matter', message: '请选择问题类别' },
  condition: { code: 'needs-condition', message: '请选择这个类别的立案条件' },
  stars: { code: 'bad-field', message: '请选一到五颗星' },
  wordsOrPhoto: { code: 'needs-words', message: '请写一句话或添一张照片' },
  closing: { code: 'needs-field', message: '请确认已达到结案条件' },
  resumeDate: { code: 'needs-field', message: '请选择恢复处置的日期' },
  result: { code: 'needs-field', message: '请选择核实结果：属实、不属实或无法核实' },
  level: { code: 'needs-field', message: '请选择交给哪一级' },
  units: { code: 'needs-unit', message: '请选择参加的单位' },
  template: { code: 'needs-field', message: '请选择一件事的模板' },
  task: { code: 'needs-field', message: '请选择是哪一项子任务' },
  contractor: { code: 'needs-field', message: '请选择代整治单位，并填写预计费用' },
  cost: { code: 'needs-field', message: '请填写费用（元，最多两位小数）' },
  master: { code: 'needs-field', message: '请选择并入哪一件案件' },
  joined: { code: 'needs-field', message: '请选择并入的是哪一件案件' },
  score: { code: 'needs-field', message: '请给每个单位打分（1–5 分）' },
  person: { code: 'needs-field', message: '请选择处置人员' },
  participants: { code: 'needs-field', message: '请填写参加会商的人' },
};

/** A refusal of one's own words. */
export function refusal(code: ActRefusalCode, message: string): { readonly refusal: RefusalWords } {
  return { refusal: { code, message } };
}
