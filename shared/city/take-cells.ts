import type { CellToCheck } from './check-cells';
import type { CellShape, Division, GridKind } from './city';
import { gridCell, type NamedCell } from './grid-cell';
import { dayBefore, succeedCells, type SucceededCells } from './succeed-cells';

/** A cell as a city brings it. */
export interface BroughtCell extends CellToCheck {
  readonly name?: string | undefined;
  readonly responsibilityCode?: string | undefined;
}

export interface CellsTaken {
  /** Cells of this kind as the city knows them, ended and future ones too. */
  readonly before: readonly CellShape[];
  readonly brought: readonly BroughtCell[];
  readonly gridKind: GridKind;
  /** First local date of the new set, and the city's day, `YYYY-MM-DD`. */
  readonly fromDate: string;
  readonly today: string;
  readonly divisionByCode: ReadonlyMap<string, Division>;
}

/** Corners are kept to 0.000001°. */
const STEPS = 1e6;

/**
 * A new set of cells for a city that is running: what `succeedCells` says of surveyed ones, and drawn ones end too, because
 * cases were opened in them. A drawn cell whose code is wanted now goes: it never held, and its ground is unknown.
 *
 * Refused in words: what `succeedCells` refuses, a village or district nobody knows, a base cell without its responsibility
 * cell, and a future set that needs the code of a drawn cell still in use.
 */
export function takeCells({ before, brought, gridKind, fromDate, today, divisionByCode }: CellsTaken): SucceededCells<CellShape> {
  const [drawn, surveyed] = [before.filter(({ cell }) => cell.isSynthetic), before.filter(({ cell }) => !cell.isSynthetic)];
  const succeeded = succeedCells(surveyed.map(broughtOf), brought, fromDate);
  if (!succeeded.ok) return succeeded;
  const wanted = new Set(brought.map(({ code }) => code));
  const inUse = fromDate > today ? drawn.filter(({ cell }) => wanted.has(cell.code)) : [];
  if (inUse.length > 0) return { ok: false, words: inUse.map(({ cell }) => `网格 ${cell.code} 的编码还用在合成网格上，这批网格只能从今天起启用，或换用新的编码`) };
  const shapes = succeeded.plan.cells.map((cell) => shapeOf(cell, gridKind, divisionByCode));
  const wrong = shapes.filter((shape) => typeof shape === 'string');
  if (wrong.length > 0) return { ok: false, words: wrong };
  const kept = drawn.filter(({ cell }) => !wanted.has(cell.code)).map(({ cell, rings }): CellShape => ({ cell: { ...cell, untilDate: cell.untilDate ?? dayBefore(fromDate) }, rings }));
  const ended = succeeded.plan.ended + drawn.filter(({ cell }) => cell.untilDate === undefined).length;
  return { ok: true, plan: { cells: [...kept, ...shapes.filter((shape) => typeof shape !== 'string')], begun: succeeded.plan.begun, ended } };
}

function broughtOf({ cell: { code, name, responsibilityCode, fromDate, untilDate }, rings }: CellShape): BroughtCell {
  return { code, rings, name, responsibilityCode, ...(fromDate !== undefined && { fromDate }), ...(untilDate !== undefined && { untilDate }) };
}

const MISSING = { village: '村社', district: '区县' } as const;

/** Why a code cannot be a cell of this city, in words. */
export function unnamedWords(code: string, missing: Extract<NamedCell, { ok: false }>['missing']): string {
  return missing === 'responsibility' ? `基础网格 ${code} 没有写明所属的责任网格（responsibilityCode）` : `网格 ${code} 的编码不属于本市已有的${MISSING[missing]}`;
}

function shapeOf({ code, name, responsibilityCode, fromDate, untilDate, rings }: BroughtCell, gridKind: GridKind, divisionByCode: CellsTaken['divisionByCode']): CellShape | string {
  const named = gridCell({ code, gridKind, responsibilityCode }, divisionByCode);
  if (!named.ok) return unnamedWords(code, named.missing);
  return {
    cell: { ...named.cell, ...(name && { name }), ...(fromDate && { fromDate }), ...(untilDate && { untilDate }), isSynthetic: false },
    rings: rings.map((ring) => ring.map(([longitude, latitude]) => [Math.round(longitude * STEPS) / STEPS, Math.round(latitude * STEPS) / STEPS] as const)),
  };
}
