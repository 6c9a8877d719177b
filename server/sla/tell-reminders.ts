import type { mongo } from 'mongoose';
import type { CaseFile } from '../../shared/case/case-file';
import { remindChange } from '../../shared/case/remind';
import type { ServerContext } from '../platform/context';
import { nativeCollection } from '../platform/db';

const BATCH = 500;
/** The record and the photos of a case have no part in its reminder. */
const LEAVE_OUT = { record: 0, photoIds: 0, afterPhotoIds: 0, guesses: 0, recentKeys: 0 } as const;

/**
 * Tells each change of colour once: cases whose `reminder.nextAt` has come, oldest first, one conditional write each.
 * Two processes may run it at the same time: the version lets only one of them through, so it needs no lock.
 *
 * @returns how many reminders were told
 */
export async function tellReminders({ db, clock, log }: Pick<ServerContext, 'db' | 'clock' | 'log'>): Promise<number> {
  const cases = nativeCollection<CaseFile>(db, 'cases');
  let told = 0;
  for (;;) {
    const now = clock.now();
    const due = await cases.find({ 'reminder.nextAt': { $lte: now } }, { projection: LEAVE_OUT }).sort({ 'reminder.nextAt': 1 }).limit(BATCH).toArray();
    if (due.length === 0) break;
    const done = await cases.bulkWrite(due.map((caseFile) => ({ updateOne: writeOf(caseFile, now) })), { ordered: false });
    told += done.matchedCount;
  }
  if (told > 0) log.info({ told }, 'reminders told');
  return told;
}

function writeOf(caseFile: CaseFile, now: Date): { filter: mongo.Filter<CaseFile>; update: mongo.UpdateFilter<CaseFile> } {
  const { _id, homeDistrict, version, reminder } = caseFile;
  const filter = { _id, homeDistrict, version, 'reminder.nextAt': reminder.nextAt } as mongo.Filter<CaseFile>;
  const change = remindChange(caseFile, now);
  const update = change === undefined
    ? { $unset: { 'reminder.nextAt': '', 'reminder.nextColour': '' } }   // the clock stands: there is nothing to tell
    : { $set: { ...change.set, changedAt: now, eventSeq: change.seqAfter }, $push: { pending: { $each: [...change.events] } } };
  return { filter, update: { ...update, $inc: { version: 1 } } as unknown as mongo.UpdateFilter<CaseFile> };
}
