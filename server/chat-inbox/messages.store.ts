import type { Connection, mongo } from 'mongoose';
import type { ChatMessage } from '../../shared/chat/chat-rows';
import { nativeCollection } from '../platform/db';
import type { CollectionIndexes } from '../platform/indexes';

/** Raw talk is kept no longer (personal information law, art. 19: the shortest time necessary). */
const KEEP_SECONDS = 72 * 3_600;
const DUPLICATE = 11_000;

export const CHAT_MESSAGE_INDEXES: CollectionIndexes = {
  collection: 'chat-messages',
  indexes: [
    { key: { roomId: 1, saidAt: 1 }, partialFilterExpression: { state: 'new' }, name: 'new' },   // what a room has not read yet, in the order it was said
    { key: { roomId: 1, storedAt: -1 } },                                                        // who heard a room last
    { key: { storedAt: 1 }, expireAfterSeconds: KEEP_SECONDS },
  ],
};

export interface ChatMessages {
  /** How many were new. */
  insert(rows: readonly ChatMessage[]): Promise<number>;
  roomsWithNews(): Promise<readonly string[]>;
  newOf(roomId: string, limit: number): Promise<readonly ChatMessage[]>;
  /** The account that heard this room last; `undefined` when none did within the days messages are kept. */
  accountOf(roomId: string): Promise<string | undefined>;
  /** When these rooms were heard last. */
  heardAt(roomIds: readonly string[]): Promise<ReadonlyMap<string, Date>>;
  /** Read: the words and the place are dropped; a clue has its own copy by now. */
  markRead(ids: readonly string[]): Promise<void>;
}

/** The inbox: what bots hand in, once per message id. */
export function chatMessages(db: Connection): ChatMessages {
  const collection = nativeCollection<ChatMessage>(db, CHAT_MESSAGE_INDEXES.collection);
  return {
    insert: (rows) => insertNew(collection, rows),
    roomsWithNews: () => collection.distinct('roomId', { state: 'new' }),
    newOf: (roomId, limit) => collection.find({ roomId, state: 'new' }).sort({ saidAt: 1, _id: 1 }).limit(limit).toArray(),
    accountOf: async (roomId) => (await collection.find({ roomId }).project<ChatMessage>({ accountId: 1 }).sort({ storedAt: -1 }).limit(1).next())?.accountId,
    heardAt: async (roomIds) => new Map((await collection.aggregate<{ _id: string; at: Date }>([
      { $match: { roomId: { $in: [...roomIds] } } },
      { $sort: { roomId: 1, storedAt: -1 } },
      { $group: { _id: '$roomId', at: { $first: '$storedAt' } } },
    ]).toArray()).map(({ _id, at }) => [_id, at])),
    markRead: async (ids) => { await collection.updateMany({ _id: { $in: [...ids] } }, { $set: { state: 'read' }, $unset: { text: '', place: '', photoId: '' } }); },
  };
}

async function insertNew(collection: mongo.Collection<ChatMessage>, rows: readonly ChatMessage[]): Promise<number> {
  if (rows.length === 0) return 0;
  try {
    return (await collection.insertMany([...rows], { ordered: false })).insertedCount;
  } catch (fault) {
    const failed = bulkFailure(fault);
    if (failed === undefined || failed.codes.some((code) => code !== DUPLICATE)) throw fault;
    return failed.inserted;   // the others came before
  }
}

function bulkFailure(fault: unknown): { readonly inserted: number; readonly codes: readonly (number | undefined)[] } | undefined {
  if (!(fault instanceof Error) || !('writeErrors' in fault)) return undefined;
  const { writeErrors, insertedCount } = fault as Error & { writeErrors: unknown; insertedCount?: number };
  const all = (Array.isArray(writeErrors) ? writeErrors : [writeErrors]) as readonly { readonly code?: number }[];
  return { inserted: insertedCount ?? 0, codes: all.map(({ code }) => code) };
}
