import type { CaseAction } from './case-file';
import type { Need } from './lifecycle';

/** Why an act is not possible: the codes this stage uses of those that platform/errors turns into HTTP. */
export type ActRefusalCode =
  | 'wrong-state' | 'wrong-role' | 'outside-scope' | 'same-person'
  | 'needs-words' | 'needs-photo' | 'needs-unit' | 'needs-matter' | 'needs-condition' | 'bad-field';

/** A refusal as a value: a code for machines and a plain sentence for people. */
export interface RefusalWords {
  readonly code: ActRefusalCode;
  readonly message: string;
}

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
