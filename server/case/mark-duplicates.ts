import type { mongo } from 'mongoose';
import type { CaseFile } from '../../shared/case/case-file';
import { OPEN_STATES } from '../../shared/case/case-queue';
import { nativeCollection } from '../platform/db';
import type { ServerContext } from '../platform/context';
import { LIST_INDEXES } from './case-indexes';
import { caseStore } from './case.store';
import { markAsDuplicates } from './duplicate-marks';
import { findDuplicates, questionOf, type DuplicateTools } from './find-duplicates';
import { weightsOf } from './gram-weights';

/** A case may be stored a little after its time: the newest are looked at again. */
const LATE_MS = 10_000;
/** Where nobody looked before, only what is new. */
const FIRST_BACK_MS = 86_400_000;
const ROUND: Round = { cases: 500, forMs: 3_000 };
const PROGRESS_ID = 'duplicate-marks';

interface Round {
  readonly cases: number;
  readonly forMs: number;
}

/** The case the last round ended at; it outlives the process. */
interface Progress {
  readonly _id: typeof PROGRESS_ID;
  readonly openedAt: Date;
  readonly no: string;
}

type Tools = Pick<ServerContext, 'db' | 'city' | 'clock'>;

/**
 * Looks for what new cases may be the same as, in the order they were opened, and marks both (R17): so a list says 可能重复 without looking itself. Beside the loop, never in its way;
 * cut off it goes on where it was. In two processes at once, or twice, it writes the same marks.
 *
 * @returns how many cases were looked at
 */
export async function markDuplicates(tools: Tools, photos: DuplicateTools['photos'], round: Round = ROUND): Promise<number> {
  const { db, clock } = tools;
  const progress = nativeCollection<Progress>(db, 'backfills');
  const { openedAt: from, no = '' } = (await progress.findOne({ _id: PROGRESS_ID })) ?? { openedAt: new Date(clock.now().getTime() - FIRST_BACK_MS) };
  const fresh = await openedSince(caseStore(db).collection, from, no, round.cases);
  const lookAt = duplicateLooking(tools, photos);
  const until = performance.now() + round.forMs;
  let looked = 0;
  for (; looked < fresh.length && performance.now() < until; looked += 1) await lookAt(fresh[looked]!);
  const last = fresh[looked - 1];
  if (last !== undefined) await progress.updateOne({ _id: PROGRESS_ID }, { $set: placeAfter(last, clock.now()) }, { upsert: true });
  return looked;
}

/** Looks at one case and marks it with what it may be the same as. */
export function duplicateLooking({ db, city, clock }: Tools, photos: DuplicateTools['photos']): (caseFile: CaseFile) => Promise<void> {
  const cases = caseStore(db);
  const finding: DuplicateTools = { cases, city, now: () => clock.now(), weight: weightsOf(cases, city), photos };
  return async (caseFile) => {
    const found = await findDuplicates(finding, questionOf(caseFile), { kind: 'city' });
    await markAsDuplicates(cases.collection, caseFile._id, found.filter(({ caseFile: { state } }) => (OPEN_STATES as readonly string[]).includes(state)).map(({ caseFile: { _id } }) => _id));
  };
}

function openedSince(cases: mongo.Collection<CaseFile>, openedAt: Date, no: string, limit: number): Promise<CaseFile[]> {
  const behind = { openedAt: { $gte: openedAt }, $or: [{ openedAt: { $gt: openedAt } }, { no: { $gt: no } }] };
  return cases.find({ state: { $in: [...OPEN_STATES] }, ...behind } as mongo.Filter<CaseFile>, { hint: LIST_INDEXES.newest.city, projection: { record: 0, pending: 0 } }).sort({ openedAt: 1, no: 1 }).limit(limit).toArray();
}

/** Behind the last one, but not so near to now that a case could still come before it. */
function placeAfter({ openedAt, no }: CaseFile, now: Date): Omit<Progress, '_id'> {
  const latest = new Date(now.getTime() - LATE_MS);
  return openedAt <= latest ? { openedAt, no } : { openedAt: latest, no: '' };
}
