import type { Actor } from '../../shared/case/case-file';
import type { City, Person } from '../../shared/city/city';

/** As the engine knows a person. */
export function asActor({ id, name, role, unitId, divisionCode }: Person, city: City): Actor {
  const unitName = unitId === undefined ? undefined : city.unitById.get(unitId)?.name;
  return { kind: 'person', id, name, role, divisionCode, ...(unitId === undefined ? {} : { unitId }), ...(unitName === undefined ? {} : { unitName }) };
}
