import type { SeenPlace } from '../../shared/account/last-place';
import type { CaseAction, CaseFile } from '../../shared/case/case-file';
import type { Collector } from '../../shared/case/choose-collector';
import type { City, Role } from '../../shared/city/city';
import type { Roster } from './roster';

/** Acts after which somebody is sent to look. */
const SENDING: readonly CaseAction[] = ['verify', 'dispose', 'feedback', 'solve', 'finishTask', 'sendRecheck'];
const COLLECTING: readonly Role[] = ['gridWorker', 'gridLeader'];

/** Whether an act needs to know who could be sent. */
export function sendsSomebody(action: CaseAction): boolean {
  return SENDING.includes(action);
}

/**
 * Who could be sent to a case: grid workers and leaders of its district (R26). On a day without any recorded shift everybody counts as on shift:
 * a city that keeps no shifts sends people all the same.
 */
export async function gatherCollectors({ homeDistrict }: Pick<CaseFile, 'homeDistrict'>, city: City, roster: Roster, at: Date): Promise<readonly Collector[]> {
  const onShift = await roster.onShift(at, homeDistrict);
  const places = onShift && roster.placesOf ? await roster.placesOf([...onShift], at) : new Map<string, SeenPlace>();   // nobody's place is known where nobody's shift is
  return city.people
    .filter(({ role, divisionCode, isActive }) => COLLECTING.includes(role) && isActive !== false && divisionCode.startsWith(homeDistrict))
    .map(({ id, name, divisionCode }): Collector => {
      const seen = places.get(id);
      return { personId: id, name, divisionCode, isOnShift: onShift?.has(id) ?? true, ...(seen && { seen }) };
    });
}
