import type { EffectOf } from '../act-effects';
import { CLOSE_RULE, filedAs } from '../filing';
import { menders } from './disposal';
import { taskOf } from './filing';

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

const again: EffectOf = ({ reworkCount }) => ({ set: { reworkCount: reworkCount + 1 }, unset: ['task', 'closingMet'] });

export const recheck = {
  sendRecheck: ((caseFile, act, actor, tools) => ({ set: { task: taskOf('recheck', caseFile, act.personId, menders(caseFile, actor), tools) } })) as EffectOf,
  pass,
  fail: again,
  rework: again,
  cannotCheck: (() => ({ unset: ['task'] })) as EffectOf,
  close: ((_caseFile, _act, _actor, { now }) => ({ set: { closedAt: now, closedAs: 'checked' } })) as EffectOf,
};
