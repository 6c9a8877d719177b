import type { Connection, mongo } from 'mongoose';
import type { OutboxAck, OutboxState } from '../../shared/chat/chat-api';
import type { RoomLine } from '../../shared/chat/chat-rows';
import type { Hold, SaidLine } from '../../shared/chat/speaking/decide';
import { duplicateKeyOf, nativeCollection } from '../platform/db';
import type { CollectionIndexes } from '../platform/indexes';

const KEEP_SECONDS = 30 * 86_400;
const LINES_AT_ONCE = 20;
/** More lines in a day than any account bears. */
const SAID_MAX = 50_000;
/** A bot that marked a line and was not heard of again has perhaps said it: it is not said again. */
const SILENCE_MS = 2 * 60_000;
const TRY_AGAIN_MS = 5_000;

export const CHAT_LINE_INDEXES: CollectionIndexes = {
  collection: 'chat-lines',
  indexes: [
    { key: { accountId: 1, notBefore: 1 }, partialFilterExpression: { state: 'waiting' }, name: 'waiting' },     // what a bot may say now; the queue
    { key: { roomId: 1 }, partialFilterExpression: { state: 'waiting' }, name: 'waiting-in-room' },              // what another account takes over
    { key: { takenAt: 1 }, partialFilterExpression: { state: 'sending' }, name: 'sending' },                     // what was begun and not told the end of
    { key: { accountId: 1, saidAt: 1 }, partialFilterExpression: { saidAt: { $exists: true } }, name: 'said-by' },   // what an account has said lately
    { key: { roomId: 1, saidAt: 1 }, partialFilterExpression: { saidAt: { $exists: true } }, name: 'said-in' },      // what a room has heard lately
    { key: { saidAt: -1 }, partialFilterExpression: { state: 'unknown' }, name: 'unknown' },                     // what nobody knows the end of
    { key: { storedAt: 1 }, expireAfterSeconds: KEEP_SECONDS },
  ],
};

type StoredLine = RoomLine & { readonly storedAt: Date };

export interface ChatLines {
  /** `false` when this was told before. */
  insert(line: RoomLine): Promise<boolean>;
  byId(id: string): Promise<RoomLine | undefined>;
  due(accountId: string, now: Date): Promise<readonly RoomLine[]>;
  /** Looked at and found to have to wait: not looked at before. */
  putOff(id: string, until: Date, hold: Hold): Promise<void>;
  /** One step of a line; `false` when it is not there to be taken. */
  step(id: string, ack: OutboxAck, now: Date): Promise<boolean>;
  /** What this account said, and what these rooms heard, since then. */
  saidSince(since: Date, about?: { readonly accountId: string; readonly roomIds: readonly string[] }): Promise<readonly SaidLine[]>;
  /** Lines that wait for a room are another account's now. */
  move(roomId: string, accountId: string): Promise<void>;
  waiting(limit: number): Promise<{ readonly lines: readonly RoomLine[]; readonly count: number; readonly countOf: ReadonlyMap<string, number> }>;
  unsure(limit: number): Promise<readonly RoomLine[]>;
}

/** Lines for rooms: each said at most once. */
export function chatLines(db: Connection): ChatLines {
  const collection = nativeCollection<StoredLine>(db, CHAT_LINE_INDEXES.collection);
  return {
    insert: (line) => insertOnce(collection, line),
    byId: async (_id) => (await collection.findOne({ _id })) ?? undefined,
    due: async (accountId, now) => {
      await giveUpSilent(collection);
      return collection.find({ accountId, state: 'waiting', notBefore: { $lte: now } }).sort({ notBefore: 1, _id: 1 }).limit(LINES_AT_ONCE).toArray();
    },
    putOff: async (_id, until, hold) => { await collection.updateOne({ _id, state: 'waiting' }, { $set: { notBefore: until, hold } }); },
    step: async (id, ack, now) => (await collection.updateOne({ _id: id, state: FROM[ack.state] }, changeFor(ack, now))).matchedCount === 1,
    saidSince: async (since, about) => {
      const whose = about === undefined ? [{}] : [{ accountId: about.accountId }, { roomId: { $in: [...about.roomIds] } }];
      const rows = await collection.find({ $or: whose.map((one) => ({ ...one, saidAt: { $gt: since } })) }, { projection: { accountId: 1, roomId: 1, saidAt: 1 } }).limit(SAID_MAX).toArray();
      return rows.flatMap(({ accountId, roomId, saidAt }) => (saidAt === undefined ? [] : [{ accountId, roomId, at: saidAt }]));
    },
    move: async (roomId, accountId) => { await collection.updateMany({ roomId, state: 'waiting' }, { $set: { accountId } }); },
    waiting: async (limit) => {
      const [lines, counts] = await Promise.all([
        collection.find({ state: 'waiting' }).sort({ notBefore: 1 }).limit(limit).toArray(),
        collection.aggregate<{ _id: string; count: number }>([{ $match: { state: 'waiting' } }, { $group: { _id: '$accountId', count: { $sum: 1 } } }]).toArray(),
      ]);
      return { lines, count: counts.reduce((sum, { count }) => sum + count, 0), countOf: new Map(counts.map(({ _id, count }) => [_id, count])) };
    },
    unsure: async (limit) => {
      await giveUpSilent(collection);
      return collection.find({ state: 'unknown' }).sort({ saidAt: -1 }).limit(limit).toArray();
    },
  };
}

const FROM: Record<OutboxAck['state'], OutboxState> = { sending: 'waiting', expired: 'waiting', sent: 'sending', failed: 'sending', unknown: 'sending' };

/** `failed` is sure not to have been said: it waits again until its time is over, and counts for no budget. */
function changeFor({ state, note, epoch = 0 }: OutboxAck, now: Date): mongo.UpdateFilter<StoredLine> | mongo.Document[] {
  if (state === 'sending') return [{ $set: { state: 'sending', takenAt: '$$NOW', saidAt: now, epoch } }, { $unset: 'hold' }];
  const said = { ...(note === undefined ? {} : { note }) };
  if (state === 'failed') return { $set: { ...said, state: 'waiting', notBefore: new Date(now.getTime() + TRY_AGAIN_MS) }, $unset: { saidAt: '' } };
  return { $set: { ...said, state }, $unset: { mentionName: '' } };
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
