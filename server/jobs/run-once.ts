import type { Connection } from 'mongoose';
import { duplicateKeyOf, nativeCollection } from '../platform/db';
import type { CollectionIndexes } from '../platform/indexes';

const LEASE_MS = 10 * 60_000;
const KEEP_DONE_SECONDS = 30 * 86_400;

interface JobRun {
  /** `name@bucket`. */
  readonly _id: string;
  readonly name: string;
  readonly bucketAt: Date;
  readonly leaseUntil: Date;
  readonly doneAt?: Date;
}

export const JOB_RUN_INDEXES: CollectionIndexes = {
  collection: 'job-runs',
  indexes: [
    { key: { name: 1, bucketAt: 1 } },                                  // runs of a job that were begun and not done
    { key: { doneAt: 1 }, expireAfterSeconds: KEEP_DONE_SECONDS },      // done rows go by themselves
  ],
};

export type OnceResult = 'done' | 'done-before' | 'elsewhere';

/**
 * Runs a job once for a span of time, among all processes. A crash in the middle leaves a row whose lease ends: whoever asks next runs it again.
 *
 * @param bucketAt the beginning of the span, business time
 */
export async function runOnce(db: Connection, name: string, bucketAt: Date, act: (bucketAt: Date) => Promise<void>): Promise<OnceResult> {
  const runs = nativeCollection<JobRun>(db, JOB_RUN_INDEXES.collection);
  const _id = `${name}@${bucketAt.toISOString()}`;
  if (!(await take())) return (await runs.findOne({ _id }))?.doneAt === undefined ? 'elsewhere' : 'done-before';
  await act(bucketAt);
  await runs.updateOne({ _id }, [{ $set: { doneAt: '$$NOW' } }]);
  return 'done';

  async function take(): Promise<boolean> {
    await ensureRow();
    const taken = await runs.updateOne(
      { _id, doneAt: { $exists: false }, $expr: { $lt: ['$leaseUntil', '$$NOW'] } },
      [{ $set: { leaseUntil: { $add: ['$$NOW', LEASE_MS] } } }],
    );
    return taken.matchedCount === 1;
  }

  async function ensureRow(): Promise<void> {
    try {
      await runs.updateOne({ _id }, { $setOnInsert: { name, bucketAt, leaseUntil: new Date(0) } }, { upsert: true });
    } catch (fault) {
      if (duplicateKeyOf(fault)?._id === undefined) throw fault;   // two processes at once: the row is there
    }
  }
}

/** Spans of a job that were begun and not finished, oldest first: what a crash left. */
export async function unfinished(db: Connection, name: string): Promise<readonly Date[]> {
  const runs = nativeCollection<JobRun>(db, JOB_RUN_INDEXES.collection);
  const rows = await runs.find({ name, doneAt: { $exists: false } }).sort({ bucketAt: 1 }).limit(100).toArray();
  return rows.map(({ bucketAt }) => bucketAt);
}
