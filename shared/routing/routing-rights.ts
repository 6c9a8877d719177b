import type { Person, Role } from '../city/city';
import { levelOf } from './territory';

/** The tables that say whose it is; each may be tried over the cases of the past. */
export const REPLAYED_TABLES = ['duty', 'routingRules'] as const;
export type ReplayedTable = (typeof REPLAYED_TABLES)[number];

const TRIES_TABLES: readonly Role[] = ['operator', 'leader', 'shiftLeader', 'dispatcher'];

/** Why somebody may not try tables over the cases of the past: `role`, or `area` because a replay reads the whole city; `undefined` when he may. */
export function barToReplay({ role, divisionCode }: Pick<Person, 'role' | 'divisionCode'>): 'role' | 'area' | undefined {
  if (!TRIES_TABLES.includes(role)) return 'role';
  return levelOf(divisionCode) === 'city' ? undefined : 'area';
}
