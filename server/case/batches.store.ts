import type { Connection, mongo } from 'mongoose';
import type { BatchActAnswer } from '../../shared/case/acts-api';
import { duplicateKeyOf, nativeCollection } from '../platform/db';
import type { CollectionIndexes } from '../platform/indexes';

const KEEP_SECONDS = 7 * 86_400;

/** What a batch was answered, kept for whoever sends it again. */
export interface BatchRow {
  /** Hash of caller and key. */
  readonly _id: string;
  readonly contentHash: string;
  readonly answer: BatchActAnswer;
  readonly at: Date;
}

export const BATCH_INDEXES: CollectionIndexes = {
  collection: 'caseBatches',
  indexes: [
    { key: { at: 1 }, expireAfterSeconds: KEEP_SECONDS },   // nobody sends a batch again after a week
  ],
};

export interface BatchStore {
  byId(id: string): Promise<BatchRow | undefined>;
  /** The row that stands: this one, or the one that was there before. */
  keep(row: BatchRow): Promise<BatchRow>;
}

/** Answers to batches of acts. */
export function batchStore(db: Connection): BatchStore {
  const collection = nativeCollection<BatchRow>(db, BATCH_INDEXES.collection);
  const byId = async (_id: string): Promise<BatchRow | undefined> => (await collection.findOne({ _id })) ?? undefined;
  return {
    byId,
    keep: async (row) => {
      try {
        await collection.insertOne(row as mongo.OptionalUnlessRequiredId<BatchRow>);
        return row;
      } catch (fault) {
        if (duplicateKeyOf(fault) === undefined) throw fault;
        return (await byId(row._id)) ?? row;
      }
    },
  };
}
