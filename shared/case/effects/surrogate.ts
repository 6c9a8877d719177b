import type { RoutingReason } from '../../routing/route';
import type { EffectOf } from '../act-effects';
import { refusal } from '../refusal';
import { filing } from './filing';

/** 兜底代整治: mended first by a contractor; whose it was is settled later (R38). */
const surrogate: EffectOf = (caseFile, act, actor, tools) => {
  const { city, now } = tools;
  const contractor = city.process.contractors.find(({ id }) => id === act.contractorId);
  if (!contractor) return refusal('needs-field', '请选择代整治单位');
  const unitId = act.unitId ?? city.fallbackUnitId;
  if (!city.unitById.has(unitId)) return refusal('needs-unit', '请选择承办单位');
  const routing: RoutingReason = { by: 'person', unitId, words: `责任不清，先由${contractor.name}代整治` };
  const dispatched = filing.dispatch(caseFile, { ...act, unitId, routing }, actor, tools);
  if ('refusal' in dispatched) return dispatched;
  return {
    ...dispatched,
    set: { ...dispatched.set, surrogate: { contractorId: contractor.id, contractorName: contractor.name, at: now, estimateYuan: act.costYuan ?? 0, seq: (caseFile.record.at(-1)?.seq ?? 0) + 1 } },
    detail: { contractorId: contractor.id, estimateYuan: act.costYuan ?? 0 },
    data: { contractorId: contractor.id },
  };
};

/** 结算: what it cost and who pays; may be put right later, each time with a line in the record. */
const charge: EffectOf = (caseFile, act, actor, { city, now }) => {
  const chargedUnitId = act.unitId ?? '';
  const cost = { yuan: act.costYuan ?? 0, chargedUnitId, at: now, byName: actor.name };
  return {
    set: { surrogate: { ...caseFile.surrogate!, cost } },
    words: `代整治费用 ${cost.yuan} 元，由${city.unitById.get(chargedUnitId)?.name ?? chargedUnitId}承担`,
    detail: { yuan: cost.yuan, chargedUnitId },
  };
};

export const surrogateActs = { surrogate, charge };
