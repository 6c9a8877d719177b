import type { CellToCheck } from './check-cells';
import type { LngLat } from '../geo/place';
import type { Dated } from './holds-on';

export interface Succession<Cell> {
  /** Ended ones, those that go on, and new ones. */
  readonly cells: readonly Cell[];
  readonly ended: number;
  readonly begun: number;
}

export type SucceededCells<Cell> = { readonly ok: true; readonly plan: Succession<Cell> } | { readonly ok: false; readonly words: readonly string[] };

const DAY_MS = 86_400_000;
/** Corners are kept to 0.000001°: what is less apart is the same. */
const STEPS = 1e6;

/**
 * A new set of cells in the place of the one in force (R4): a cell that is not in it ends the day before, a new one begins
 * that day, one with the same code and lines goes on. A cell with other lines under an old code is refused: last year's
 * cases would show ground they never lay on. Where a code stands there more than once, the last one is its latest time
 * and the others are its earlier ones (see `rollBackCells`): they stay.
 *
 * @param fromDate first local date of the new set, `YYYY-MM-DD`
 */
export function succeedCells<Cell extends CellToCheck>(before: readonly Cell[], next: readonly Cell[], fromDate: string): SucceededCells<Cell> {
  const known = new Map(before.map((cell) => [cell.code, cell]));
  const changed = next.filter((cell) => known.has(cell.code) && (linesOf(known.get(cell.code)!) !== linesOf(cell) || isOver(known.get(cell.code)!, fromDate)));
  if (changed.length > 0) return { ok: false, words: changed.map(({ code }) => `网格 ${code} 的边线变了，或者已经停用：变了的网格要用新的编码，旧的留给以前的案件`) };
  const staying = new Set(next.map(({ code }) => code));
  const eve = dayBefore(fromDate);
  const isLatest = (cell: Cell): boolean => known.get(cell.code) === cell;
  const gone = before.filter((cell) => isLatest(cell) && !staying.has(cell.code));
  const ending = gone.filter((cell) => !isOver(cell, fromDate));
  const begun = next.filter((cell) => !known.has(cell.code));
  return {
    ok: true,
    plan: {
      cells: [
        ...before.filter((cell) => !isLatest(cell)),
        ...gone.map((cell) => (isOver(cell, fromDate) ? cell : { ...cell, untilDate: eve })),
        ...next.filter((cell) => known.has(cell.code)).map((cell) => ({ ...known.get(cell.code)!, ...cell })),
        ...begun.map((cell) => ({ ...cell, fromDate: cell.fromDate ?? fromDate })),
      ],
      ended: ending.length,
      begun: begun.length,
    },
  };
}

/** The local date before another one. */
export function dayBefore(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) - DAY_MS).toISOString().slice(0, 10);
}

/** Whether it has ended before a local date. */
export function isOver({ untilDate }: Dated, fromDate: string): boolean {
  return untilDate !== undefined && untilDate < fromDate;
}

/** The lines as text, whichever corner they begin at. */
export function linesOf({ rings }: Pick<CellToCheck, 'rings'>): string {
  return rings.map((ring) => {
    const corners = ring.slice(0, -1).map(([longitude, latitude]: LngLat) => `${Math.round(longitude * STEPS)},${Math.round(latitude * STEPS)}`);
    const first = corners.indexOf([...corners].sort()[0] ?? '');
    return [...corners.slice(first), ...corners.slice(0, first)].join(' ');
  }).join('|');
}
