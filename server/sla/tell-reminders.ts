import type { mongo } from 'mongoose';
import type { CaseFile } from '../../shared/case/case-file';
import { applyChange, type CaseChange } from '../../shared/case/change';
import { fireTimers } from '../../shared/case/fire-timers';
import { nextTimerOf } from '../../shared/case/timers';
import type { ServerContext } from '../platform/context';
import { nativeCollection } from '../platform/db';
import { recordHash } from '../platform/record-hash';

const BATCH = 500;
/** More falls due in no case at one time: colour, ladder, desks, level, replies, calls, tasks. What is left comes with the next look. */
const DUE_MAX = 30;
/** Of the record a rule's line needs the last one alone, which it is chained to. */
const READ = { photoIds: 0, afterPhotoIds: 0, guesses: 0, record: { $slice: -1 } } as const;

type Tools = Pick<ServerContext, 'clock' | 'city'>;

/**
 * Makes good everything that has fallen due in cases: colours, late stages, steps of the ladder, ends of suspensions; the oldest first, one conditional write a case.
 * Two processes may run it at the same time: the version lets only one of them through, so it needs no lock.
 *
 * @returns in how many cases something was made good
 */
export async function tellReminders({ db, log, ...tools }: Pick<ServerContext, 'db' | 'log'> & Tools): Promise<number> {
  const cases = nativeCollection<CaseFile>(db, 'cases');
  let told = 0;
  for (;;) {
    const { read, written } = await tellDue(cases, tools);
    told += written;
    if (read === 0) break;
  }
  if (told > 0) log.info({ told }, 'reminders told');
  return told;
}

/** One pass from the oldest on; the next batch is decided while the last one is written. */
async function tellDue(cases: mongo.Collection<CaseFile>, tools: Tools): Promise<{ readonly read: number; readonly written: number }> {
  const now = tools.clock.now();
  const due = cases.find({ nextTimerAt: { $lte: now } }, { projection: READ, batchSize: BATCH }).sort({ nextTimerAt: 1 });
  let read = 0;
  let written = 0;
  let writing: Promise<{ readonly matchedCount: number }> = Promise.resolve({ matchedCount: 0 });
  for (let batch = await nextOf(due); batch.length > 0; batch = await nextOf(due)) {
    read += batch.length;
    const writes = batch.map((caseFile) => ({ updateOne: writeOf(caseFile, tools, now) }));
    written += (await writing).matchedCount;
    writing = cases.bulkWrite(writes, { ordered: false });
    writing.catch(() => undefined);   // thrown where it is waited for
  }
  return { read, written: written + (await writing).matchedCount };
}

async function nextOf(due: mongo.FindCursor<CaseFile>): Promise<readonly CaseFile[]> {
  const batch: CaseFile[] = [];
  while (batch.length < BATCH) {
    const caseFile = await due.next();
    if (caseFile === null) break;
    batch.push(caseFile);
  }
  return batch;
}

function writeOf(caseFile: CaseFile, { city }: Tools, now: Date): { filter: mongo.Filter<CaseFile>; update: mongo.UpdateFilter<CaseFile> } {
  const { _id, homeDistrict, version, nextTimerAt } = caseFile;
  const filter = { _id, homeDistrict, version, nextTimerAt } as mongo.Filter<CaseFile>;
  const { changes, after } = allDue(caseFile, { city, now });
  const update = changes.length > 0 ? updateOf(changes, after, now) : { ...laterOn(nextTimerOf(caseFile, city)), $inc: { version: 1 } };
  return { filter, update: update as mongo.UpdateFilter<CaseFile> };
}

/** One thing after the other as each finds the case; together they are one write. */
function allDue(caseFile: CaseFile, { city, now }: { readonly city: Tools['city']; readonly now: Date }): { readonly changes: readonly CaseChange[]; readonly after: CaseFile } {
  const changes: CaseChange[] = [];
  let after = caseFile;
  while (changes.length < DUE_MAX) {
    const change = fireTimers(after, { city, now, hash: recordHash });
    if (change === undefined) break;
    changes.push(change);
    after = applyChange(after, change);
  }
  return { changes, after };
}

/** The version counts each change, so that what is named after it stays unique. */
function updateOf(changes: readonly CaseChange[], after: CaseFile, now: Date): mongo.Document {
  const touched = [...new Set(changes.flatMap(({ set, unset }) => [...Object.keys(set), ...unset]))] as (keyof CaseFile)[];
  const kept = touched.filter((field) => after[field] !== undefined);
  const gone = touched.filter((field) => after[field] === undefined);
  const entries = changes.flatMap((change) => change.entries);
  return {
    $set: { ...Object.fromEntries(kept.map((field) => [field, after[field]])), changedAt: now, eventSeq: after.eventSeq },
    $push: { pending: { $each: changes.flatMap(({ events }) => events) }, ...(entries.length > 0 ? { record: { $each: entries } } : {}) },
    $inc: { version: changes.length },
    ...(gone.length > 0 ? { $unset: Object.fromEntries(gone.map((field) => [field, ''])) } : {}),
  };
}

/** Nothing is due after all: a limit or the ladder was changed since. What falls due later is found then. */
function laterOn(nextTimerAt: Date | undefined): mongo.Document {
  return nextTimerAt === undefined ? { $unset: { nextTimerAt: '' } } : { $set: { nextTimerAt } };
}
