import type { Connection } from 'mongoose';
import { nativeCollection } from '../platform/db';
import type { CollectionIndexes } from '../platform/indexes';
import type { ListChoice } from './list-filter';

export const SAVED_FILTER_INDEXES: CollectionIndexes = {
  collection: 'savedFilters',
  indexes: [{ key: { personId: 1, savedAt: 1 } }],   // a person's own, in the order they were made
};

export interface SavedFilter {
  /** `person:id`: the id is the client's, so that saving twice saves once. */
  readonly _id: string;
  readonly schemaVersion: 1;
  readonly personId: string;
  readonly id: string;
  readonly name: string;
  readonly query: Partial<ListChoice>;
  readonly savedAt: Date;
}

export interface SavedFilterStore {
  ofPerson(personId: string): Promise<readonly SavedFilter[]>;
  /** New, or in the place of the one with this id. */
  save(filter: Omit<SavedFilter, '_id' | 'schemaVersion'>): Promise<void>;
  remove(personId: string, id: string): Promise<void>;
}

/** Lists people keep under a name, each his own. */
export function savedFilterStore(db: Connection): SavedFilterStore {
  const filters = nativeCollection<SavedFilter>(db, SAVED_FILTER_INDEXES.collection);
  const idOf = (personId: string, id: string) => `${personId}:${id}`;

  return {
    ofPerson: (personId) => filters.find({ personId }).sort({ savedAt: 1 }).toArray(),
    save: async ({ personId, id, name, query, savedAt }) => {
      await filters.updateOne({ _id: idOf(personId, id) }, { $set: { name, query }, $setOnInsert: { schemaVersion: 1, personId, id, savedAt } }, { upsert: true });
    },
    remove: async (personId, id) => { await filters.deleteOne({ _id: idOf(personId, id) }); },
  };
}
