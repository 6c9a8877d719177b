import type { Connection } from 'mongoose';
import type { Segment } from '../../shared/chat/collect';
import { duplicateKeyOf, nativeCollection } from '../platform/db';
import type { CollectionIndexes } from '../platform/indexes';

const KEEP_SECONDS = 24 * 3_600;

export const SEGMENT_INDEXES: CollectionIndexes = {
  collection: 'chat-segments',
  indexes: [
    { key: { roomId: 1, talkerId: 1 }, partialFilterExpression: { state: 'open' }, unique: true, name: 'open' },   // what one person is saying just now
    { key: { roomId: 1, talkerId: 1, storedAt: -1 }, partialFilterExpression: { state: 'reported' }, name: 'reported' },   // what he said just before
    { key: { closeAt: 1 }, partialFilterExpression: { state: { $in: ['open', 'closing'] } }, name: 'timers' },      // what is over: timers are rows
    { key: { roomId: 1, storedAt: 1 } },                                                                                   // what a room said today
    { key: { storedAt: 1 }, expireAfterSeconds: KEEP_SECONDS },
  ],
};

/** What one person said in one room, while it is being put together. */
export interface SegmentRow extends Segment {
  readonly _id: string;
  readonly accountId: string;
  readonly roomId: string;
  readonly talkerId: string;
  readonly state: 'open' | 'closing' | 'reported';
  /** The youngest message was so old when it came: past ten minutes nobody is answered. */
  readonly ageSeconds: number;
  readonly receiptNo?: string;
  /** Its worker took it up before we answered: we stay silent. */
  readonly isAnswered?: boolean;
  /** Messages of neighbours who said the same before it was told. */
  readonly supporters?: readonly string[];
  readonly storedAt: Date;
}

export interface Segments {
  openOf(roomId: string, talkerId: string): Promise<SegmentRow | undefined>;
  /** The last one that became a report: late pictures belong to it. */
  lastReportedOf(roomId: string, talkerId: string): Promise<SegmentRow | undefined>;
  /** A room's segments of the last day, oldest first. */
  ofRoom(roomId: string): Promise<readonly SegmentRow[]>;
  byId(id: string): Promise<SegmentRow | undefined>;
  support(id: string, messageId: string): Promise<void>;
  /** Taken up by its worker: over at once, without a word of ours. */
  hasten(id: string, now: Date): Promise<void>;
  begin(row: SegmentRow): Promise<void>;
  grow(row: Pick<SegmentRow, '_id' | 'parts' | 'closeAt' | 'ageSeconds'>): Promise<void>;
  /** Takes it out of the way of the next one. */
  end(id: string, now: Date): Promise<void>;
  drop(id: string): Promise<void>;
  putOff(id: string, until: Date): Promise<void>;
  /** A part of what was told was taken back. */
  retell(id: string, parts: SegmentRow['parts']): Promise<void>;
  reported(id: string, receiptNo: string): Promise<void>;
  roomsDue(now: Date): Promise<readonly string[]>;
  dueOf(roomId: string, now: Date): Promise<readonly SegmentRow[]>;
}

/** Segments, one document each; whoever holds the room's lease writes them. */
export function segmentStore(db: Connection): Segments {
  const collection = nativeCollection<SegmentRow>(db, SEGMENT_INDEXES.collection);
  const due = (now: Date) => ({ state: { $in: ['open', 'closing'] as SegmentRow['state'][] }, closeAt: { $lte: now } });
  return {
    openOf: async (roomId, talkerId) => (await collection.findOne({ roomId, talkerId, state: 'open' })) ?? undefined,
    lastReportedOf: async (roomId, talkerId) => (await collection.find({ roomId, talkerId, state: 'reported' }).sort({ storedAt: -1 }).limit(1).toArray())[0],
    ofRoom: (roomId) => collection.find({ roomId }).sort({ storedAt: 1 }).toArray(),
    byId: async (_id) => (await collection.findOne({ _id })) ?? undefined,
    support: async (_id, messageId) => { await collection.updateOne({ _id }, { $addToSet: { supporters: messageId } }); },
    hasten: async (_id, now) => { await collection.updateOne({ _id, state: { $in: ['open', 'closing'] } }, { $set: { state: 'closing', closeAt: now, isAnswered: true } }); },
    begin: async (row) => {
      await collection.insertOne(row).catch((fault: unknown) => {
        if (duplicateKeyOf(fault) === undefined) throw fault;   // begun before a crash
      });
    },
    grow: async ({ _id, parts, closeAt, ageSeconds }) => { await collection.updateOne({ _id, state: 'open' }, { $set: { parts, closeAt, ageSeconds } }); },
    end: async (_id, now) => { await collection.updateOne({ _id, state: 'open' }, { $set: { state: 'closing', closeAt: now } }); },
    drop: async (_id) => { await collection.deleteOne({ _id }); },
    putOff: async (_id, until) => { await collection.updateOne({ _id }, { $set: { closeAt: until } }); },
    retell: async (_id, parts) => { await collection.updateOne({ _id, state: 'reported' }, { $set: { parts } }); },
    reported: async (_id, receiptNo) => { await collection.updateOne({ _id }, { $set: { state: 'reported', receiptNo } }); },
    roomsDue: (now) => collection.distinct('roomId', due(now)),
    dueOf: (roomId, now) => collection.find({ roomId, ...due(now) }).sort({ closeAt: 1 }).limit(50).toArray(),
  };
}
