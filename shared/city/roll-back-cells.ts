import type { CellToCheck } from './check-cells';
import type { CellShape, Division, GridCell } from './city';
import { gridCell } from './grid-cell';
import type { Dated } from './holds-on';
import { dayBefore, isOver, linesOf, type SucceededCells } from './succeed-cells';
import { unnamedWords } from './take-cells';

/** A set of cells of one kind as it was put in force; that of the city's files has no date. */
export interface OlderCells {
  readonly cells: readonly CellShape[];
  /** First local date of the set, `YYYY-MM-DD`. */
  readonly fromDate?: string | undefined;
}

export interface CellsRollBack {
  /** Cells of this kind as the city knows them, ended and future ones too; of one code the last is its latest time. */
  readonly before: readonly CellShape[];
  readonly older: OlderCells;
  /** First local date on which the older ones hold again, and the city's day, `YYYY-MM-DD`. */
  readonly fromDate: string;
  readonly today: string;
  readonly divisionByCode: ReadonlyMap<string, Division>;
}

/**
 * The cells a set had put in force, from a date on: without those that had ended by then, and those that would be over by now.
 * A cell that was to begin later still does.
 */
export function cellsOfOlder(older: OlderCells, fromDate: string): readonly CellShape[] {
  return older.cells
    .filter(({ cell }) => !isOver(cell, older.fromDate ?? '') && !isOver(cell, fromDate) && !isNever(cell))
    .map(({ cell, rings }) => ({ cell: { ...cell, fromDate: isLater(cell, older, fromDate) ? cell.fromDate! : fromDate }, rings }));
}

/** The same as what `checkCells` judges: who begins with the set has no date of his own. */
export function toCheck(older: OlderCells, fromDate: string): readonly CellToCheck[] {
  return cellsOfOlder(older, fromDate).map(({ cell, rings }) => ({ code: cell.code, rings, ...(isLater(cell, older, fromDate) && { fromDate: cell.fromDate! }), ...(cell.untilDate !== undefined && { untilDate: cell.untilDate }) }));
}

/**
 * An older set of cells once more in the place of the one in force (R3, R4): what is not in it ends the day before, what
 * still holds until then goes on, what has ended begins again. A cell that comes back after a while stands there twice, once
 * for each time; the last is the latest. A surveyed cell stays surveyed.
 *
 * Refused in words: a date that has passed, a cell whose code meanwhile stands for other lines, a division that is gone.
 */
export function rollBackCells({ before, older, fromDate, today, divisionByCode }: CellsRollBack): SucceededCells<CellShape> {
  if (fromDate < today) return { ok: false, words: [`启用日期 ${fromDate} 已经过去，旧的一版只能从今天或以后起再次启用`] };
  const wanted = cellsOfOlder(older, fromDate);
  const known = new Map(before.map((shape) => [shape.cell.code, shape]));
  const words = wanted.flatMap((shape) => refusedWords(shape, known.get(shape.cell.code), divisionByCode));
  if (words.length > 0) return { ok: false, words };

  const coming = new Set(wanted.map(({ cell }) => cell.code));
  const isLatest = (shape: CellShape): boolean => known.get(shape.cell.code) === shape;
  const gone = before.filter((shape) => isLatest(shape) && !coming.has(shape.cell.code));
  const back = wanted.map((shape) => backOf(shape, known.get(shape.cell.code)));
  return {
    ok: true,
    plan: {
      cells: [
        ...before.filter((shape) => !isLatest(shape)), ...back.flatMap(({ earlier }) => (earlier === undefined ? [] : [earlier])),
        ...gone.map(({ cell, rings }) => ({ cell: isOver(cell, fromDate) ? cell : { ...cell, untilDate: dayBefore(fromDate) }, rings })),
        ...back.map(({ shape }) => shape),
      ],
      ended: gone.filter(({ cell }) => !isOver(cell, fromDate)).length,
      begun: back.filter(({ isBegun }) => isBegun).length,
    },
  };
}

function refusedWords({ cell, rings }: CellShape, latest: CellShape | undefined, divisionByCode: CellsRollBack['divisionByCode']): readonly string[] {
  const named = gridCell(cell, divisionByCode);
  if (!named.ok) return [unnamedWords(cell.code, named.missing)];
  if (latest === undefined || linesOf(latest) === linesOf({ rings })) return [];
  return [`网格 ${cell.code} 的编码后来用在另一块地上，退回会让这期间的案件落到别处：请把这块地用新的编码重新上传`];
}

interface CameBack {
  readonly shape: CellShape;
  /** Its time before, where days lie in between. */
  readonly earlier?: CellShape;
  readonly isBegun: boolean;
}

/** @param wanted with the date from which it is to hold */
function backOf({ cell, rings }: CellShape, latest: CellShape | undefined): CameBack {
  if (latest === undefined) return { shape: { cell, rings }, isBegun: true };
  const same = { ...cell, isSynthetic: cell.isSynthetic && latest.cell.isSynthetic };
  if (isNever(latest.cell)) return { shape: { cell: same, rings }, isBegun: true };
  const start = cell.fromDate!;
  if (isOver(latest.cell, dayBefore(start))) return { shape: { cell: same, rings }, earlier: latest, isBegun: true };
  const isEarlier = latest.cell.fromDate !== undefined && latest.cell.fromDate > start;
  return { shape: { cell: since(same, isEarlier ? start : latest.cell.fromDate), rings }, isBegun: isEarlier || latest.cell.untilDate !== cell.untilDate };
}

function since({ fromDate: _, ...cell }: GridCell, fromDate: string | undefined): GridCell {
  return { ...cell, ...(fromDate !== undefined && { fromDate }) };
}

function isLater(cell: Dated, older: OlderCells, fromDate: string): boolean {
  return cell.fromDate !== undefined && cell.fromDate > (older.fromDate ?? '') && cell.fromDate > fromDate;
}

/** Ended before it began: put in force and taken back before its day. */
function isNever({ fromDate, untilDate }: Dated): boolean {
  return fromDate !== undefined && untilDate !== undefined && untilDate < fromDate;
}
