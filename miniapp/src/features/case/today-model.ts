import type { CaseQuery } from './case-source';
import type { Role } from '../../../../shared/city/city';

/** One screen of today fits in one page of the list; more is said with a plus. */
export const TODAY_ROWS = 100;

/** What the list of today asks for: what waits for one's own act; a grid worker sees his whole area, which he also rechecks. */
export function todayQuery(role: Role): CaseQuery {
  return { queue: role === 'gridWorker' ? 'open' : 'todo' };
}
