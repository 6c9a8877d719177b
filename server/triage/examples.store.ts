import type { Connection, mongo } from 'mongoose';
import type { CaseExample } from '../../shared/triage/learning/example-of-case';
import { nativeCollection } from '../platform/db';
import type { CollectionIndexes } from '../platform/indexes';

/** Words of citizens are kept no longer than two years, masked. Ours; shortest that still shows every season twice. */
const KEEP_SECONDS = 730 * 86_400;

export const EXAMPLE_INDEXES: CollectionIndexes = {
  collection: 'matterExamples',
  indexes: [
    { key: { at: 1 }, expireAfterSeconds: KEEP_SECONDS },   // old decisions go by themselves
    { key: { isHeldOut: 1, at: -1, _id: 1 } },              // the newest to learn from, and the newest to measure with
    { key: { isGone: 1, at: -1 }, name: 'advised', partialFilterExpression: { 'advised.0': { $exists: true } } },   // what became of a language model's advice
    { key: { writtenAt: 1 } },                              // what was decided since a process last looked
  ],
};

/** What a worker decided about a case: one row a case, the last decision. The ledger learning starts from. */
export interface ExampleRow extends CaseExample {
  /** The case's id. */
  readonly _id: string;
  readonly schemaVersion: 1;
  /** When the case was opened, business time. */
  readonly at: Date;
  /** Never learned from, only measured with; by its words, so copies of one message fall together and it stays so. */
  readonly isHeldOut: boolean;
  /** The decision was taken back: it was no case. */
  readonly isGone: boolean;
  /** The database's own time. */
  readonly writtenAt: Date;
}

export type ExampleChange =
  | { readonly caseId: string; readonly at: Date; readonly isHeldOut: boolean; readonly example: CaseExample }
  /** It teaches nothing, or nothing any more. */
  | { readonly caseId: string; readonly example?: undefined };

export interface ExampleStore {
  /** Done twice it changes nothing more. */
  keep(changes: readonly ExampleChange[]): Promise<void>;
  /** The newest, oldest first. */
  newest(isHeldOut: boolean, most: number): Promise<readonly ExampleRow[]>;
  /** What was written since, what was taken back too. */
  writtenSince(since: Date, most: number): Promise<readonly ExampleRow[]>;
  /** How many there are, counted no further than `most`. */
  count(most: number): Promise<number>;
  /** Decisions beside which a language model had said something, and how many of them chose one of its classes. */
  advised(since: Date): Promise<{ readonly count: number; readonly followed: number }>;
}

export function exampleStore(db: Connection): ExampleStore {
  const rows = nativeCollection<ExampleRow>(db, EXAMPLE_INDEXES.collection);
  return {
    keep: async (changes) => {
      if (changes.length > 0) await rows.bulkWrite(changes.map(written), { ordered: true, writeConcern: { w: 1 } });   // the majority write that clears the event stands behind it
    },
    newest: async (isHeldOut, most) => {
      const found = await rows.find({ isHeldOut, isGone: false }).sort({ at: -1, _id: 1 }).limit(most).toArray();
      return found.reverse();
    },
    writtenSince: (since, most) => rows.find({ writtenAt: { $gte: since } }).sort({ writtenAt: 1 }).limit(most).toArray(),
    advised: async (since) => {
      const [sum] = await rows.aggregate<{ readonly count: number; readonly followed: number }>([
        { $match: { isGone: false, at: { $gte: since }, 'advised.0': { $exists: true } } },
        { $group: { _id: null, count: { $sum: 1 }, followed: { $sum: { $cond: [{ $in: ['$matterId', '$advised'] }, 1, 0] } } } },
      ], { hint: 'advised' }).toArray();
      return { count: sum?.count ?? 0, followed: sum?.followed ?? 0 };
    },
    count: (most) => rows.countDocuments({ isGone: false }, { limit: most }),
  };
}

function written(change: ExampleChange): mongo.AnyBulkWriteOperation<ExampleRow> {
  const { caseId } = change;
  if (change.example === undefined) return { updateOne: { filter: { _id: caseId, isGone: false }, update: { $set: { isGone: true, text: '' }, $currentDate: { writtenAt: true } } } };
  const { at, isHeldOut, example: { suggested, advised, ...example } } = change;
  return {
    updateOne: {
      filter: { _id: caseId },
      update: { $set: { ...example, ...(suggested && { suggested }), ...(advised && { advised }), at, isHeldOut, isGone: false, schemaVersion: 1 }, $currentDate: { writtenAt: true } },
      upsert: true,
    },
  };
}
