import type { EffectOf } from '../act-effects';
import type { LevelName } from '../case-course';
import type { Actor, CaseFile } from '../case-file';
import { chooseFiling } from '../filing';
import { divisionAt, isBelow, LEVEL_NAMES, levelAbove, levelOf, stayAt } from '../level';
import { NEED_REFUSALS, refusal } from '../refusal';
import { menders } from './disposal';
import { taskOf } from './filing';

/** 逐级上报: what cannot be solved here goes one level up, on the same number, to an owner with a clock of his own (R35). */
const escalate: EffectOf = (caseFile, _act, actor, { city, now }) => {
  const from = caseFile.level ?? levelOfActor(actor);
  const to = levelAbove(from);
  if (!to) return refusal('limit-reached', '已经在市一级，不能再上报');
  return goTo(to, caseFile, { city, now });
};

/** 交下级: an upper level or a desk gives it to a level beneath. */
const handDown: EffectOf = (caseFile, act, _actor, { city, now }) => {
  const to = act.level ?? 'cell';
  if (caseFile.level && !isBelow(to, caseFile.level)) return refusal('bad-field', '只能交给下面的一级');
  return goTo(to, caseFile, { city, now });
};

/** 本级办理完成: solved where it is; somebody else looks at it afterwards. */
const solve: EffectOf = (caseFile, act, actor, tools) => {
  const { city } = tools;
  const filed = caseFile.matter ? undefined : chooseFiling(city, act.matterId ?? caseFile.guesses[0]?.matterId, act.filingConditionId, act.filingConditionId ? 'person' : 'rule', caseFile.areaCodes);
  if (filed && !filed.ok) return { refusal: NEED_REFUSALS[filed.missing] };
  return {
    set: {
      isEstimate: false,
      afterPhotoIds: [...new Set([...caseFile.afterPhotoIds, ...act.photoIds ?? []])],
      ...(filed?.ok && { matter: filed.chosen }),
      task: taskOf('recheck', caseFile, menders(caseFile, actor), tools),
    },
    unset: ['estimatedDueAt'],
    detail: { level: caseFile.level ?? '' },
  };
};

export const levels = { escalate, handDown, solve };

function goTo(level: LevelName, caseFile: CaseFile, { city, now }: { readonly city: Parameters<typeof stayAt>[3]; readonly now: Date }): ReturnType<EffectOf> {
  const divisionCode = divisionAt(caseFile, level, city);
  return {
    set: { level, levelPath: stayAt(caseFile, level, now, city) },
    detail: { level, divisionCode },
    data: { level, divisionCode },
    words: `交${LEVEL_NAMES[level]}办理`,
  };
}

/** Where somebody stands who takes a case that is at no level yet. */
function levelOfActor({ role, divisionCode = '' }: Actor): LevelName {
  return role === 'gridWorker' ? 'cell' : levelOf(divisionCode) ?? 'cell';
}
