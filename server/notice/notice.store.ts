import type { Connection, mongo } from 'mongoose';
import type { EventType } from '../../shared/event';
import { nativeCollection } from '../platform/db';
import type { CollectionIndexes } from '../platform/indexes';
import { insertNew } from '../outbox/events.store';

const KEEP_SECONDS = 180 * 86_400;
const UNREAD_SHOWN = 99;

/** A line of an inbox, once for everybody it is for: a unit's officers share it, each reads it for himself. */
export interface Notice {
  /** `event.number`: the same event told twice leaves one line. */
  readonly _id: string;
  /** Keys of who it is for: `unit:…`, `report:…`, `gridWorkers:area code`. */
  readonly to: readonly string[];
  readonly title: string;
  readonly words: string;
  readonly eventType: EventType;
  readonly caseNo?: string;
  readonly receiptNo?: string;
  readonly at: Date;
  readonly readBy: readonly string[];
}

export const NOTICE_INDEXES: CollectionIndexes = {
  collection: 'notices',
  indexes: [
    { key: { to: 1, at: -1, _id: -1 } },                          // one's own inbox, newest first
    { key: { at: 1 }, expireAfterSeconds: KEEP_SECONDS },         // half a year, then they go by themselves
  ],
};

export interface NoticeStore {
  readonly collection: mongo.Collection<Notice>;
  add(notices: readonly Notice[]): Promise<void>;
  page(keys: readonly string[], before: { readonly at: Date; readonly id: string } | undefined, limit: number): Promise<readonly Notice[]>;
  countUnread(keys: readonly string[], readerId: string): Promise<number>;
  /** The lines that told that an emergency began. */
  ofEmergency(id: string): Promise<readonly Notice[]>;
  /** `false` when it is not in this inbox. Read twice is read. */
  markRead(id: string, keys: readonly string[], readerId: string): Promise<boolean>;
}

/** Inboxes. */
export function noticeStore(db: Connection): NoticeStore {
  const collection = nativeCollection<Notice>(db, NOTICE_INDEXES.collection);
  return {
    collection,
    add: (notices) => insertNew(collection, notices),
    page: (keys, before, limit) => collection
      .find({ to: { $in: [...keys] }, ...(before === undefined ? {} : { $or: [{ at: { $lt: before.at } }, { at: before.at, _id: { $lt: before.id } }] }) })
      .sort({ at: -1, _id: -1 }).limit(limit).toArray(),
    countUnread: (keys, readerId) => collection.countDocuments({ to: { $in: [...keys] }, readBy: { $ne: readerId } }, { limit: UNREAD_SHOWN }),
    ofEmergency: (emergencyId) => collection.find({ _id: { $gte: `${emergencyId}:`, $lt: `${emergencyId};` }, eventType: 'emergency.begun' }).toArray(),   // a range of `_id`: `;` follows `:`
    markRead: async (id, keys, readerId) => {
      const read = await collection.updateOne({ _id: id, to: { $in: [...keys] } }, { $addToSet: { readBy: readerId } });
      return read.matchedCount === 1;
    },
  };
}
