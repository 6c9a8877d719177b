import type { Connection, mongo } from 'mongoose';
import type { OrderRequest } from '../../shared/report/intake/order-request';
import { batchedInserts } from '../platform/batched-inserts';
import { nativeCollection } from '../platform/db';
import type { CollectionIndexes } from '../platform/indexes';

const LEASE_MS = 60_000;
const KEEP_DAYS = 30;

/** What became of a row. */
export interface RowTaken {
  readonly row: number;
  readonly originalId: string;
  readonly verdict: 'new' | 'same' | 'added' | 'wrong';
  readonly receiptNo?: string;
  /** Why it could not be taken after all. */
  readonly words?: string;
}

/** A sheet that was let in: kept whole before the first row is taken, so that all of them come in whatever happens. */
export interface OrderSheet {
  /** Hash over person and key. */
  readonly _id: string;
  readonly channelId: string;
  readonly fileHash: string;
  readonly by: { readonly id: string; readonly name: string };
  readonly at: Date;
  readonly orders: readonly { readonly row: number; readonly order: OrderRequest }[];
  /** Of the first rows, in their order. */
  readonly taken: readonly RowTaken[];
  readonly state: 'open' | 'done';
  readonly leaseUntil: Date;
  readonly doneAt?: Date;
}

export const ORDER_SHEET_INDEXES: CollectionIndexes = {
  collection: 'orderSheets',
  indexes: [
    { key: { at: 1 }, partialFilterExpression: { state: 'open' } },                  // the job: what is not taken whole
    { key: { doneAt: 1 }, expireAfterSeconds: KEEP_DAYS * 86_400 },                  // done ones go by themselves: they hold names and numbers of callers
  ],
};

export interface OrderSheets {
  /** `false` when it is there already. */
  insert(sheet: OrderSheet): Promise<boolean>;
  byId(id: string): Promise<OrderSheet | undefined>;
  open(limit: number): Promise<readonly string[]>;
  /** Taken for a minute of the database's time; `undefined` when somebody is at it, or it is done. */
  lease(id: string): Promise<OrderSheet | undefined>;
  /** `false` when somebody else got there first. */
  keep(id: string, from: number, rows: readonly RowTaken[]): Promise<boolean>;
  finish(id: string): Promise<void>;
  /** Left for whoever comes next. */
  leave(id: string): Promise<void>;
}

export function orderSheets(db: Connection): OrderSheets {
  const collection = nativeCollection<OrderSheet>(db, ORDER_SHEET_INDEXES.collection);
  return {
    insert: batchedInserts<OrderSheet>(db, ORDER_SHEET_INDEXES.collection),
    byId: async (id) => (await collection.findOne({ _id: id })) ?? undefined,
    open: async (limit) => (await collection.find({ state: 'open' }).project<{ _id: string }>({ _id: 1 }).sort({ at: 1 }).limit(limit).toArray()).map(({ _id }) => _id),
    lease: async (id) => (await collection.findOneAndUpdate(
      { _id: id, state: 'open', $expr: { $lt: ['$leaseUntil', '$$NOW'] } },
      [{ $set: { leaseUntil: { $add: ['$$NOW', LEASE_MS] } } }],
      { returnDocument: 'after' },
    )) ?? undefined,
    keep: async (id, from, rows) => (await collection.updateOne(
      { _id: id, taken: { $size: from } },
      { $push: { taken: { $each: [...rows] } } } as mongo.UpdateFilter<OrderSheet>,
    )).matchedCount === 1,
    finish: async (id) => { await collection.updateOne({ _id: id, state: 'open' }, [{ $set: { state: 'done', doneAt: '$$NOW' } }]); },
    leave: async (id) => { await collection.updateOne({ _id: id }, { $set: { leaseUntil: new Date(0) } }); },
  };
}
