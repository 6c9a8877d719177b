import type { City, FilingCondition, Matter } from '../city/city';
import { routeTo, type RoutingQuestion, type RoutingReason } from '../routing/route';
import { startClock } from '../sla/clock';
import { reminderOf } from '../sla/reminder';
import type { Actor, CaseClock, CaseReminder, ChosenMatter } from './case-file';

/** The rule that dispatches by the duty table, as it stands in the record. */
export const DUTY_RULE: Actor = { kind: 'rule', id: 'rule:duty', name: '责任表', role: 'system' };
/** The rule that files without a person (R24). */
export const AUTO_FILE_RULE: Actor = { kind: 'rule', id: 'rule:autoFile', name: '自动立案规则', role: 'system' };

/** The share from which a class turns yellow when it does not say so itself. */
const YELLOW_FROM = 0.6;

export type Filing =
  | { readonly ok: true; readonly matter: Matter; readonly condition: FilingCondition; readonly chosen: ChosenMatter }
  | { readonly ok: false; readonly missing: 'matter' | 'condition' };

/** The class and its filing condition; a class with only one condition need not have it named. */
export function chooseFiling(city: City, matterId: string | undefined, conditionId: string | undefined, chosenBy: ChosenMatter['chosenBy']): Filing {
  const matter = matterId === undefined ? undefined : city.matterById.get(matterId);
  if (!matter) return { ok: false, missing: 'matter' };
  const condition = conditionOf(matter, conditionId, chosenBy);
  if (!condition) return { ok: false, missing: 'condition' };
  return { ok: true, matter, condition, chosen: { matterId: matter.id, name: matter.name, filingConditionId: condition.id, chosenBy } };
}

/** The condition a rule would take: the default one. */
export function defaultCondition(matter: Matter): FilingCondition | undefined {
  return matter.filingConditions.find((condition) => condition.isDefault);
}

/** Where the duty table sends a class; `undefined` when only the fallback unit is left and a dispatcher must choose. */
export function dispatchByDuty(question: RoutingQuestion, city: City): RoutingReason | undefined {
  const routing = routeTo(question, city);
  return routing.by === 'fallback' ? undefined : routing;
}

/** A clock and its reminder, started now. */
export function startedClock(filing: { readonly matter: Matter; readonly condition: FilingCondition }, at: Date, city: City): { readonly clock: CaseClock; readonly reminder: CaseReminder } {
  const clock = startClock(filing.condition.limit, filing.matter.yellowFrom, at, city.calendar);
  return { clock, reminder: reminderOf(clock, at) };
}

/** The class and condition a case was filed with, as the city has them now. */
export function filedAs(chosen: ChosenMatter | undefined, city: City): { readonly matter: Matter; readonly condition: FilingCondition } | undefined {
  const matter = chosen && city.matterById.get(chosen.matterId);
  const condition = matter?.filingConditions.find(({ id }) => id === chosen?.filingConditionId);
  return matter && condition ? { matter, condition } : undefined;
}

/** The share of the limit from which a filed case is yellow. */
export function yellowFromOf(chosen: ChosenMatter | undefined, city: City): number {
  return (chosen && city.matterById.get(chosen.matterId)?.yellowFrom) ?? YELLOW_FROM;
}

function conditionOf(matter: Matter, conditionId: string | undefined, chosenBy: ChosenMatter['chosenBy']): FilingCondition | undefined {
  if (conditionId !== undefined) return matter.filingConditions.find(({ id }) => id === conditionId);
  if (chosenBy === 'rule') return defaultCondition(matter);
  return matter.filingConditions.length === 1 ? matter.filingConditions[0] : undefined;
}
