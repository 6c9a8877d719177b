import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadCity } from '../../../config/load-city';
import { checkCells, type CellsVerdict } from '../../../shared/city/check-cells';
import { wrongRows } from '../../../shared/city/row-verdict';
import type { City, GridKind } from '../../../shared/city/city';
import { succeedCells } from '../../../shared/city/succeed-cells';
import { cellsTopology } from './cells-topology';
import { MICRO, type Part } from './plane';
import type { BroughtCell } from '../../../shared/city/take-cells';
import { readCells } from '../../city/cells/read-cells';

const SHOWN = 20;

export interface CellsFile {
  /** Folder of cities, and the city in it. */
  readonly root: string;
  readonly name: string;
  readonly file: string;
  readonly tell: (words: string) => void;
}

export interface CellsImport extends CellsFile {
  readonly gridKind: GridKind;
  /** First local date of the new cells, `YYYY-MM-DD`. */
  readonly fromDate: string;
}

/** Whether a file of cells is right (R3); every wrong cell is told into `FILE.核对.csv`, the first twenty sentences here. */
export async function checkCellsFile({ root, name, file, tell }: CellsFile): Promise<boolean> {
  const city = await loadCity(name, { isDemo: true, root });
  return tellVerdict(file, readCells(file), city, tell);
}

/**
 * Puts a file of cells in the place of those in force: all of it when every cell is right, else nothing (R3).
 * Cells that are gone are kept as ended (R4); drawn ones, which never held, go.
 *
 * @throws {Error} in one sentence when it is refused; the city's folder is then as before
 */
export async function importCells({ root, name, file, tell, gridKind, fromDate }: CellsImport): Promise<void> {
  const city = await loadCity(name, { isDemo: true, root });
  const brought = readCells(file);
  if (!tellVerdict(file, brought, city, tell)) throw new Error('有网格不合格，没有导入。');
  const before = city.cells.filter(({ cell }) => cell.gridKind === gridKind && !cell.isSynthetic).map(({ cell, rings }): BroughtCell => ({ ...cell, rings }));
  const succeeded = succeedCells(before, brought, fromDate);
  if (!succeeded.ok) throw new Error(`${succeeded.words.slice(0, SHOWN).join('\n')}\n共 ${succeeded.words.length} 个，没有导入。`);
  await replaceFile(join(root, name, `cells-${gridKind}.topo.json`), textOf(succeeded.plan.cells), () => loadCity(name, { isDemo: true, root }));
  tell(`已导入：新增 ${succeeded.plan.begun} 个，停用 ${succeeded.plan.ended} 个，共 ${succeeded.plan.cells.length} 个。重新启动后生效。`);
}

/** Tells what is wrong with cells, the first twenty sentences here, all of them into `FILE.核对.csv`. */
export function tellVerdict(file: string, cells: readonly BroughtCell[], city: City, tell: (words: string) => void): boolean {
  const verdict = checkCells({ cells, districts: city.districts });
  if (verdict.isRight) {
    tell(`${cells.length} 个网格全部合格：没有重叠，没有空隙。`);
    return true;
  }
  const path = `${file.replace(/\.(geo)?json$/i, '')}.核对.csv`;
  writeFileSync(path, faultSheet(verdict, cells));
  const wrong = wrongRows(verdict.cells);
  const said = faultsOf(verdict, cells);
  for (const words of said.slice(0, SHOWN)) tell(`  ${words}`);
  tell(`${cells.length} 个网格中 ${wrong.length} 个有问题，共 ${said.length} 处${said.length > SHOWN ? `，以上是前 ${SHOWN} 处` : ''}；全部列在 ${path}`);
  return false;
}

/** Every fault once, in a sentence: between cells the largest first, then those of single cells. */
export function faultsOf({ cells, net }: CellsVerdict, brought: readonly BroughtCell[]): readonly string[] {
  const between = new Set(net.map(({ words }) => words));
  const own = wrongRows(cells).flatMap(({ index, faults }) => faults.filter(({ words }) => !between.has(words)).map(({ words }) => `第 ${index + 1} 个网格 ${brought[index]!.code}：${words}`));
  return [...new Set([...between, ...own])];
}

/** One line a fault, as a CSV file that Excel opens; gaps that have no cell beside them, and what concerns the whole, stand at the end. */
export function faultSheet({ cells, net }: CellsVerdict, brought: readonly BroughtCell[], ofAll: readonly string[] = []): string {
  const lines = cells.flatMap(({ index, faults }) => faults.map(({ field, words }) => [String(index + 1), brought[index]!.code, field, words]));
  const lone = net.filter(({ codes }) => codes.length === 0).map(({ words }) => ['', '', 'geometry', words]);
  const whole = ofAll.map((words) => ['', '', '', words]);
  return `\ufeff序号,网格编码,字段,原因\n${[...lines, ...lone, ...whole].map((line) => line.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\n')}\n`;
}

function textOf(cells: readonly BroughtCell[]): string {
  return cellsTopology(cells.map(({ code, rings, name, responsibilityCode, fromDate, untilDate }) => ({
    code, responsibilityCode, name, fromDate, untilDate, isSynthetic: false,
    rings: rings.map((ring) => ring.map(([longitude, latitude]) => [Math.round(longitude * MICRO), Math.round(latitude * MICRO)])) as Part,
  })));
}

/** The new file stays only when the city can be read with it. */
async function replaceFile(path: string, text: string, check: () => Promise<unknown>): Promise<void> {
  const before = existsSync(path) ? readFileSync(path) : undefined;
  writeFileSync(path, text);
  try {
    await check();
  } catch (fault) {
    if (before !== undefined) writeFileSync(path, before);
    throw new Error(`导入后的网格与城市的其他表对不上，已经还原：${fault instanceof Error ? fault.message : String(fault)}`, { cause: fault });
  }
}
