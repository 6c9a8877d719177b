import type { mongo } from 'mongoose';
import { z } from 'zod';
import type { BoundedCount } from '../../shared/case/case-list-api';
import type { CaseFile } from '../../shared/case/case-file';
import { ROW_PATHS, type CaseForRow } from '../../shared/case/case-view';
import { isTooSlow } from '../platform/db';
import { Refused } from '../platform/errors';
import { countDuplicates } from './duplicate-marks';
import type { ListFields } from './list-fields';
import { listChoice, selectCases, type CaseSelection, type ListChoice, type ListReader } from './list-filter';
import { cursorAt, stretchesFrom, type Stretch } from './list-order';
import { searchBack, type FoundPage } from './search-back';

const LIMIT = { usual: 20, most: 100 } as const;
/** Counts past this are left out, and a list past it is broken off. */
const SLOW_MS = 3000;
/** A queue of more is said as “100+”. */
const COUNTED_MAX = 100;
const EXPORT_BATCH = 500;

/** `GET /api/cases?queue=&state=&unitId=&district=&words=&source=&channel=&order=&fromDate=&untilDate=&cursor=&limit=`. */
export const caseListQuery = listChoice.extend({
  cursor: z.string().max(300).optional(),
  limit: z.coerce.number().int().min(1).max(LIMIT.most).default(LIMIT.usual),
});
export type CaseListQuery = z.infer<typeof caseListQuery>;

/** A case in a list, and how many open ones the reader may see it may be the same as. */
export interface ListedCase extends CaseForRow {
  readonly duplicates?: number;
}

export type CaseList = FoundPage<ListedCase>;

/** Of photos a line shows the first. */
const SHOWN = { ...Object.fromEntries(ROW_PATHS.map((path) => [path, 1])), photoIds: { $slice: 1 }, duplicateIds: 1 };

type Cases = mongo.Collection<CaseFile>;
type Row = CaseForRow & Pick<ListFields, 'duplicateIds'>;

/** One page of a list, within the reader's scope, from after the cursor: every case once and in order, whatever its times. */
export async function listCases(cases: Cases, query: CaseListQuery, reader: ListReader): Promise<CaseList> {
  const selection = await selectCases(cases, query, reader);
  const { rows, ...page } = await pageOfList(cases, selection, query);
  return { ...page, rows: await withDuplicates(cases, rows, reader) };
}

async function pageOfList(cases: Cases, selection: CaseSelection, { cursor, limit }: CaseListQuery): Promise<FoundPage<Row>> {
  const { leading } = selection;
  if (leading !== undefined) {
    const read = (stretch: Stretch, most: number) => pageOf(cases, selection, stretch, most);
    return searchBack(cases, { leading, limit, cursor, read, readWithin: (stretch, most, ms) => rowsWithin(cases, selection, stretch, most, ms) });
  }
  const rows: Row[] = [];
  let end: string | undefined;
  for (const stretch of stretchesFrom(selection.order, cursor)) {
    const left = limit - rows.length;
    const found = await pageOf(cases, selection, stretch, left + 1);   // one more tells whether the list goes on
    const taken = found.slice(0, left);
    rows.push(...taken);
    const last = taken.at(-1);
    if (last !== undefined) end = cursorAt(stretch, last);
    if (found.length > left && end !== undefined) return { rows, nextCursor: end };
  }
  return { rows };
}

async function withDuplicates(cases: Cases, rows: readonly Row[], { scope }: ListReader): Promise<readonly ListedCase[]> {
  const counts = await countDuplicates(cases, rows, scope);
  return rows.map(({ duplicateIds: _, ...row }) => ({ ...row, ...(counts.has(row._id) && { duplicates: counts.get(row._id)! }) }));
}

/** Every row of a list, at most so many, read in batches: an export's memory does not grow with it. */
export async function* eachCase(cases: Cases, choice: ListChoice, reader: ListReader, rowsMax: number): AsyncGenerator<CaseForRow> {
  const selection = await selectCases(cases, choice, reader);
  let left = rowsMax;
  for (const stretch of stretchesFrom(selection.order, undefined)) {
    if (left <= 0) return;
    const found = cases.find(within(selection.filter, stretch), { projection: SHOWN, batchSize: EXPORT_BATCH, ...by(selection.indexOf(stretch.name)) }).sort(stretch.sort).limit(left);
    for await (const row of found) {
      left -= 1;
      yield row as CaseForRow;
    }
  }
}

/** How many a list holds, counted up to a hundred: reads are bounded, however long the list. */
export async function countCases(cases: Cases, choice: ListChoice, reader: ListReader): Promise<BoundedCount> {
  const { filter, indexOf } = await selectCases(cases, choice, reader);
  const found = await cases.countDocuments(filter, { limit: COUNTED_MAX + 1, maxTimeMS: SLOW_MS, ...by(indexOf()) });
  return { count: Math.min(found, COUNTED_MAX), isMore: found > COUNTED_MAX };
}

async function pageOf(cases: Cases, selection: CaseSelection, stretch: Stretch, limit: number): Promise<readonly Row[]> {
  const rows = await rowsWithin(cases, selection, stretch, limit, SLOW_MS);
  if (rows !== undefined) return rows;
  throw new Refused('bad-field', '要找的范围太大，请写得更具体或加上筛选条件', [{ path: 'words', message: '请写得更具体' }]);
}

/** `undefined` when it takes longer. */
async function rowsWithin(cases: Cases, { filter, indexOf }: CaseSelection, stretch: Stretch, limit: number, withinMs: number): Promise<readonly Row[] | undefined> {
  try {
    return await cases.find(within(filter, stretch), { projection: SHOWN, maxTimeMS: withinMs, ...by(indexOf(stretch.name)) }).sort(stretch.sort).limit(limit).toArray() as readonly Row[];
  } catch (fault) {
    if (isTooSlow(fault)) return undefined;
    throw fault;
  }
}

function by(index: string | undefined): { readonly hint?: string } {
  return index === undefined ? {} : { hint: index };
}

function within(filter: CaseSelection['filter'], stretch: Stretch): CaseSelection['filter'] {
  return { $and: [filter, stretch.filter] };
}
