import mongoose, { type Connection, type mongo } from 'mongoose';
import { inBatches } from './in-batches';

/** A write of one document that holds only while its filter does. */
export interface ConditionalUpdate<Proof> {
  readonly filter: mongo.Document;
  readonly update: mongo.Document;
  /** What this write alone leaves in its document for good. */
  readonly proof: Proof;
}

interface Waiting<Proof> extends ConditionalUpdate<Proof> {
  readonly resolve: (isWritten: boolean) => void;
  readonly reject: (fault: unknown) => void;
}

interface UpdateReply {
  readonly n: number;
  readonly writeErrors?: readonly { readonly index: number; readonly code: number; readonly errmsg: string }[];
  readonly writeConcernError?: { readonly errmsg: string };
}

/**
 * Conditional writes that share a command with those that come at the same moment; alone, one goes at once.
 * Each stands or falls by itself, and is answered when the majority has it: `false` when its filter matched nothing.
 *
 * Measured at 50 clients: a command costs database and driver more than its document does.
 *
 * @param areWritten of these proofs, which are in the database: it says how many were written, and not which
 */
export function batchedUpdates<Proof>(
  db: Connection, collection: string, areWritten: (proofs: readonly Proof[]) => Promise<readonly boolean[]>,
): (update: ConditionalUpdate<Proof>) => Promise<boolean> {
  const add = inBatches<Waiting<Proof>>(async (batch) => {
    try {
      const reply = await send(db, collection, batch);
      settle(batch, reply, reply.n === batch.length ? batch.map(() => true) : await areWritten(batch.map(({ proof }) => proof)));
    } catch (fault) {
      for (const { reject } of batch) reject(fault);   // nobody knows what was written: the same request may come again
    }
  });
  return (update) => new Promise<boolean>((resolve, reject) => { add({ ...update, resolve, reject }); });
}

async function send<Proof>(db: Connection, collection: string, batch: readonly ConditionalUpdate<Proof>[]): Promise<UpdateReply> {
  if (db.db === undefined) throw new Error('the database is not connected');
  const updates = batch.map(({ filter, update }) => ({ q: filter, u: update }));
  const reply = await db.db.command({ update: collection, updates, ordered: false, writeConcern: { w: 'majority' } }, { ignoreUndefined: true }) as UpdateReply;
  if (reply.writeConcernError !== undefined) throw new Error(`not kept by the majority: ${reply.writeConcernError.errmsg}`);
  return reply;
}

function settle<Proof>(batch: readonly Waiting<Proof>[], { writeErrors = [] }: UpdateReply, written: readonly boolean[]): void {
  const faults = new Map(writeErrors.map((fault) => [fault.index, fault]));
  batch.forEach(({ resolve, reject }, index) => {
    const fault = faults.get(index);
    if (fault !== undefined) reject(new mongoose.mongo.MongoServerError({ ...fault, message: fault.errmsg }));
    else resolve(written[index] === true);
  });
}
