import type { Connection, mongo } from 'mongoose';
import type { CityEvent, EventType } from '../../shared/event';
import type { DeadDelivery } from '../../shared/score/score-api';
import { nativeCollection } from '../platform/db';
import type { CollectionIndexes } from '../platform/indexes';
import { insertNew } from './events.store';

const KEEP_DONE_SECONDS = 7 * 86_400;
const LEASE_MS = 30_000;

/** Seconds between tries; after the last one in vain the delivery is dead and waits for a person. */
export const WAIT_SECONDS = [5, 60, 300, 1800, 7200] as const;

/** One event on its way to one subscriber. */
export interface Delivery {
  /** `event@subscriber`. */
  readonly _id: string;
  readonly eventId: string;
  readonly subscriber: string;
  readonly documentId: string;
  readonly caseNo?: string;
  readonly seq: number;
  readonly eventType: EventType;
  readonly state: 'waiting' | 'done' | 'dead';
  readonly attempts: number;
  readonly nextAt: Date;
  readonly leaseUntil?: Date;
  readonly lastError?: string;
  readonly doneAt?: Date;
  readonly failedAt?: Date;
}

export const DELIVERY_INDEXES: CollectionIndexes = {
  collection: 'deliveries',
  indexes: [
    { key: { nextAt: 1, seq: 1 }, partialFilterExpression: { state: 'waiting' } },                              // deliver: what is to be tried now
    { key: { documentId: 1, subscriber: 1, seq: 1 }, partialFilterExpression: { state: 'waiting' } },           // deliver: what stands before it
    { key: { failedAt: -1 }, partialFilterExpression: { state: 'dead' } },                                      // operator's page: given up on
    { key: { doneAt: 1 }, expireAfterSeconds: KEEP_DONE_SECONDS },                                              // done rows go by themselves
  ],
};

export interface Deliveries {
  readonly collection: mongo.Collection<Delivery>;
  /** A row for each event, once, to be tried now. */
  add(subscriber: string, events: readonly CityEvent[], now: Date): Promise<void>;
  due(now: Date, limit: number): Promise<readonly Delivery[]>;
  /** Which of these documents still have something open for a subscriber, the lowest sequence first. */
  openOf(documentIds: readonly string[], subscriber?: string): Promise<readonly Delivery[]>;
  hasOpen(subscriber: string): Promise<boolean>;
  /** Takes the row for 30 seconds of the database's time; `false` when another process has it. */
  lease(id: string): Promise<boolean>;
  done(id: string, now: Date): Promise<void>;
  failed(row: Delivery, reason: string, now: Date): Promise<void>;
  /** Rows that stand behind another wait at least as long as it does. */
  waitBehind(rows: readonly Delivery[], until: Date): Promise<void>;
  dead(limit: number): Promise<readonly Delivery[]>;
  countDead(): Promise<number>;
  /** By hand: from the beginning, now. `false` when it is not dead. */
  retry(id: string, now: Date): Promise<boolean>;
}

/** Rows of what must reach somebody and may fail. */
export function deliveriesStore(db: Connection): Deliveries {
  const collection = nativeCollection<Delivery>(db, DELIVERY_INDEXES.collection);
  return {
    collection,
    add: (subscriber, events, now) => insertNew(collection, events.map((event) => rowOf(subscriber, event, now))),
    due: (now, limit) => collection.find({ state: 'waiting', nextAt: { $lte: now } }).sort({ nextAt: 1, seq: 1 }).limit(limit).toArray(),
    openOf: (documentIds, subscriber) => collection
      .find({ state: 'waiting', documentId: { $in: [...documentIds] }, ...(subscriber === undefined ? {} : { subscriber }) })
      .sort({ documentId: 1, subscriber: 1, seq: 1 }).toArray(),
    hasOpen: async (subscriber) => (await collection.findOne({ state: 'waiting', subscriber }, { projection: { _id: 1 } })) !== null,
    lease: async (id) => {
      const taken = await collection.updateOne(
        { _id: id, state: 'waiting', $expr: { $lt: [{ $ifNull: ['$leaseUntil', new Date(0)] }, '$$NOW'] } },
        [{ $set: { leaseUntil: { $add: ['$$NOW', LEASE_MS] } } }],
      );
      return taken.matchedCount === 1;
    },
    done: async (id, now) => { await collection.updateOne({ _id: id }, { $set: { state: 'done', doneAt: now }, $unset: { leaseUntil: '', lastError: '' } }); },
    failed: async (row, reason, now) => { await collection.updateOne({ _id: row._id, state: 'waiting' }, { $set: failure(row, reason, now), $unset: { leaseUntil: '' } }); },
    waitBehind: async (rows, until) => {
      await collection.updateMany({ _id: { $in: rows.map(({ _id }) => _id) }, state: 'waiting', nextAt: { $lt: until } }, { $set: { nextAt: until } });
    },
    dead: (limit) => collection.find({ state: 'dead' }).sort({ failedAt: -1 }).limit(limit).toArray(),
    countDead: () => collection.countDocuments({ state: 'dead' }),
    retry: async (id, now) => {
      const again = await collection.updateOne({ _id: id, state: 'dead' }, { $set: { state: 'waiting', attempts: 0, nextAt: now }, $unset: { failedAt: '' } });
      return again.matchedCount === 1;
    },
  };
}

/** A dead row as the operator's page shows it. */
export function deadDelivery({ _id, subscriber, eventType, documentId, caseNo, attempts, lastError, failedAt, nextAt }: Delivery): DeadDelivery {
  return {
    id: _id, subscriber, eventType, documentId, attempts, lastError: lastError ?? '', failedAt: (failedAt ?? nextAt).toISOString(),
    ...(caseNo === undefined ? {} : { caseNo }),
  };
}

function rowOf(subscriber: string, event: CityEvent, now: Date): Delivery {
  const { _id, documentId, seq, type, about: { caseNo } } = event;
  return {
    _id: `${_id}@${subscriber}`, eventId: _id, subscriber, documentId, seq, eventType: type, state: 'waiting', attempts: 0, nextAt: now,
    ...(caseNo === undefined ? {} : { caseNo }),
  };
}

function failure(row: Delivery, lastError: string, now: Date): Partial<Delivery> {
  const wait = WAIT_SECONDS[row.attempts];
  const attempts = row.attempts + 1;
  if (wait === undefined) return { state: 'dead', attempts, lastError, failedAt: now };
  return { attempts, lastError, nextAt: new Date(now.getTime() + wait * 1000) };
}
