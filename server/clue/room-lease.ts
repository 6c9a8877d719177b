import type { Connection } from 'mongoose';
import { nativeCollection } from '../platform/db';
import { duplicatesOf } from './bulk-duplicates';

const LEASE_MS = 15_000;
const RENEW_MS = 4_000;
/** Past this the lease may be somebody else's before what is sent now arrives. */
const SURE_MS = 10_000;

interface LeaseRow {
  readonly _id: string;
  readonly owner: string;
  readonly epoch: number;
  readonly leaseUntil: Date;
}

/** Rooms that are ours for now. */
export interface HeldRooms {
  /** By room; goes up with each new holder, and what is written carries it. */
  readonly epochs: ReadonlyMap<string, number>;
  /** @throws {Error} when the lease was not renewed in time: nothing more may be written */
  check(): void;
}

/**
 * One reader a room among all processes, by the database's time; many rooms are taken, kept and given back with one command each.
 * What it guards is written under the lease's epoch, conditionally or under its own key, so a lease that ends in the middle costs a second try, not a second report.
 *
 * @returns how many of the rooms were ours; the others another process reads
 */
export function roomLeases(db: Connection, owner: string): (roomIds: readonly string[], work: (held: HeldRooms) => Promise<void>) => Promise<number> {
  const collection = nativeCollection<LeaseRow>(db, 'chat-room-leases');
  const isFree = { $or: [{ $eq: ['$owner', owner] }, { $lt: ['$leaseUntil', '$$NOW'] }] };
  const until = { $add: ['$$NOW', LEASE_MS] };

  const take = async (roomIds: readonly string[]): Promise<ReadonlyMap<string, number>> => {
    await collection.updateMany({ _id: { $in: [...roomIds] }, $expr: isFree }, [{
      $set: { epoch: { $add: ['$epoch', { $cond: [{ $eq: ['$owner', owner] }, 0, 1] }] }, owner, leaseUntil: until },
    }]);
    const rows = await collection.find({ _id: { $in: [...roomIds] } }).toArray();
    const known = new Set(rows.map(({ _id }) => _id));
    const unknown = roomIds.filter((roomId) => !known.has(roomId));
    if (unknown.length > 0) {
      await enter(unknown);
      return take(roomIds);
    }
    return new Map(rows.filter((row) => row.owner === owner).map(({ _id, epoch }) => [_id, epoch]));
  };

  /** Apart from the taking: an upsert may not ask for the database's time. */
  const enter = async (roomIds: readonly string[]): Promise<void> => {
    const rows = roomIds.map((_id): LeaseRow => ({ _id, owner: '', epoch: 0, leaseUntil: new Date(0) }));
    await duplicatesOf(collection.insertMany(rows, { ordered: false }));   // another process may have been faster
  };

  return async (roomIds, work) => {
    let sentAt = performance.now();
    const epochs = await take(roomIds);
    if (epochs.size === 0) return 0;
    const ours = { _id: { $in: [...epochs.keys()] }, owner };
    const renew = async (): Promise<void> => {
      const at = performance.now();
      if ((await collection.updateMany(ours, [{ $set: { leaseUntil: until } }])).matchedCount === epochs.size) sentAt = at;
    };
    const keeping = setInterval(() => { void renew().catch(() => undefined); }, RENEW_MS);   // a fault here is told by `check`
    try {
      await work({ epochs, check: () => { if (performance.now() - sentAt > SURE_MS) throw new Error('the lease of rooms ran out while they were read'); } });
    } finally {
      clearInterval(keeping);
      await collection.updateMany(ours, { $set: { leaseUntil: new Date(0) } });
    }
    return epochs.size;
  };
}
