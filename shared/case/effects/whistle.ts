import { dueAfter } from '../../sla/limit';
import type { EffectOf } from '../act-effects';
import type { Whistle, WhistleCall } from '../case-course';
import type { CaseFile } from '../case-file';
import { refusal } from '../refusal';

/** 街道吹哨: units are called to come within a limit; who comes late is counted (R36). */
const whistle: EffectOf = (caseFile, act, actor, { city, now }) => {
  const isUrgent = act.isUrgent === true;
  const dueAt = dueAfter(now, city.process.whistleLimits[isUrgent ? 'urgent' : 'usual'], city.calendar);
  const one: Whistle = {
    id: `whistle-${caseFile.version}`, byDivisionCode: actor.divisionCode ?? '', byName: actor.name, demand: act.words?.trim() ?? '', isUrgent, at: now,
    calls: [...new Set(act.unitIds ?? [])].map((unitId) => ({ unitId, dueAt, isLate: false })),
  };
  return {
    set: { whistles: [...caseFile.whistles ?? [], one] },
    words: one.demand,
    detail: { whistleId: one.id, isUrgent },
    data: { calledUnitIds: one.calls.map(({ unitId }) => unitId), isUrgent, dueAt },
  };
};

const respond: EffectOf = (caseFile, act, actor, { now }) => {
  const open = caseFile.whistles?.find((one) => !one.endedAt && one.calls.some((call) => call.unitId === actor.unitId && !call.responded));
  if (!open) return refusal('wrong-state', '没有待报到的吹哨');
  const responded = { at: now, name: actor.name, words: act.words?.trim() ?? '' };
  return { set: { whistles: changed(caseFile, open, (call) => (call.unitId === actor.unitId ? { ...call, responded, isLate: now > call.dueAt } : call)) }, detail: { whistleId: open.id } };
};

/** 结束吹哨: each called unit gets its score; who had not come when the time was up is late. */
const endWhistle: EffectOf = (caseFile, act, _actor, { now }) => {
  const open = caseFile.whistles?.findLast(({ endedAt }) => !endedAt);
  if (!open) return refusal('wrong-state', '没有进行中的吹哨');
  const scores = new Map(act.scores?.map(({ unitId, score }) => [unitId, score]));
  if (open.calls.some(({ unitId }) => !scores.has(unitId))) return refusal('needs-field', '请给每个被召集的单位打分（1–5 分）');
  const whistles = changed(caseFile, open, (call) => ({ ...call, unitScore: scores.get(call.unitId) ?? 1, isLate: call.isLate || (!call.responded && now > call.dueAt) }));
  return { set: { whistles: whistles.map((one) => (one.id === open.id ? { ...one, endedAt: now } : one)) }, detail: { whistleId: open.id } };
};

/** 双向评价: a unit that came scores the street that called. */
const scoreWhistle: EffectOf = (caseFile, act, actor) => {
  const mine = caseFile.whistles?.findLast((one) => one.calls.some((call) => call.unitId === actor.unitId && call.responded && call.streetScore === undefined));
  const score = act.scores?.[0]?.score;
  if (!mine || score === undefined) return refusal('wrong-state', '到场以后才能评分，每次吹哨评一次');
  return { set: { whistles: changed(caseFile, mine, (call) => (call.unitId === actor.unitId ? { ...call, streetScore: score } : call)) }, detail: { whistleId: mine.id, score } };
};

function changed({ whistles = [] }: CaseFile, which: Whistle, change: (call: WhistleCall) => WhistleCall): readonly Whistle[] {
  return whistles.map((one) => (one.id === which.id ? { ...one, calls: one.calls.map(change) } : one));
}

export const whistleActs = { whistle, respond, endWhistle, scoreWhistle };
