import type { City } from '../city/city';
import { localDayOf } from '../time/local-time';
import type { RoutingQuestion } from './route';
import { levelOf } from './territory';
import { officeOf, unitRelations, type UnitRelations } from './unit-relations';
import type { DispatchKeys } from './unit-statistics';

/** The class group that stands first in a code. Source: GB/T 47678.5-2026. */
const GROUP_DIGITS = 2;

/** What of a question the statistics look at: class group and class, district to village, channel, day. */
export function dispatchKeys({ matter, areaCodes, source, at }: RoutingQuestion): DispatchKeys {
  return {
    classes: matter ? [`${matter.kind}:${matter.code.slice(0, GROUP_DIGITS)}`, `${matter.kind}:${matter.code}`] : [],
    places: areaCodes.filter((code) => isWithinCity(code)),
    source: source ?? '',
    day: localDayOf(at),
  };
}

/** Units as the places of the city see them: a street's own office, a village's own. */
export function cityRelations({ units, divisionByCode }: Pick<City, 'units' | 'divisionByCode'>): UnitRelations {
  return unitRelations(units.filter(({ divisionCode }) => isWithinCity(divisionCode)).map(({ id, name, divisionCode }) => ({
    id, divisionCode, office: officeOf(name, divisionByCode.get(divisionCode)?.name ?? '') ?? name,
  })));
}

function isWithinCity(divisionCode: string): boolean {
  return ['district', 'street', 'village'].includes(levelOf(divisionCode));
}
