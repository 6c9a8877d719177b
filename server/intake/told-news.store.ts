import type { Connection } from 'mongoose';
import type { SourceStatus } from '../../shared/case/source-news';
import { nativeCollection } from '../platform/db';
import type { CollectionIndexes } from '../platform/indexes';

/** What a source was told, and took. */
export interface ToldNews {
  /** The news' key. */
  readonly _id: string;
  readonly reportId: string;
  readonly status: SourceStatus;
  readonly at: Date;
  readonly toldAt: Date;
}

export const TOLD_NEWS_INDEXES: CollectionIndexes = {
  collection: 'toldNews',
  indexes: [{ key: { reportId: 1, toldAt: 1 } }],   // the case panel: what the source knows of an order
};

export interface ToldNewsStore {
  isTold(key: string): Promise<boolean>;
  keep(row: ToldNews): Promise<void>;
  ofReports(reportIds: readonly string[]): Promise<readonly ToldNews[]>;
}

export function toldNewsStore(db: Connection): ToldNewsStore {
  const collection = nativeCollection<ToldNews>(db, TOLD_NEWS_INDEXES.collection);
  return {
    isTold: async (key) => (await collection.findOne({ _id: key }, { projection: { _id: 1 } })) !== null,
    keep: async ({ _id, ...row }) => { await collection.updateOne({ _id }, { $setOnInsert: row }, { upsert: true }); },
    ofReports: (reportIds) => collection.find({ reportId: { $in: [...reportIds] } }).sort({ toldAt: 1 }).limit(500).toArray(),
  };
}
