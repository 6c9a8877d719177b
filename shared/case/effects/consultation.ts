import type { RoutingReason } from '../../routing/route';
import type { EffectOf } from '../act-effects';
import { refusal } from '../refusal';
import { filing } from './filing';

/** 会商: units sit together; the unit's clock stands meanwhile (R37). */
const consult: EffectOf = (caseFile, act, actor, { now }) => {
  const one = { id: `consult-${caseFile.version}`, participantUnitIds: act.unitIds ?? [], question: act.words?.trim() ?? '', byName: actor.name, at: now };
  return { set: { consultations: [...caseFile.consultations ?? [], one] }, detail: { consultId: one.id }, data: { calledUnitIds: one.participantUnitIds } };
};

/** 会商定责: minutes and a decided owner, to whom it goes; whether the decision is proposed for the duty table (现场确权). */
const conclude: EffectOf = (caseFile, act, actor, tools) => {
  const { consultations = [] } = caseFile;
  const last = consultations.at(-1);
  if (!last || last.concluded) return refusal('wrong-state', '没有进行中的会商');
  if (act.dutyFor === 'asset' && !caseFile.assetId) return refusal('bad-field', '案件没有关联部件，不能按部件确权');
  const unitId = act.unitId ?? '';
  const unitName = tools.city.unitById.get(unitId)?.name ?? unitId;
  const routing: RoutingReason = { by: 'person', unitId, words: `会商确定由${unitName}负责` };
  const dispatched = filing.dispatch(caseFile, { ...act, routing }, actor, tools);
  if ('refusal' in dispatched) return dispatched;
  const concluded = { at: tools.now, minutes: act.words?.trim() ?? '', unitId, ...(act.dutyFor && { proposesDutyFor: act.dutyFor }) };
  return {
    ...dispatched,
    set: { ...dispatched.set, consultations: consultations.map((one) => (one === last ? { ...one, concluded } : one)) },
    detail: { consultId: last.id, ...(act.dutyFor && { dutyFor: act.dutyFor }) },
    data: { ...(act.dutyFor && { dutyFor: act.dutyFor, consultId: last.id }) },
  };
};

export const consultation = { consult, conclude };
