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

const OFFICER: readonly FigureRule[] = [
  { id: 'to-accept', label: '待签收', holds: inState('dispatched') },
  { id: 'disposing', label: '处置中', holds: inState('disposing', 'finished', 'jointly') },
  { id: 'due-today', label: '今日到期', holds: isDueToday },
];

const FIGURES: Readonly<Partial<Record<Role, readonly FigureRule[]>>> = {
  gridWorker: [
    { id: 'to-check', label: '待核实复查', holds: inState('disposed', 'verifying') },
    { id: 'under-way', label: '处理中', holds: inState('reported', 'filed', 'returned', 'dispatched', 'disposing', 'finished', 'jointly') },
    { id: 'due-today', label: '今日到期', holds: isDueToday },
  ],
  gridLeader: [
    { id: 'to-check', label: '待核实复查', holds: inState('disposed', 'verifying') },
    { id: 'escalated', label: '逐级上报', holds: inState('escalated') },
    { id: 'due-today', label: '今日到期', holds: isDueToday },
  ],
  handler: [
    { id: 'disposing', label: '待处置', holds: inState('disposing') },
    { id: 'overdue', label: '已超时', holds: ({ isOverdue }) => isOverdue },
    { id: 'due-today', label: '今日到期', holds: isDueToday },
  ],
};

/** The three figures over the list of today, each also a filter. */
export function todayFigures(rows: readonly CaseRow[], role: Role, now: Date): readonly TodayFigure[] {
  return rulesOf(role).map(({ id, label, holds }) => ({ id, label, count: rows.filter((row) => holds(row, now)).length }));
}

/** Who looks at his list of today. */
export interface Reader {
  readonly role: Role;
  readonly id: string;
}

/**
 * The rows of today: first dangers, then what is in the reader's own hands, then what his role does, then by due time, those without one last.
 *
 * @param figureId the figure pressed, or `undefined` for all
 */
export function todayRows(rows: readonly CaseRow[], reader: Reader, figureId: string | undefined, now: Date): readonly CaseRow[] {
  const rule = rulesOf(reader.role).find(({ id }) => id === figureId);
  const chosen = rule ? rows.filter((row) => rule.holds(row, now)) : rows;
  return [...chosen].sort((one, other) => dangerRank(one) - dangerRank(other) || ownRank(one, reader) - ownRank(other, reader) || dueRank(one) - dueRank(other) || one.openedAt.localeCompare(other.openedAt));
}

/** Whether a case was given to this reader by name. */
export function isMine({ forPersonId }: Pick<CaseRow, 'forPersonId'>, reader: Reader): boolean {
  return forPersonId === reader.id;
}

function rulesOf(role: Role): readonly FigureRule[] {
  return FIGURES[role] ?? OFFICER;
}

const CHECKERS: readonly Role[] = ['gridWorker', 'gridLeader'];

/** Open ones; a danger that was mended waits for its recheck like any other. */
function dangerRank({ danger, state }: CaseRow): number {
  return danger !== undefined && state !== 'disposed' ? 0 : 1;
}

/** Named work first, then checks, which are the grid's own, then what others do in the area. */
function ownRank(row: CaseRow, reader: Reader): number {
  if (isMine(row, reader)) return 0;
  return CHECKERS.includes(reader.role) && (row.state === 'disposed' || row.state === 'verifying') ? 1 : 2;
}

function dueRank(row: CaseRow): number {
  return row.clock.dueAt ? Date.parse(row.clock.dueAt) : Number.MAX_SAFE_INTEGER;
}
