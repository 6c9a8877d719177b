import { emergencyOf } from '../../city/emergency';
import { routedByPerson } from '../../routing/route';
import { relimitClock } from '../../sla/clock';
import { reminderOf } from '../../sla/reminder';
import type { ActTools } from '../act';
import type { EffectOf } from '../act-effects';
import type { CollectorTask } from '../case-course';
import type { CaseFile } from '../case-file';
import { chooseCollector } from '../choose-collector';
import { chooseFiling, dispatchByDuty, DUTY_RULE, yellowFromOf } from '../filing';
import { NEED_REFUSALS } from '../refusal';

const RESULT_WORDS = { exists: '属实', absent: '不属实', unclear: '无法核实' } as const;

/** 立案: the class and condition are chosen; rules and duty table then dispatch at once, in the same write. */
const file: EffectOf = (caseFile, act, _actor, { city, now }) => {
  const filed = chooseFiling(city, act.matterId, act.filingConditionId, 'person', caseFile.areaCodes);
  if (!filed.ok) return { refusal: NEED_REFUSALS[filed.missing] };
  const { areaCodes, source, text } = caseFile;
  const routing = dispatchByDuty({ matter: filed.matter, areaCodes, source, text, at: now }, city);
  const emergencyId = caseFile.emergencyId ?? emergencyOf({ matterId: filed.matter.id, areaCodes, at: now }, city)?.id;
  return {
    words: `${filed.matter.name}：${filed.condition.condition}`,
    set: { matter: filed.chosen, isEstimate: false, ...(emergencyId !== undefined && { emergencyId }) },
    unset: ['estimatedDueAt'],
    next: routing && { act: { action: 'dispatch', unitId: routing.unitId, routing }, actor: DUTY_RULE },
  };
};

/** 派遣: the unit that had it goes on with its used minutes, another one starts anew (R30). A case that came by levels is filed with it. */
const dispatch: EffectOf = (caseFile, act, actor, { city }) => {
  const unitId = act.unitId ?? '';
  const filed = caseFile.matter ? undefined : chooseFiling(city, act.matterId, act.filingConditionId, 'person', caseFile.areaCodes);
  if (filed && !filed.ok) return { refusal: NEED_REFUSALS[filed.missing] };
  const routing = act.routing ?? routedByPerson(unitId, actor.name, city);
  return {
    words: routing.words,
    receiverUnitId: unitId,
    set: { unitId, routing, isEstimate: false, ...(filed?.ok && { matter: filed.chosen }) },
    unset: ['assignee', 'estimatedDueAt'],
  };
};

/** 更正类别: another limit, but what was used stays used. */
const correct: EffectOf = (caseFile, act, _actor, { city, now }) => {
  const filed = chooseFiling(city, act.matterId, act.filingConditionId, 'person', caseFile.areaCodes);
  if (!filed.ok) return { refusal: NEED_REFUSALS[filed.missing] };
  const clock = caseFile.clock && relimitClock(caseFile.clock, filed.condition.limit, yellowFromOf(filed.chosen, city), now, city.calendar);
  return {
    words: `${filed.matter.name}：${filed.condition.condition}`,
    set: { matter: filed.chosen, ...(clock && { clock, reminder: clock.runningSince ? reminderOf(clock, now) : caseFile.reminder }) },
  };
};

const verify: EffectOf = (caseFile, act, _actor, tools) => ({ set: { task: taskOf('verify', caseFile, act.personId, [], tools) } });

/** 核实结果: who says it is there shows it. */
const answerVerify: EffectOf = (_caseFile, act) => {
  const result = act.result ?? 'unclear';
  if (result === 'exists' && !act.photoIds?.length) return { refusal: { code: 'needs-photo', message: '属实的请拍一张现场照片' } };
  return { words: RESULT_WORDS[result], detail: { result }, data: { result }, unset: ['task'] };
};

const ended: EffectOf = (_caseFile, _act, _actor, { now }) => ({ set: { closedAt: now }, unset: ['task'] });

export const filing = {
  verify,
  answerVerify,
  recallVerify: (() => ({ unset: ['task'] })) as EffectOf,
  file,
  void: ended,
  withdraw: ended,
  sendBack: (() => ({ set: { isEstimate: true } })) as EffectOf,
  correct,
  dispatch,
};

/** A task for a named person, or for the one the rule chooses; without anybody on shift it is open to the whole area. */
export function taskOf(kind: CollectorTask['kind'], caseFile: CaseFile, personId: string | undefined, without: readonly string[], { city, now, collectors = [] }: ActTools): CollectorTask {
  const named = personId === undefined ? undefined : city.people.find(({ id }) => id === personId);
  if (named) return { kind, personId: named.id, personName: named.name, words: '由受理员指定', askedAt: now };
  const chosen = chooseCollector(collectors, caseFile, without);
  return { kind, words: '本片区没有当班人员，片区网格员都可以办理', ...chosen, askedAt: now };
}
