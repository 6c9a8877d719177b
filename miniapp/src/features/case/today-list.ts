import type { CaseRow } from '../../../../shared/case/case-api';
import type { CaseState } from '../../../../shared/case/case-file';
import type { Role } from '../../../../shared/city/city';
import { localDate } from '../../../../shared/time/local-time';

export interface TodayFigure {
  readonly id: string;
  readonly label: string;
  readonly count: number;
}

interface FigureRule {
  readonly id: string;
  readonly label: string;
  readonly holds: (row: CaseRow, now: Date) => boolean;
}

const inState = (...states: readonly CaseState[]) => (row: CaseRow) => states.includes(row.state);
const isDueToday = (row: CaseRow, now: Date) => row.clock.dueAt !== undefined && !row.clock.isEstimate && localDate(new Date(row.clock.dueAt)) <= localDate(now);

const FIGURES: Readonly<Record<'officer' | 'gridWorker', readonly FigureRule[]>> = {
  officer: [
    { id: 'to-accept', label: '待签收', holds: inState('dispatched') },
    { id: 'disposing', label: '处置中', holds: inState('disposing') },
    { id: 'due-today', label: '今日到期', holds: isDueToday },
  ],
  gridWorker: [
    { id: 'to-recheck', label: '待复查', holds: inState('disposed') },
    { id: 'under-way', label: '处理中', holds: inState('reported', 'filed', 'dispatched', 'disposing') },
    { id: 'due-today', label: '今日到期', holds: isDueToday },
  ],
};

/** The three figures over the list of today, each also a filter. */
export function todayFigures(rows: readonly CaseRow[], role: Role, now: Date): readonly TodayFigure[] {
  return rulesOf(role).map(({ id, label, holds }) => ({ id, label, count: rows.filter((row) => holds(row, now)).length }));
}

/**
 * The rows of today by due time, those without one last; for a grid worker what waits for his recheck first.
 *
 * @param figureId the figure pressed, or `undefined` for all
 */
export function todayRows(rows: readonly CaseRow[], role: Role, figureId: string | undefined, now: Date): readonly CaseRow[] {
  const rule = rulesOf(role).find(({ id }) => id === figureId);
  const chosen = rule ? rows.filter((row) => rule.holds(row, now)) : rows;
  return [...chosen].sort((one, other) => ownRank(one, role) - ownRank(other, role) || dueRank(one) - dueRank(other) || one.openedAt.localeCompare(other.openedAt));
}

function rulesOf(role: Role): readonly FigureRule[] {
  return role === 'gridWorker' ? FIGURES.gridWorker : FIGURES.officer;
}

/** A grid worker's own work, the recheck, stands above what others do in his area. */
function ownRank({ state }: CaseRow, role: Role): number {
  return role === 'gridWorker' && state === 'disposed' ? 0 : 1;
}

function dueRank(row: CaseRow): number {
  return row.clock.dueAt ? Date.parse(row.clock.dueAt) : Number.MAX_SAFE_INTEGER;
}
