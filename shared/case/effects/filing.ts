import { emergencyOf } from '../../city/emergency';
import { keptAsset } from '../../routing/kept-asset';
import { routedByPerson } from '../../routing/route';
import { relimitClock } from '../../sla/clock';
import { toldColour } from '../../sla/reminder';
import type { ActTools } from '../act';
import type { Effect, EffectOf } from '../act-effects';
import type { CollectorTask } from '../case-course';
import type { CaseFile } from '../case-file';
import { chooseCollector } from '../choose-collector';
import { chooseFiling, dispatchByDuty, DUTY_RULE, yellowFromOf, type Filing } from '../filing';
import { linesKnown } from '../landmarks';
import { NEED_REFUSALS, refusal, type RefusalWords } from '../refusal';

const RESULT_WORDS = { exists: '属实', absent: '不属实', unclear: '无法核实' } as const;

/** 立案: the class and condition are chosen; rules and duty table then dispatch at once, in the same write. What would go to a unit that returned it is for a dispatcher to send. */
const file: EffectOf = (caseFile, act, _actor, tools) => {
  const { city, now } = tools;
  const filed = chooseFiling(city, act.matterId, act.filingConditionId, 'person', caseFile.areaCodes);
  if (!filed.ok) return { refusal: NEED_REFUSALS[filed.missing] };
  const { areaCodes, source, text } = caseFile;
  const routing = dispatchByDuty({ matter: filed.matter, areaCodes, source, text, at: now, asset: keptAsset(caseFile.routing, filed.matter) }, city);
  const emergencyId = caseFile.emergencyId ?? emergencyOf({ matterId: filed.matter.id, areaCodes, at: now }, city)?.id;
  const wasReturned = linesKnown(caseFile).some(({ action, actor }) => action === 'return' && actor.unitId === routing?.unitId);
  return {
    words: `${filed.matter.name}：${filed.condition.condition}`,
    set: { ...refiled(caseFile, filed, tools), isEstimate: false, ...(emergencyId !== undefined && { emergencyId }) },
    unset: ['estimatedDueAt'],
    next: routing && !wasReturned ? { act: { action: 'dispatch', unitId: routing.unitId, routing }, actor: DUTY_RULE } : undefined,
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
const correct: EffectOf = (caseFile, act, _actor, tools) => {
  const filed = chooseFiling(tools.city, act.matterId, act.filingConditionId, 'person', caseFile.areaCodes);
  if (!filed.ok) return { refusal: NEED_REFUSALS[filed.missing] };
  return { words: `${filed.matter.name}：${filed.condition.condition}`, set: refiled(caseFile, filed, tools) };
};

/** Another class with its limit; a clock that began before keeps what it used. */
function refiled({ clock, reminder }: CaseFile, { chosen, condition }: Extract<Filing, { readonly ok: true }>, { city, now }: ActTools): Partial<CaseFile> {
  if (!clock) return { matter: chosen };
  const other = relimitClock(clock, condition.limit, yellowFromOf(chosen, city), now, city.calendar);
  return { matter: chosen, clock: other, reminder: toldColour(other, reminder, now) };
}

const verify: EffectOf = (caseFile, act, _actor, tools) => askedTask('verify', caseFile, act.personId, [], tools);

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

/** A task for the person a desk named, who must be able to do it; for whom the rule chooses when nobody was named. */
export function askedTask(kind: CollectorTask['kind'], caseFile: CaseFile, personId: string | undefined, without: readonly string[], tools: ActTools): Effect | { readonly refusal: RefusalWords } {
  if (personId === undefined) {
    const task = taskOf(kind, caseFile, without, tools);
    return { set: { task }, words: task.personName === undefined ? task.words : `派给${task.personName}：${task.words}` };
  }
  const named = tools.city.people.find(({ id }) => id === personId);
  if (named?.role !== 'gridWorker' && named?.role !== 'gridLeader') return refusal('bad-field', '请选择网格员');
  if (without.includes(named.id)) return refusal('same-person', '这件案件由他处置，须由其他人复查');
  return { set: { task: { kind, personId: named.id, personName: named.name, words: '由受理员指定', askedAt: tools.now } } };
}

/** A task for the one the rule chooses; without anybody on shift it is open to the whole area. */
export function taskOf(kind: CollectorTask['kind'], caseFile: CaseFile, without: readonly string[], { now, collectors = [] }: ActTools): CollectorTask {
  const chosen = chooseCollector(collectors, caseFile, without, now);
  return { kind, words: '本片区没有当班人员，片区网格员都可以办理', ...chosen, askedAt: now };
}
