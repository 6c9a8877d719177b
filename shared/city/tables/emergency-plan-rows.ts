import type { LimitUnit } from '../city';
import type { EmergencyChannel, EmergencyPlan } from '../process';
import type { TableFault } from './table-fault';

/** An emergency plan as a sheet: one row for each territory of its roster; what the plan itself says stands in its first row (R40). */
export interface EmergencyPlanRow {
  readonly planId: string;
  readonly name?: string;
  readonly matterIds?: readonly string[];
  readonly autoFileFrom?: number;
  readonly amount?: number;
  readonly unit?: LimitUnit;
  readonly channels?: readonly EmergencyChannel[];
  readonly divisionCode: string;
  readonly unitId: string;
}

/** What a row says of its plan, beside its line of the roster; `channels` may be none. */
const OF_PLAN = ['name', 'matterIds', 'autoFileFrom', 'amount', 'unit', 'channels'] as const;
type PlanField = (typeof OF_PLAN)[number];

/** An empty cell says what the plan's first row says. */
export function fillPlans(rows: readonly EmergencyPlanRow[]): EmergencyPlanRow[] {
  const first = firstRows(rows);
  return rows.map((row) => ({ ...wordsOfPlan(first.get(row.planId) ?? row), ...row }));
}

/** The rows as who edits them sees them: what a plan itself says only in its first row, so that a change is made once. */
export function sheetOfPlans(rows: readonly EmergencyPlanRow[]): EmergencyPlanRow[] {
  const first = firstRows(rows);
  return rows.map((row) => (first.get(row.planId) === row ? row : { planId: row.planId, divisionCode: row.divisionCode, unitId: row.unitId }));
}

/** The plans that rows give, filled before. */
export function plansOfRows(rows: readonly EmergencyPlanRow[]): readonly EmergencyPlan[] {
  return [...firstRows(rows)].map(([id, { name = id, matterIds = [], autoFileFrom = 1, amount = 1, unit = 'urgentHour', channels = [] }]) => ({
    id, name, matterIds, autoFileFrom, limit: { amount, unit }, channels,
    roster: rows.flatMap(({ planId, divisionCode, unitId }) => (planId === id ? [{ divisionCode, unitId }] : [])),
  }));
}

/** The rows that plans are kept as. */
export function rowsOfPlans(plans: readonly EmergencyPlan[]): EmergencyPlanRow[] {
  return plans.flatMap(({ id, name, matterIds, autoFileFrom, limit: { amount, unit }, channels, roster }) => roster.map((line) => ({
    planId: id, name, matterIds, autoFileFrom, amount, unit, ...(channels.length > 0 && { channels }), ...line,
  })));
}

/** A plan says each thing once, in its first row, and leaves nothing out but its channels. */
export function planFaults(rows: readonly EmergencyPlanRow[], headingOf: (field: PlanField) => string): readonly TableFault[] {
  const first = firstRows(rows);
  return rows.flatMap((row, index) => {
    const plan = first.get(row.planId) ?? row;
    const field = OF_PLAN.find((one) => (plan === row ? one !== 'channels' && row[one] === undefined : JSON.stringify(row[one]) !== JSON.stringify(plan[one])));
    if (field === undefined) return [];
    const words = plan === row
      ? `预案 ${row.planId} 的第一行要填“${headingOf(field)}”`
      : `预案 ${row.planId} 各行的“${headingOf(field)}”不一致：只在它的第一行填写，其余行留空`;
    return [{ index, field, words }];
  });
}

function firstRows(rows: readonly EmergencyPlanRow[]): ReadonlyMap<string, EmergencyPlanRow> {
  const first = new Map<string, EmergencyPlanRow>();
  for (const row of rows) if (!first.has(row.planId)) first.set(row.planId, row);
  return first;
}

function wordsOfPlan({ planId: _id, divisionCode: _code, unitId: _unit, ...words }: EmergencyPlanRow): Partial<EmergencyPlanRow> {
  return words;
}
