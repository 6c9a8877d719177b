import type { Connection, mongo } from 'mongoose';
import type { OutboxAck } from '../../shared/chat/chat-api';
import type { RoomLine } from '../../shared/chat/chat-rows';
import { duplicateKeyOf, nativeCollection } from '../platform/db';
import type { CollectionIndexes } from '../platform/indexes';

const KEEP_SECONDS = 30 * 86_400;
const LINES_AT_ONCE = 20;
/** A bot that marked a line and was not heard of again has perhaps said it: it is not said again. */
const SILENCE_MS = 2 * 60_000;
const TRY_AGAIN_MS = 5_000;

export const CHAT_LINE_INDEXES: CollectionIndexes = {
  collection: 'chat-lines',
  indexes: [
    { key: { accountId: 1, notBefore: 1 }, partialFilterExpression: { state: 'waiting' }, name: 'waiting' },   // what a bot may say now
    { key: { takenAt: 1 }, partialFilterExpression: { state: 'sending' }, name: 'sending' },                   // what was begun and not told the end of
    { key: { storedAt: 1 }, expireAfterSeconds: KEEP_SECONDS },
  ],
};

type StoredLine = RoomLine & { readonly storedAt: Date };

export interface ChatLines {
  /** `false` when this was told before. */
  insert(line: RoomLine): Promise<boolean>;
  due(accountId: string, now: Date): Promise<readonly RoomLine[]>;
  /** One step of a line; `false` when it is not there to be taken. */
  step(id: string, ack: OutboxAck, now: Date): Promise<boolean>;
}

/** Lines for rooms: each said at most once. */
export function chatLines(db: Connection): ChatLines {
  const collection = nativeCollection<StoredLine>(db, CHAT_LINE_INDEXES.collection);
  return {
    insert: (line) => insertOnce(collection, line),
    due: async (accountId, now) => {
      await giveUpSilent(collection);
      return collection.find({ accountId, state: 'waiting', notBefore: { $lte: now } }).sort({ notBefore: 1, _id: 1 }).limit(LINES_AT_ONCE).toArray();
    },
    step: async (id, ack, now) => (await collection.updateOne({ _id: id, state: FROM[ack.state] }, changeFor(ack, now))).matchedCount === 1,
  };
}

const FROM: Record<OutboxAck['state'], RoomLine['state']> = { sending: 'waiting', expired: 'waiting', sent: 'sending', failed: 'sending', unknown: 'sending' };

/** `failed` is sure not to have been said: it waits again until its time is over. */
function changeFor({ state, note }: OutboxAck, now: Date): mongo.UpdateFilter<StoredLine> | mongo.Document[] {
  if (state === 'sending') return [{ $set: { state: 'sending', takenAt: '$$NOW' } }];
  const said = { ...(note === undefined ? {} : { note }) };
  return { $set: state === 'failed' ? { ...said, state: 'waiting', notBefore: new Date(now.getTime() + TRY_AGAIN_MS) } : { ...said, state } };
}

async function giveUpSilent(collection: mongo.Collection<StoredLine>): Promise<void> {
  await collection.updateMany(
    { state: 'sending', $expr: { $lt: ['$takenAt', { $subtract: ['$$NOW', SILENCE_MS] }] } },
    { $set: { state: 'unknown', note: 'no word after the mark' } },
  );
}

async function insertOnce(collection: mongo.Collection<StoredLine>, line: RoomLine): Promise<boolean> {
  try {
    await collection.insertOne({ ...line, storedAt: new Date() });
    return true;
  } catch (fault) {
    if (duplicateKeyOf(fault)?._id !== undefined) return false;
    throw fault;
  }
}
