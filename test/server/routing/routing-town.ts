import type { City, DutyRow } from '../../../shared/city/city';
import type { RouteExplanation } from '../../../shared/routing/routing-api';
import type { Staff } from '../../support/start-town';
import { buildCity, CITY } from '../../shared/build';

/** What nobody else takes goes to the city: without such a row no duty table may be published. */
export const CITY_ROW: DutyRow = { kind: '*', codePrefix: '*', divisionCode: '3302', unitId: 'city' };

export const ROUTING_CITY: City = buildCity({
  people: [...CITY.people, { id: 'shift-2', account: 'shift-2', name: '名shift-2', role: 'shiftLeader', divisionCode: '330200', isDemo: true }],
  duty: [...CITY.duty, CITY_ROW],
  routingRules: [{ id: 'night', order: 1, name: '夜间噪声', codePrefix: '06028', minutes: [1320, 360], unitId: 'law' }],
});

export const SHOUNAN = { longitude: 121.55, latitude: 29.85, datum: 'wgs84' } as const;
export const HAISHU = { longitude: 121.45, latitude: 29.85, datum: 'wgs84' } as const;

export function explained(staff: Staff, body: object): Promise<RouteExplanation> {
  return staff.post<RouteExplanation>('/api/routing/explain', body);
}
