import type { ActTools } from '../act';
import type { Effect, EffectOf } from '../act-effects';
import type { CaseFile } from '../case-file';
import { CLOSE_RULE, filedAs } from '../filing';
import { lastHolderOf, type Holder } from '../holder';
import { resumeStay } from '../level';
import { menders } from './disposal';
import { askedTask } from './filing';

/** 复查通过: the closing condition is seen to be met; where the city says so the case is closed in the same write (R24). */
const pass: EffectOf = (caseFile, _act, actor, { city, now }) => {
  const closing = filedAs(caseFile.matter, city)?.closing ?? '';
  return {
    words: `已达到结案条件：${closing}`,
    set: { closingMet: { words: closing, personId: actor.id, at: now } },
    unset: ['task'],
    next: city.process.autoClose ? { act: { action: 'close', isClosingMet: true, words: closing }, actor: CLOSE_RULE } : undefined,
  };
};

/** How the work begins once more with each who may have had it; used time goes on (R30). */
const BACK: Readonly<Record<Holder, (caseFile: CaseFile, tools: ActTools) => Effect>> = {
  unit: () => ({ state: 'disposing', clock: 'resume' }),
  level: ({ levelPath }, { city, now }) => ({ state: 'escalated', clock: 'none', set: { levelPath: resumeStay(levelPath, now, city), level: levelPath?.at(-1)?.level ?? 'cell' } }),
  desk: () => ({ state: 'filed', clock: 'none', extra: { start: ['dispatch'] } }),
};

/** To whom goes what is not mended yet: to who had it last. */
export function handBack(caseFile: CaseFile, tools: ActTools): Effect {
  const back = BACK[lastHolderOf(caseFile)](caseFile, tools);
  return { ...back, set: { ...back.set, reworkCount: caseFile.reworkCount + 1 } };
}

const again: EffectOf = (caseFile, _act, _actor, tools) => ({ ...handBack(caseFile, tools), unset: ['task', 'closingMet'] });

const sendRecheck: EffectOf = (caseFile, act, actor, tools) => askedTask('recheck', caseFile, act.personId, menders(caseFile, actor), tools);

export const recheck = {
  sendRecheck,
  pass,
  fail: again,
  rework: again,
  cannotCheck: (() => ({ unset: ['task'] })) as EffectOf,
  close: ((_caseFile, _act, _actor, { now }) => ({ set: { closedAt: now, closedAs: 'checked' } })) as EffectOf,
};
