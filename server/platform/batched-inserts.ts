import mongoose, { type Connection } from 'mongoose';
import { inBatches } from './in-batches';

interface Waiting<Row> {
  readonly row: Row;
  readonly resolve: (isNew: boolean) => void;
  readonly reject: (fault: unknown) => void;
}

interface InsertReply {
  readonly writeErrors?: readonly { readonly index: number; readonly code: number; readonly errmsg: string; readonly keyPattern?: Readonly<Record<string, unknown>> }[];
  readonly writeConcernError?: { readonly errmsg: string };
}

/**
 * Inserts of single documents that share a command with those that come at the same moment; alone, one goes at once.
 * Each stands or falls by itself, and is answered when the majority has it: `false` when its `_id` is there already.
 *
 * Measured at 50 clients: a command costs database and driver more than its document does.
 */
export function batchedInserts<Row extends { readonly _id: string }>(db: Connection, collection: string): (row: Row) => Promise<boolean> {
  const add = inBatches<Waiting<Row>>(async (batch) => {
    try {
      settle(batch, await insert(db, collection, batch.map(({ row }) => row)));
    } catch (fault) {
      for (const { reject } of batch) reject(fault);   // nobody knows what was written: the same request may come again
    }
  });
  return (row) => new Promise<boolean>((resolve, reject) => { add({ row, resolve, reject }); });
}

async function insert(db: Connection, collection: string, documents: readonly unknown[]): Promise<InsertReply> {
  if (db.db === undefined) throw new Error('the database is not connected');
  const reply: InsertReply = await db.db.command({ insert: collection, documents, ordered: false, writeConcern: { w: 'majority' } }, { ignoreUndefined: true });
  if (reply.writeConcernError !== undefined) throw new Error(`not kept by the majority: ${reply.writeConcernError.errmsg}`);
  return reply;
}

function settle<Row>(batch: readonly Waiting<Row>[], { writeErrors = [] }: InsertReply): void {
  const faults = new Map(writeErrors.map((fault) => [fault.index, fault]));
  batch.forEach(({ resolve, reject }, index) => {
    const fault = faults.get(index);
    if (fault === undefined) return resolve(true);
    if (fault.code === 11_000 && fault.keyPattern?._id !== undefined) return resolve(false);
    return reject(new mongoose.mongo.MongoServerError({ ...fault, message: fault.errmsg }));
  });
}
