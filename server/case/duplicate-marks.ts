import type { mongo } from 'mongoose';
import type { CaseFile } from '../../shared/case/case-file';
import { OPEN_STATES } from '../../shared/case/case-queue';
import type { CityEvent } from '../../shared/event';
import type { Subscriber } from '../outbox/subscriber';
import { batchedReads } from '../platform/batched-reads';
import type { ReadScope } from '../platform/context';
import { isInScope } from '../platform/scope';
import { DUPLICATE_MARKS } from './case-indexes';
import type { CaseStore } from './case.store';
import type { ListFields } from './list-fields';

/** Of one burst many are reported; more marks on one case tell nobody more. */
const MARKS_MAX = 20;
const OPEN = { state: { $in: [...OPEN_STATES] } };
const MARKED = { 'duplicateIds.0': { $exists: true } };

type Cases = CaseStore['collection'];
type MarkedCase = CaseFile & ListFields;

/** Marks a case and those it may be the same as, each with the other; only open ones. No act reads or writes it, so versions stay. Done twice it changes nothing more. */
export async function markAsDuplicates(cases: Cases, caseId: string, otherIds: readonly string[]): Promise<void> {
  if (otherIds.length === 0) return;
  const room = { [`duplicateIds.${MARKS_MAX - 1}`]: { $exists: false } };
  const add = (filter: mongo.Document, ids: readonly string[]): mongo.AnyBulkWriteOperation<MarkedCase> =>
    ({ updateMany: { filter: { ...filter, ...OPEN, ...room } as mongo.Filter<MarkedCase>, update: { $addToSet: { duplicateIds: { $each: [...ids] } } } as mongo.UpdateFilter<MarkedCase> } });
  await marked(cases).bulkWrite([add({ _id: caseId }, otherIds), add({ _id: { $in: [...otherIds] } }, [caseId])], { ordered: false, writeConcern: { w: 1 } });
}

type Place = Pick<CaseFile, 'areaCodes' | 'unitId' | 'unitIds'>;
type OpenById = (id: string) => Promise<Place | undefined>;

const kept = new WeakMap<Cases, OpenById>();

/** How many open cases within what the reader may see each row may be the same as; rows without any are left out. Pages read at the same moment ask together, and one where nothing is marked asks nothing. */
export async function countDuplicates(cases: Cases, rows: readonly (Pick<CaseFile, '_id'> & Pick<ListFields, 'duplicateIds'>)[], scope: ReadScope): Promise<ReadonlyMap<string, number>> {
  const ids = [...new Set(rows.flatMap(({ duplicateIds = [] }) => duplicateIds))];
  const found = await Promise.all(ids.map(async (id) => ({ id, place: await openById(cases)(id) })));
  const seen = new Set(found.filter(({ place }) => place !== undefined && isInScope(scope, place)).map(({ id }) => id));
  return new Map(rows.map(({ _id, duplicateIds = [] }) => [_id, duplicateIds.filter((id) => seen.has(id)).length] as const).filter(([, count]) => count > 0));
}

/** Where open cases lie; one that has ended is not found. */
function openById(cases: Cases): OpenById {
  const known = kept.get(cases) ?? batchedReads<Place>(async (ids) => {
    const found = await cases.find({ _id: { $in: [...ids] }, ...OPEN } as mongo.Filter<CaseFile>, { projection: { areaCodes: 1, unitId: 1, unitIds: 1 } }).toArray();
    return new Map(found.map((one) => [one._id, one]));
  });
  kept.set(cases, known);
  return known;
}

/** A case that is done, void, merged or gone elsewhere takes its marks with it; one that comes back is looked at anew. */
export function duplicateMarking(cases: Cases, lookAt: (caseId: string) => Promise<void>): Subscriber {
  const tellMany = async (events: readonly CityEvent[]): Promise<void> => {
    const ids = [...new Set(events.map(({ documentId }) => documentId))];
    const open = new Set((await cases.find({ _id: { $in: ids }, ...OPEN } as mongo.Filter<CaseFile>, { projection: { _id: 1 } }).toArray()).map(({ _id }) => _id));
    await takeAway(cases, ids.filter((id) => !open.has(id)));
    for (const id of open) await lookAt(id);
  };
  return { name: 'duplicate-marks', to: ['case.closed', 'case.voided', 'case.joined', 'case.parted', 'case.transferred', 'case.reopenAsked'], tell: (event) => tellMany([event]), tellMany };
}

async function takeAway(cases: Cases, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await marked(cases).bulkWrite([
    { updateMany: { filter: { ...MARKED, duplicateIds: { $in: [...ids] } } as mongo.Filter<MarkedCase>, update: { $pull: { duplicateIds: { $in: [...ids] } } } as mongo.UpdateFilter<MarkedCase>, hint: DUPLICATE_MARKS } },
    { updateMany: { filter: { _id: { $in: [...ids] }, ...MARKED } as mongo.Filter<MarkedCase>, update: { $unset: { duplicateIds: '' } } as mongo.UpdateFilter<MarkedCase> } },
  ], { ordered: false, writeConcern: { w: 1 } });
}

function marked(cases: Cases): mongo.Collection<MarkedCase> {
  return cases as unknown as mongo.Collection<MarkedCase>;
}
