import type { Connection, mongo } from 'mongoose';
import { nativeCollection } from '../platform/db';
import type { CollectionIndexes } from '../platform/indexes';

export const FLEET_ROOM_INDEXES: CollectionIndexes = {
  collection: 'fleet-rooms',
  indexes: [
    { key: { accountIds: 1 } },   // the rooms an account is in
    { key: { activeId: 1 } },     // the rooms it speaks in
  ],
};

/** Which accounts are in a room, and which of them speaks. */
export interface FleetRoomRow {
  readonly _id: string;
  /** What the group calls itself, as an account told it last. */
  readonly name?: string;
  readonly accountIds: readonly string[];
  readonly activeId: string;
  /** Goes up with each change of who speaks. */
  readonly epoch: number;
  readonly since: Date;
}

export interface FleetRooms {
  /** The account is in these rooms and in no other; in a room nobody speaks in it does. */
  settle(accountId: string, roomIds: readonly string[], now: Date, names?: Readonly<Record<string, string>>): Promise<void>;
  namesOf(roomIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
  activeOf(roomId: string): Promise<string | undefined>;
  /** The rooms it is in, speaking or not. */
  idsOf(accountId: string): Promise<readonly string[]>;
  ledBy(accountId: string): Promise<readonly FleetRoomRow[]>;
  /** `false` when somebody was faster. */
  handOver(room: FleetRoomRow, to: string, now: Date): Promise<boolean>;
  counts(): Promise<ReadonlyMap<string, { readonly active: number; readonly spare: number }>>;
  ledByAny(accountIds: readonly string[], limit: number): Promise<{ readonly rows: readonly FleetRoomRow[]; readonly count: number }>;
  list(limit: number): Promise<{ readonly rows: readonly FleetRoomRow[]; readonly count: number }>;
}

/** Rooms, a row each. Membership is physical: it is told by the accounts, never reckoned. */
export function fleetRooms(db: Connection): FleetRooms {
  const collection = nativeCollection<FleetRoomRow>(db, FLEET_ROOM_INDEXES.collection);
  const page = async (filter: mongo.Filter<FleetRoomRow>, limit: number) => {
    const [rows, count] = await Promise.all([collection.find(filter).sort({ _id: 1 }).limit(limit).toArray(), collection.countDocuments(filter)]);
    return { rows, count };
  };
  return {
    namesOf: async (roomIds) => new Map((await collection.find({ _id: { $in: [...roomIds] } }, { projection: { name: 1 } }).toArray()).flatMap(({ _id, name }) => (name === undefined ? [] : [[_id, name] as const]))),
    settle: async (accountId, roomIds, now, names = {}) => {
      await collection.updateMany({ accountIds: accountId, _id: { $nin: [...roomIds] } }, [{ $set: { accountIds: { $setDifference: ['$accountIds', [accountId]] } } }]);
      await collection.updateMany({ activeId: accountId, accountIds: { $ne: accountId } }, [{ $set: { activeId: { $ifNull: [{ $first: '$accountIds' }, ''] }, epoch: { $add: ['$epoch', 1] }, since: now } }]);
      if (roomIds.length > 0) await collection.bulkWrite(roomIds.map((_id) => ({ updateOne: { filter: { _id }, update: joining(accountId, now, names[_id]), upsert: true } })), { ordered: false });
    },
    activeOf: async (roomId) => (await collection.findOne({ _id: roomId }, { projection: { activeId: 1 } }))?.activeId || undefined,
    idsOf: async (accountId) => (await collection.find({ accountIds: accountId }, { projection: { _id: 1 } }).toArray()).map(({ _id }) => _id),
    ledBy: (activeId) => collection.find({ activeId }).sort({ _id: 1 }).toArray(),
    handOver: async ({ _id, epoch }, to, now) => (await collection.updateOne({ _id, epoch }, { $set: { activeId: to, since: now }, $inc: { epoch: 1 } })).modifiedCount === 1,
    counts: async () => countsOf(await collection.aggregate<{ _id: string; active: number; all: number }>([
      { $unwind: '$accountIds' },
      { $group: { _id: '$accountIds', all: { $sum: 1 }, active: { $sum: { $cond: [{ $eq: ['$accountIds', '$activeId'] }, 1, 0] } } } },
    ]).toArray()),
    ledByAny: (accountIds, limit) => page({ activeId: { $in: [...accountIds] } }, limit),
    list: (limit) => page({}, limit),
  };
}

function joining(accountId: string, now: Date, name: string | undefined): mongo.Document[] {
  const before = { $ifNull: ['$activeId', ''] };
  return [{
    $set: {
      ...(name === undefined ? {} : { name: { $literal: name } }),
      accountIds: { $setUnion: [{ $ifNull: ['$accountIds', []] }, [accountId]] },
      activeId: { $cond: [{ $eq: [before, ''] }, accountId, '$activeId'] },
      epoch: { $add: [{ $ifNull: ['$epoch', 0] }, { $cond: [{ $eq: [before, ''] }, 1, 0] }] },
      since: { $cond: [{ $eq: [before, ''] }, now, '$since'] },
    },
  }];
}

function countsOf(rows: readonly { readonly _id: string; readonly active: number; readonly all: number }[]): ReadonlyMap<string, { readonly active: number; readonly spare: number }> {
  return new Map(rows.map(({ _id, active, all }) => [_id, { active, spare: all - active }]));
}
