import type { Connection } from 'mongoose';
import type { Clue } from '../../shared/clue/clue';
import { duplicateKeyOf, nativeCollection } from '../platform/db';
import type { CollectionIndexes } from '../platform/indexes';

export const CLUE_INDEXES: CollectionIndexes = {
  collection: 'clues',
  indexes: [
    { key: { receiptNo: 1 }, unique: true },          // whose room is told when the case goes on
    { key: { talkerId: 1, foundAt: -1 } },            // what somebody has told in groups
    { key: { roomId: 1, foundAt: -1 } },              // what a room has said
  ],
};

export interface Clues {
  insert(clue: Clue): Promise<void>;
  /** The newest clues of a room, oldest first. */
  recentOf(roomId: string, limit: number): Promise<readonly Clue[]>;
  /** What is left of it after a part was taken back. */
  retell(id: string, left: Pick<Clue, 'text' | 'photoIds' | 'because'>): Promise<void>;
  /** Taken back whole: its room hears nothing more of it. */
  remove(id: string): Promise<void>;
  byId(id: string): Promise<Clue | undefined>;
  /** What these members told, newest first. */
  toldBy(members: readonly Pick<Clue, 'accountId' | 'talkerId'>[], limit: number): Promise<readonly Clue[]>;
  byReceiptNo(receiptNo: string): Promise<Clue | undefined>;
}

/** Clues: one for each report of `source: chat`. */
export function clueStore(db: Connection): Clues {
  const collection = nativeCollection<Clue>(db, CLUE_INDEXES.collection);
  return {
    insert: async (clue) => {
      await collection.insertOne(clue).catch((fault: unknown) => {
        if (duplicateKeyOf(fault) === undefined) throw fault;
      });
    },
    recentOf: async (roomId, limit) => (await collection.find({ roomId }).sort({ foundAt: -1 }).limit(limit).toArray()).reverse(),
    retell: async (_id, { text, photoIds, because }) => { await collection.updateOne({ _id }, { $set: { text, photoIds: [...photoIds], because: [...because] } }); },
    remove: async (_id) => { await collection.deleteOne({ _id }); },
    byId: async (_id) => (await collection.findOne({ _id })) ?? undefined,
    toldBy: async (members, limit) => (members.length === 0 ? [] : collection.find({ $or: members.map(({ accountId, talkerId }) => ({ accountId, talkerId })) }).sort({ foundAt: -1 }).limit(limit).toArray()),
    byReceiptNo: async (receiptNo) => (await collection.findOne({ receiptNo })) ?? undefined,
  };
}
