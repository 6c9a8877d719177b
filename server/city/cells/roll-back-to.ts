import type { CellShape, City, GridKind } from '../../../shared/city/city';
import { cellVersionWords, GRID_KIND_WORDS } from '../../../shared/city/cell-versions-api';
import { rollBackCells, type OlderCells } from '../../../shared/city/roll-back-cells';
import type { SucceededCells } from '../../../shared/city/succeed-cells';
import { localDate } from '../../../shared/time/local-time';
import { Refused } from '../../platform/errors';
import type { CellSet, CellSetStore } from './cell-sets.store';
import { putInForce } from './publish-cells';

export interface CellsRollBackTools {
  readonly store: CellSetStore;
  readonly city: Pick<City, 'divisionByCode'>;
  /** The cells as they are after the last set. */
  readonly cellsNow: () => Promise<City['cells']>;
  /** Those of the city's files. */
  readonly filed: City['cells'];
  readonly now: Date;
}

export interface CellsRollBackTo {
  readonly gridKind: GridKind;
  readonly toVersion: number;
  /** The newest version its publisher has seen. */
  readonly baseVersion: number;
  readonly fromDate: string;
  readonly by: { readonly id: string; readonly name: string };
  readonly words: string;
  readonly key: string;
}

/**
 * Publishes an older version of the cells once more, as a new one. Cases keep the cells they were opened in.
 *
 * @throws {Refused} `version-changed` when somebody published meanwhile; `not-found`; what `putInForce` refuses
 */
export async function rollBackTo(tools: CellsRollBackTools, wanted: CellsRollBackTo): Promise<CellSet> {
  const older = await olderCells(tools, wanted);
  return putInForce(tools.store, tools.now, { ...wanted, rolledBackTo: wanted.toVersion }, () => decideRollBack(tools, wanted, older));
}

/** What putting it in force would change, or why it cannot be; nothing is written. @throws {Refused} `version-changed` */
export async function decideRollBack({ store, city, cellsNow, now }: Omit<CellsRollBackTools, 'filed'>, { gridKind, fromDate, baseVersion }: CellsRollBackTo, older: OlderCells): Promise<SucceededCells<CellShape>> {
  const before = (await cellsNow()).filter(({ cell }) => cell.gridKind === gridKind);
  await refuseIfChanged(store, gridKind, baseVersion);
  return rollBackCells({ before, older, fromDate, today: localDate(now), divisionByCode: city.divisionByCode });
}

/** The cells of a version. @throws {Refused} `not-found` */
export async function olderCells({ store, filed }: Pick<CellsRollBackTools, 'store' | 'filed'>, { gridKind, toVersion }: Pick<CellsRollBackTo, 'gridKind' | 'toVersion'>): Promise<OlderCells> {
  if (toVersion === 0) return { cells: filed.filter(({ cell }) => cell.gridKind === gridKind) };
  const [set] = await store.page(gridKind, toVersion + 1, 1);
  if (set?.version !== toVersion) throw new Refused('not-found', `${GRID_KIND_WORDS[gridKind]}没有${cellVersionWords(toVersion)}`);
  const cells: CellShape[] = [];
  for await (const part of store.cellsOf(set)) cells.push(...part);
  return { cells, fromDate: set.fromDate };
}

/** @throws {Refused} `version-changed`, naming who published meanwhile */
export async function refuseIfChanged(store: CellSetStore, gridKind: GridKind, baseVersion: number): Promise<void> {
  const version = await store.versionOf(gridKind);
  if (version === baseVersion) return;
  const by = (await store.newest(gridKind))?.publishedBy.name;
  throw new Refused('version-changed', `${GRID_KIND_WORDS[gridKind]}在您看过之后已有变化（现在是${cellVersionWords(version)}${by === undefined ? '' : `，由${by}启用`}），请看过现在的版本再退回`);
}
