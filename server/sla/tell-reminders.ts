import type { mongo } from 'mongoose';
import type { CaseFile } from '../../shared/case/case-file';
import { fireTimers } from '../../shared/case/fire-timers';
import type { ServerContext } from '../platform/context';
import { nativeCollection } from '../platform/db';
import { recordHash } from '../platform/record-hash';

const BATCH = 500;
/** Of the record a rule's line needs the last one alone, which it is chained to. */
const READ = { photoIds: 0, afterPhotoIds: 0, guesses: 0, record: { $slice: -1 } } as const;

/**
 * Makes good everything that has fallen due in cases: colours, late stages, steps of the ladder, ends of suspensions; the oldest first, one conditional write each.
 * Two processes may run it at the same time: the version lets only one of them through, so it needs no lock.
 *
 * @returns how many things were made good
 */
export async function tellReminders({ db, clock, city, log }: Pick<ServerContext, 'db' | 'clock' | 'city' | 'log'>): Promise<number> {
  const cases = nativeCollection<CaseFile>(db, 'cases');
  let told = 0;
  for (;;) {
    const now = clock.now();
    const due = await cases.find({ nextTimerAt: { $lte: now } }, { projection: READ }).sort({ nextTimerAt: 1 }).limit(BATCH).toArray();
    if (due.length === 0) break;
    const done = await cases.bulkWrite(due.map((caseFile) => ({ updateOne: writeOf(caseFile, now) })), { ordered: false });
    told += done.matchedCount;
  }
  if (told > 0) log.info({ told }, 'reminders told');
  return told;

  function writeOf(caseFile: CaseFile, now: Date): { filter: mongo.Filter<CaseFile>; update: mongo.UpdateFilter<CaseFile> } {
    const { _id, homeDistrict, version, nextTimerAt } = caseFile;
    const filter = { _id, homeDistrict, version, nextTimerAt } as mongo.Filter<CaseFile>;
    const change = fireTimers(caseFile, { city, now, hash: recordHash });
    const update = change === undefined
      ? { $unset: { nextTimerAt: '' } }   // nothing falls due any more
      : {
          $set: { ...change.set, changedAt: now, eventSeq: change.seqAfter },
          $push: { pending: { $each: [...change.events] }, ...(change.entries.length > 0 ? { record: { $each: [...change.entries] } } : {}) },
          ...(change.unset.length > 0 ? { $unset: Object.fromEntries(change.unset.map((field) => [field, ''])) } : {}),
        };
    return { filter, update: { ...update, $inc: { version: 1 } } as unknown as mongo.UpdateFilter<CaseFile> };
  }
}
