import type { RoutingQuestion, RoutingReason } from '../routing/route';
import { areaPrefix, isInArea } from './area';
import type { City } from './city';
import type { ActiveEmergency, EmergencyPlan } from './process';

/** What an emergency is asked by: a class, left out while nobody knows it, and a place. */
export interface EmergencyQuestion {
  readonly matterId?: string | undefined;
  readonly areaCodes: readonly string[];
  /** An emergency that began later says nothing about it: last month's cases may be asked again. */
  readonly at?: Date | undefined;
}

/** The emergency that takes over a class at a place (平转急, R40): of several the smallest area, then the newest. */
export function emergencyOf({ matterId, areaCodes, at }: EmergencyQuestion, city: City): ActiveEmergency | undefined {
  if (city.emergencies.length === 0) return undefined;
  return inOrder(city.emergencies).find(({ plan, divisionCode, startedAt }) =>
    isTaken(plan.matterIds, matterId) && isInArea(areaCodes, divisionCode) && (at === undefined || startedAt <= at));
}

/** Who is on the roster of the emergency that holds here, before every rule and row; `undefined` when none holds or nobody is named for the place. */
export function emergencyRoute({ matter, areaCodes, at }: Pick<RoutingQuestion, 'matter' | 'areaCodes' | 'at'>, city: City): RoutingReason | undefined {
  const emergency = emergencyOf({ matterId: matter && `${matter.kind}:${matter.code}`, areaCodes, at }, city);
  const unitId = emergency && rosterUnitOf(emergency.plan, areaCodes);
  if (unitId === undefined || !city.unitById.has(unitId)) return undefined;
  const words = `“${emergency?.plan.name}”应急期间，按值守表由${city.unitById.get(unitId)?.name ?? unitId}处置`;
  return { by: 'emergency', unitId, words };
}

/** The unit on a plan's roster for a place: the longest territory wins. */
export function rosterUnitOf({ roster }: Pick<EmergencyPlan, 'roster'>, areaCodes: readonly string[]): string | undefined {
  const [best] = roster
    .filter(({ divisionCode }) => isInArea(areaCodes, divisionCode))
    .sort((a, b) => areaPrefix(b.divisionCode).length - areaPrefix(a.divisionCode).length);
  return best?.unitId;
}

/** Emergencies in the order they are asked: the smallest area first, then the newest. */
export function inOrder(emergencies: readonly ActiveEmergency[]): readonly ActiveEmergency[] {
  return [...emergencies].sort((a, b) =>
    areaPrefix(b.divisionCode).length - areaPrefix(a.divisionCode).length || b.startedAt.getTime() - a.startedAt.getTime() || (a.id < b.id ? -1 : 1));
}

function isTaken(beginnings: readonly string[], matterId: string | undefined): boolean {
  return beginnings.some((beginning) => beginning === '*' || matterId?.startsWith(beginning) === true);
}
