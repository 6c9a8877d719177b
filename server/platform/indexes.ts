import type { Connection, mongo } from 'mongoose';
import { nativeCollection } from './db';

/** The indexes of one collection; each with a remark beside it naming the query it serves. */
export interface CollectionIndexes {
  readonly collection: string;
  readonly indexes: readonly mongo.IndexDescription[];
}

/** Builds what is not there yet. A changed index needs a migration that drops the old one first. */
export async function buildIndexes(db: Connection, all: readonly CollectionIndexes[]): Promise<void> {
  for (const { collection, indexes } of all) {
    if (indexes.length > 0) await nativeCollection(db, collection).createIndexes([...indexes]);   // a collection read by id alone has none
  }
}
