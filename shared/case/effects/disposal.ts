import type { CaseAct } from '../act';
import type { EffectOf } from '../act-effects';
import type { Actor, CaseFile } from '../case-file';
import { linesKnown } from '../landmarks';
import { MENDING } from '../lifecycle';
import { refusal } from '../refusal';
import { taskOf } from './filing';

const afterPhotos = ({ afterPhotoIds }: CaseFile, { photoIds = [] }: CaseAct) => [...new Set([...afterPhotoIds, ...photoIds])];

/** Who mended it so far and who says so now: none of them is sent to recheck (R27). */
export function menders(caseFile: CaseFile, actor: Actor): readonly string[] {
  return [...new Set([...linesKnown(caseFile).filter(({ action }) => MENDING.includes(action)).map((entry) => entry.actor.id), actor.id])];
}

/** 指派: to one of the unit's own people. */
const assign: EffectOf = (caseFile, act, _actor, { city }) => {
  const person = city.people.find(({ id }) => id === act.personId);
  if (person?.role !== 'handler' || person.unitId !== caseFile.unitId) return refusal('bad-field', '请选择本单位的处置人员');
  return { words: `指派给${person.name}`, detail: { personId: person.id }, data: { personId: person.id }, set: { assignee: { personId: person.id, name: person.name } } };
};

/** 处置完毕: by the person it was given to, or by the contractor who holds the link. */
const finish: EffectOf = (caseFile, act) => ({ set: { afterPhotoIds: afterPhotos(caseFile, act) } });

const dispose: EffectOf = (caseFile, act, actor, tools) => ({
  set: { afterPhotoIds: afterPhotos(caseFile, act), task: taskOf('recheck', caseFile, menders(caseFile, actor), tools) },
});

/** 反馈: the unit stands for what its worker did; a contractor's work is taken over by who ordered it. */
const feedback: EffectOf = (caseFile, _act, actor, tools) => ({ set: { task: taskOf('recheck', caseFile, menders(caseFile, actor), tools) } });

const nothingMore: EffectOf = () => ({});

export const disposal = {
  accept: nothingMore,
  assign,
  unassign: (() => ({ unset: ['assignee'] })) as EffectOf,
  finish,
  dispose,
  feedback,
  redo: nothingMore,
  return: nothingMore,
};
