import type { Connection } from 'mongoose';
import { nativeCollection } from '../platform/db';
import type { CollectionIndexes } from '../platform/indexes';

export const GROUP_CARD_INDEXES: CollectionIndexes = {
  collection: 'group-cards',
  indexes: [{ key: { cellCode: 1 } }],   // groups of an area
};

/** A group of the platform (opengid) and the cell it is of. */
export interface GroupCardRow {
  /** The opengid itself is not kept: a hash names the group. */
  readonly _id: string;
  readonly cellCode: string;
  readonly boundBy: string;
  readonly boundAt: Date;
}

export interface GroupCards {
  byId(id: string): Promise<GroupCardRow | undefined>;
  /** In place of what it was bound to. */
  bind(row: GroupCardRow): Promise<void>;
  unbind(id: string): Promise<void>;
  all(): Promise<readonly GroupCardRow[]>;
}

const SHOWN_MAX = 20_000;

/** Groups by their card, one row each. */
export function groupCardStore(db: Connection): GroupCards {
  const collection = nativeCollection<GroupCardRow>(db, GROUP_CARD_INDEXES.collection);
  return {
    byId: async (_id) => (await collection.findOne({ _id })) ?? undefined,
    bind: async (row) => { await collection.replaceOne({ _id: row._id }, row, { upsert: true }); },
    unbind: async (_id) => { await collection.deleteOne({ _id }); },
    all: () => collection.find({}).limit(SHOWN_MAX).toArray(),
  };
}
