import type { RoutingReason } from '../../routing/route';
import type { EffectOf } from '../act-effects';
import type { SurrogateDisposal } from '../case-course';
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
  const before = caseFile.surrogate && { ...caseFile.surrogate, endedAt: caseFile.surrogate.endedAt ?? now };
  return {
    ...dispatched,
    set: {
      ...dispatched.set,
      surrogate: { contractorId: contractor.id, contractorName: contractor.name, at: now, estimateYuan: act.costYuan ?? 0, seq: (caseFile.record.at(-1)?.seq ?? 0) + 1 },
      ...(before && { pastSurrogates: [...caseFile.pastSurrogates ?? [], before] }),
    },
    detail: { contractorId: contractor.id, estimateYuan: act.costYuan ?? 0 },
    data: { contractorId: contractor.id },
  };
};

/** 结算: what an order cost and who pays, each order for itself; may be put right later, each time with a line in the record. */
const charge: EffectOf = ({ surrogate: present, pastSurrogates = [] }, act, actor, { city, now }) => {
  const all = present ? [...pastSurrogates, present] : pastSurrogates;
  const order = act.orderSeq === undefined ? present : all.find((one) => orderSeqOf(one) === act.orderSeq);
  if (!order) return refusal('bad-field', '没有这一次代整治，请刷新后重新选择');
  const chargedUnitId = act.unitId ?? '';
  const cost = { yuan: act.costYuan ?? 0, chargedUnitId, at: now, byName: actor.name };
  const settled = { ...order, cost };
  const whose = all.length > 1 ? `${order.contractorName}的` : '';
  return {
    set: order === present ? { surrogate: settled } : { pastSurrogates: pastSurrogates.map((one) => (one === order ? settled : one)) },
    words: `${whose}代整治费用 ${cost.yuan} 元，由${city.unitById.get(chargedUnitId)?.name ?? chargedUnitId}承担`,
    detail: { yuan: cost.yuan, chargedUnitId, orderSeq: orderSeqOf(order) },
  };
};

/** What names an order: the line that ordered it; 0 for the one order of an older case, whose line was not kept. */
export function orderSeqOf({ seq = 0 }: Pick<SurrogateDisposal, 'seq'>): number {
  return seq;
}

export const surrogateActs = { surrogate, charge };
