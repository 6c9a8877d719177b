import type { Connection } from 'mongoose';
import { duplicateKeyOf, nativeCollection } from '../platform/db';

const LEASE_MS = 15_000;

interface LeaseRow {
  readonly _id: string;
  readonly owner: string;
  readonly epoch: number;
  readonly leaseUntil: Date;
}

/**
 * One reader a room among all processes, by the database's time. What it guards is written conditionally or under its own key,
 * so a lease that ends in the middle costs a second try, not a second report.
 *
 * @returns `false` when another holds the room
 */
export function roomLeases(db: Connection, owner: string): (roomId: string, work: () => Promise<void>) => Promise<boolean> {
  const collection = nativeCollection<LeaseRow>(db, 'chat-room-leases');
  const isFree = { $or: [{ $eq: ['$owner', owner] }, { $lt: ['$leaseUntil', '$$NOW'] }] };

  const take = async (roomId: string): Promise<boolean> => (await collection.updateOne({ _id: roomId, $expr: isFree }, [{
    $set: {
      epoch: { $add: ['$epoch', { $cond: [{ $eq: ['$owner', owner] }, 0, 1] }] },
      owner,
      leaseUntil: { $add: ['$$NOW', LEASE_MS] },
    },
  }])).matchedCount === 1;

  /** Apart from the taking: an upsert may not ask for the database's time. */
  const enter = async (roomId: string): Promise<void> => {
    if (await collection.findOne({ _id: roomId }, { projection: { _id: 1 } }) !== null) return;
    await collection.insertOne({ _id: roomId, owner: '', epoch: 0, leaseUntil: new Date(0) }).catch((fault: unknown) => {
      if (duplicateKeyOf(fault)?._id === undefined) throw fault;
    });
  };

  return async (roomId, work) => {
    await enter(roomId);
    if (!await take(roomId)) return false;
    try {
      await work();
    } finally {
      await collection.updateOne({ _id: roomId, owner }, { $set: { leaseUntil: new Date(0) } });
    }
    return true;
  };
}
