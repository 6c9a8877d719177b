import type { Connection } from 'mongoose';
import type { ChatMessage } from '../../shared/chat/chat-rows';
import { batchedInserts } from '../platform/batched-inserts';
import { nativeCollection } from '../platform/db';
import type { CollectionIndexes } from '../platform/indexes';

/** Raw talk is kept no longer (personal information law, art. 19: the shortest time necessary). */
const KEEP_SECONDS = 72 * 3_600;

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
  newOf(roomIds: readonly string[], limit: number): Promise<readonly ChatMessage[]>;
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
  const insertOne = batchedInserts<ChatMessage>(db, CHAT_MESSAGE_INDEXES.collection);
  return {
    insert: async (rows) => (await Promise.all(rows.map(insertOne))).filter((isNew) => isNew).length,
    roomsWithNews: () => collection.distinct('roomId', { state: 'new' }),
    newOf: async (roomIds, limit) => {
      const rows = await collection.find({ roomId: { $in: [...roomIds] }, state: 'new' }).sort({ roomId: 1, saidAt: 1 }).limit(limit).toArray();   // by the index alone
      return rows.sort(asSaid);
    },
    accountOf: async (roomId) => (await collection.find({ roomId }).project<ChatMessage>({ accountId: 1 }).sort({ storedAt: -1 }).limit(1).next())?.accountId,
    heardAt: async (roomIds) => new Map((await collection.aggregate<{ _id: string; at: Date }>([
      { $match: { roomId: { $in: [...roomIds] } } },
      { $sort: { roomId: 1, storedAt: -1 } },
      { $group: { _id: '$roomId', at: { $first: '$storedAt' } } },
    ]).toArray()).map(({ _id, at }) => [_id, at])),
    markRead: async (ids) => { await collection.updateMany({ _id: { $in: [...ids] } }, { $set: { state: 'read' }, $unset: { text: '', place: '', photoId: '', talkerName: '' } }); },
  };
}

/** One moment, several messages: always in the same order. */
function asSaid(one: ChatMessage, other: ChatMessage): number {
  return one.saidAt.getTime() - other.saidAt.getTime() || (one._id < other._id ? -1 : 1);
}
