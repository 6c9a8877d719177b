import type { Connection } from 'mongoose';
import type { TalkSegment } from '../../shared/chat/read-talk';
import { nativeCollection } from '../platform/db';
import type { CollectionIndexes } from '../platform/indexes';
import { byRoom } from './by-room';

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
export interface SegmentRow extends TalkSegment {
  readonly accountId: string;
  readonly roomId: string;
  /** What he is called there. */
  readonly talkerName?: string;
  /** Its worker took it up before we answered: we stay silent. */
  readonly isAnswered?: boolean;
  readonly storedAt: Date;
}

export interface Segments {
  openOf(roomId: string, talkerId: string): Promise<SegmentRow | undefined>;
  /** The last one that became a report: late pictures belong to it. */
  lastReportedOf(roomId: string, talkerId: string): Promise<SegmentRow | undefined>;
  /** A room's segments of the last day, oldest first. */
  ofRoom(roomId: string): Promise<readonly SegmentRow[]>;
  /** The same of many rooms, in one query; a room without any is left out. */
  ofRooms(roomIds: readonly string[]): Promise<ReadonlyMap<string, readonly SegmentRow[]>>;
  byId(id: string): Promise<SegmentRow | undefined>;
  /** Taken up by its worker: over at once, without a word of ours. */
  hasten(id: string, now: Date): Promise<void>;
  /** What reading changed: dropped ones first, then the others in their order, for one open segment stands in the way of another of the same person. */
  writeAll(changed: readonly SegmentRow[], droppedIds: readonly string[]): Promise<void>;
  drop(id: string): Promise<void>;
  putOff(id: string, until: Date): Promise<void>;
  /** A part of what was told was taken back. */
  retell(id: string, parts: SegmentRow['parts']): Promise<void>;
  reported(id: string, receiptNo: string): Promise<void>;
  roomsDue(now: Date): Promise<readonly string[]>;
}

/** Segments, one document each; whoever holds the room's lease writes them. */
export function segmentStore(db: Connection): Segments {
  const collection = nativeCollection<SegmentRow>(db, SEGMENT_INDEXES.collection);
  const due = (now: Date) => ({ state: { $in: ['open', 'closing'] as SegmentRow['state'][] }, closeAt: { $lte: now } });
  return {
    openOf: async (roomId, talkerId) => (await collection.findOne({ roomId, talkerId, state: 'open' })) ?? undefined,
    lastReportedOf: async (roomId, talkerId) => (await collection.find({ roomId, talkerId, state: 'reported' }).sort({ storedAt: -1 }).limit(1).toArray())[0],
    ofRoom: (roomId) => collection.find({ roomId }).sort({ storedAt: 1 }).toArray(),
    ofRooms: async (roomIds) => byRoom(await collection.find({ roomId: { $in: [...roomIds] } }).sort({ roomId: 1, storedAt: 1 }).toArray()),
    byId: async (_id) => (await collection.findOne({ _id })) ?? undefined,
    hasten: async (_id, now) => { await collection.updateOne({ _id, state: { $in: ['open', 'closing'] } }, { $set: { state: 'closing', closeAt: now, isAnswered: true } }); },
    writeAll: async (changed, droppedIds) => {
      if (droppedIds.length > 0) await collection.deleteMany({ _id: { $in: [...droppedIds] } });
      if (changed.length > 0) await collection.bulkWrite(changed.map(({ _id, ...row }) => ({ updateOne: { filter: { _id }, update: { $set: row }, upsert: true } })));
    },
    drop: async (_id) => { await collection.deleteOne({ _id }); },
    putOff: async (_id, until) => { await collection.updateOne({ _id }, { $set: { closeAt: until } }); },
    retell: async (_id, parts) => { await collection.updateOne({ _id, state: 'reported' }, { $set: { parts } }); },
    reported: async (_id, receiptNo) => { await collection.updateOne({ _id }, { $set: { state: 'reported', receiptNo } }); },
    roomsDue: (now) => collection.distinct('roomId', due(now)),
  };
}
