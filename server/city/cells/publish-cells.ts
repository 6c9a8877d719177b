import { createHash } from 'node:crypto';
import type { CellShape, City, GridKind } from '../../../shared/city/city';
import { isOver, type SucceededCells } from '../../../shared/city/succeed-cells';
import { takeCells, type BroughtCell } from '../../../shared/city/take-cells';
import { localDate } from '../../../shared/time/local-time';
import { Refused } from '../../platform/errors';
import type { CellSet, CellSetStore } from './cell-sets.store';

export interface CellsPublish {
  readonly gridKind: GridKind;
  /** First local date of the set, `YYYY-MM-DD`. */
  readonly fromDate: string;
  /** Already found right by `checkCells`. */
  readonly brought: readonly BroughtCell[];
  readonly by: { readonly id: string; readonly name: string };
  readonly words: string;
  /** The same key again answers with the set it made. */
  readonly key: string;
}

const TRIES = 5;
const SHOWN = 20;

/**
 * Puts a set of cells in force from a date on, whole or not at all; every process takes it over within a second or two.
 *
 * The set's number is written by one insert: of two publishers one is first, and the other judges anew by what he put in force.
 *
 * @param cellsNow the cells as they are after the last set; read again when somebody was first
 * @throws {Refused} `bad-field` with a line for each cell that cannot succeed; `wrong-state` when nothing would change
 */
export function publishCells(store: CellSetStore, cellsNow: () => Promise<City['cells']>, city: Pick<City, 'divisionByCode'>, now: Date, publish: CellsPublish): Promise<CellSet> {
  const { gridKind, fromDate, brought } = publish;
  return putInForce(store, now, publish, async () => {
    const before = (await cellsNow()).filter(({ cell }) => cell.gridKind === gridKind);
    return takeCells({ before, brought, gridKind, fromDate, today: localDate(now), divisionByCode: city.divisionByCode });
  });
}

/** @param decide asked again when somebody was first */
export async function putInForce(store: CellSetStore, now: Date, publish: Omit<CellsPublish, 'brought'> & { readonly rolledBackTo?: number }, decide: () => Promise<SucceededCells<CellShape>>): Promise<CellSet> {
  const { gridKind, fromDate, by, words, key, rolledBackTo } = publish;
  const setId = createHash('sha256').update(JSON.stringify([by.id, key])).digest('hex').slice(0, 32);
  for (let tries = 0; tries < TRIES; tries += 1) {
    const done = await store.bySetId(setId);
    if (done !== undefined) return done;
    const seq = await store.latestSeq();
    const decided = await decide();
    if (!decided.ok) throw refusedCells(decided.words);
    const { cells, begun, ended } = decided.plan;
    if (begun + ended === 0) throw new Refused('wrong-state', '这批网格和现在的一样，没有要启用的变化');
    const parts = await store.putParts(setId, cells);
    const counts = { cells: cells.length, holding: cells.filter(({ cell }) => !isOver(cell, fromDate)).length, begun, ended };
    const set: CellSet = { _id: seq + 1, schemaVersion: 1, gridKind, setId, parts, fromDate, counts, publishedAt: now, publishedBy: by, words, ...(rolledBackTo !== undefined && { rolledBackTo }) };
    if (await store.insert(set)) return set;
  }
  throw new Refused('version-changed', '同时启用网格的人太多，请稍后再试');
}

function refusedCells(words: readonly string[]): Refused {
  const more = words.length > 1 ? `（共 ${words.length} 处）` : '';
  return new Refused('bad-field', `${words[0] ?? '网格不合格'}${more}`, words.slice(0, SHOWN).map((message) => ({ path: 'cells', message })));
}
