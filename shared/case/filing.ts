import type { City, FilingCondition, Limit, Matter } from '../city/city';
import { emergencyOf } from '../city/emergency';
import { routeTo, type RoutingQuestion, type RoutingReason } from '../routing/route';
import { startClock } from '../sla/clock';
import { reminderOf } from '../sla/reminder';
import type { Actor, CaseClock, CaseReminder, ChosenMatter } from './case-file';

/** The rule that dispatches by the duty table, as it stands in the record. */
export const DUTY_RULE: Actor = { kind: 'rule', id: 'rule:duty', name: '责任表', role: 'system' };
/** The rule that files without a person (R24). */
export const AUTO_FILE_RULE: Actor = { kind: 'rule', id: 'rule:autoFile', name: '自动立案规则', role: 'system' };
/** The rule that closes after a passed recheck. */
export const CLOSE_RULE: Actor = { kind: 'rule', id: 'rule:close', name: '结案规则', role: 'system' };

/** The share from which a class turns yellow when it does not say so itself. */
const YELLOW_FROM = 0.6;

export type Filing =
  | { readonly ok: true; readonly matter: Matter; readonly condition: FilingCondition; readonly chosen: ChosenMatter }
  | { readonly ok: false; readonly missing: 'matter' | 'condition' };

/** The class and its filing condition; a class with only one condition need not have it named. The condition is copied, so that an open case keeps it (R6). */
export function chooseFiling(city: City, matterId: string | undefined, conditionId: string | undefined, chosenBy: ChosenMatter['chosenBy'], areaCodes: readonly string[] = []): Filing {
  const matter = matterId === undefined ? undefined : city.matterById.get(matterId);
  if (!matter) return { ok: false, missing: 'matter' };
  const condition = conditionOf(matter, conditionId, chosenBy);
  if (!condition) return { ok: false, missing: 'condition' };
  const limit = emergencyOf({ matterId: matter.id, areaCodes }, city)?.plan.limit ?? condition.limit;   // 平转急: one limit, nights and holidays included (R40)
  const chosen: ChosenMatter = {
    matterId: matter.id, name: matter.name, filingConditionId: condition.id, chosenBy,
    condition: condition.condition, closing: condition.closing, limit, yellowFrom: matter.yellowFrom, catalogueVersion: city.catalogueVersion,
  };
  return { ok: true, matter, condition: { ...condition, limit }, chosen };
}

/** The condition a rule would take: the default one. */
export function defaultCondition(matter: Matter): FilingCondition | undefined {
  return matter.filingConditions.find((condition) => condition.isDefault);
}

/** Where rules and duty table send a class; `undefined` when only the fallback unit is left and a dispatcher must choose. */
export function dispatchByDuty(question: RoutingQuestion, city: City): RoutingReason | undefined {
  const routing = routeTo(question, city);
  return routing.by === 'fallback' ? undefined : routing;
}

/** A clock and its reminder, started now. */
export function startedClock(filing: { readonly matter: Matter; readonly condition: FilingCondition }, at: Date, city: City): { readonly clock: CaseClock; readonly reminder: CaseReminder } {
  const clock = startClock(filing.condition.limit, filing.matter.yellowFrom, at, city.calendar);
  return { clock, reminder: reminderOf(clock, at) };
}

/** The limit a case was filed with: the one it keeps, or for a case filed before limits were kept, the city's of now. */
export function limitOf(chosen: ChosenMatter | undefined, city: City): Limit | undefined {
  return chosen?.limit ?? conditionOfCase(chosen, city)?.limit;
}

/** Condition and closing condition a case was filed with, in words. */
export function filedAs(chosen: ChosenMatter | undefined, city: City): { readonly condition: string; readonly closing: string } | undefined {
  if (!chosen) return undefined;
  const now = conditionOfCase(chosen, city);
  return { condition: chosen.condition ?? now?.condition ?? '', closing: chosen.closing ?? now?.closing ?? '' };
}

/** The share of the limit from which a filed case is yellow. */
export function yellowFromOf(chosen: ChosenMatter | undefined, city: City): number {
  return chosen?.yellowFrom ?? (chosen && city.matterById.get(chosen.matterId)?.yellowFrom) ?? YELLOW_FROM;
}

function conditionOfCase(chosen: ChosenMatter | undefined, city: City): FilingCondition | undefined {
  return chosen && city.matterById.get(chosen.matterId)?.filingConditions.find(({ id }) => id === chosen.filingConditionId);
}

function conditionOf(matter: Matter, conditionId: string | undefined, chosenBy: ChosenMatter['chosenBy']): FilingCondition | undefined {
  if (conditionId !== undefined) return matter.filingConditions.find(({ id }) => id === conditionId);
  if (chosenBy === 'rule') return defaultCondition(matter);
  return matter.filingConditions.length === 1 ? matter.filingConditions[0] : undefined;
}
