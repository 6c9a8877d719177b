import type { Ability } from '../../../../shared/case/case-api';
import type { CaseAction } from '../../../../shared/case/case-file';
import { NEED_REFUSALS } from '../../../../shared/case/refusal';
import { localDate } from '../../../../shared/time/local-time';
import type { ActDraft } from './act-draft';
import { fieldsFor, type ActFieldName, type ActSubject } from './act-fields';
import { scoredUnits } from './act-options';
import { yuanOf } from './yuan';

interface Told extends ActSubject {
  readonly action: CaseAction;
}

type IsMissing = (draft: ActDraft, told: Told) => boolean;

const notChosen = (name: keyof ActDraft['chosen']): IsMissing => ({ chosen }) => !chosen[name];

/** When a field counts as empty, and what is said beside the button. */
const MISSING: Readonly<Partial<Record<ActFieldName, readonly [isMissing: IsMissing, words: string]>>> = {
  words: [({ words }) => words.trim() === '', NEED_REFUSALS.words.message],
  photo: [({ photoIds }) => photoIds.length === 0, NEED_REFUSALS.photo.message],
  matter: [({ matterId, filingConditionId }) => !matterId || !filingConditionId, '请选择管理事项和立案条件'],
  unit: [notChosen('unit'), NEED_REFUSALS.unit.message],
  units: [({ unitIds }) => unitIds.length === 0, NEED_REFUSALS.units.message],
  person: [notChosen('person'), NEED_REFUSALS.person.message],
  level: [notChosen('level'), NEED_REFUSALS.level.message],
  template: [notChosen('template'), NEED_REFUSALS.template.message],
  task: [notChosen('task'), NEED_REFUSALS.task.message],
  contractor: [notChosen('contractor'), '请选择代整治单位'],
  cost: [({ cost }) => yuanOf(cost) === undefined, NEED_REFUSALS.cost.message],
  master: [({ chosen }) => !/^\d{19}$/.test(chosen.master ?? ''), NEED_REFUSALS.master.message],
  result: [notChosen('result'), NEED_REFUSALS.result.message],
  closing: [({ isClosingMet }) => !isClosingMet, NEED_REFUSALS.closing.message],
  resumeDate: [({ resumeDate }) => !/^\d{4}-\d{2}-\d{2}$/.test(resumeDate), NEED_REFUSALS.resumeDate.message],
  participants: [({ participants }) => participants.trim() === '', NEED_REFUSALS.participants.message],
  scores: [({ scores }, told) => scoredUnits(told.action, told.detail).some(({ id }) => !scores[id]), NEED_REFUSALS.score.message],
};

/** The photo that proves it is asked for only with one answer. */
const NEEDS_PROOF = '属实的请拍一张现场照片';

/**
 * Why the act cannot be sent yet, in words for beside the button; `undefined` when it can.
 *
 * @param draft what has been filled in
 */
export function missingFor(ability: Ability, draft: ActDraft, subject: ActSubject = {}): string | undefined {
  if (!ability.isAllowed) return ability.reason ?? '现在不能这样做';
  if (draft.photosUploading > 0) return `还有 ${draft.photosUploading} 张照片在上传`;
  const told = { ...subject, action: ability.action };
  const found = fieldsFor(ability, subject).filter(({ isNeeded }) => isNeeded).map(({ name }) => MISSING[name]).find((one) => one?.[0](draft, told));
  if (found) return found[1];
  return ability.action === 'answerVerify' && draft.chosen.result === 'exists' && draft.photoIds.length === 0 ? NEEDS_PROOF : undefined;
}

/** An act that asks for nothing is done with one tap, without a sheet. */
export function isOneTap({ action, needs }: Pick<Ability, 'action' | 'needs'>): boolean {
  return needs.length === 0 && ONE_TAP.includes(action);
}

const ONE_TAP: readonly CaseAction[] = ['accept'];

/** The first day on which a suspended case may go on, and the last. */
export function resumeDates(now: Date): { readonly first: string; readonly last: string } {
  return { first: localDate(new Date(now.getTime() + DAY_MS)), last: localDate(new Date(now.getTime() + SUSPEND_DAYS_MAX * DAY_MS)) };
}

const DAY_MS = 86_400_000;
const SUSPEND_DAYS_MAX = 365;
