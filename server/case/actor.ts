import type { Actor } from '../../shared/case/case-file';
import type { City, Person } from '../../shared/city/city';

/** A signed-in person as the one who acts. */
export function actorOf({ id, name, role, unitId, divisionCode }: Person, city: City): Actor {
  const unitName = unitId === undefined ? undefined : city.unitById.get(unitId)?.name;
  return {
    kind: 'person', id, name, role, divisionCode,
    ...(unitId === undefined ? {} : { unitId }),
    ...(unitName === undefined ? {} : { unitName }),
  };
}
