import type { Connection, mongo } from 'mongoose';
import type { Role } from '../../shared/city/city';
import type { Shift } from '../../shared/account/shifts';
import { batchedReads } from '../platform/batched-reads';
import { nativeCollection } from '../platform/db';
import type { CollectionIndexes } from '../platform/indexes';

export const SHIFT_INDEXES: CollectionIndexes = {
  collection: 'shifts',
  indexes: [
    { key: { areaCode: 1, untilAt: 1 } },   // who is on duty in these areas now
    { key: { personId: 1, untilAt: 1 } },   // a person's, and whether two overlap
    { key: { untilAt: 1 } },                // the roster of some days
  ],
};

const HISTORY_MAX = 50;

interface Writer { readonly id: string; readonly name: string }

export interface ShiftRow {
  readonly _id: string;
  readonly schemaVersion: 1;
  readonly personId: string;
  readonly post: Role;
  readonly areaCode: string;
  readonly fromAt: Date;
  readonly untilAt: Date;
  readonly words?: string;
  readonly setAt: Date;
  readonly setBy: Writer;
  readonly cancelledAt?: Date;
  /** Every write: who, when, and what it said then. */
  readonly history: readonly { readonly at: Date; readonly by: Writer; readonly was: 'set' | 'cancelled'; readonly areaCode?: string; readonly fromAt?: Date; readonly untilAt?: Date }[];
}

export interface ShiftQuery {
  readonly from: Date;
  readonly until: Date;
  readonly areaCode?: string;
  readonly personIds?: readonly string[];
}

export interface ShiftStore {
  /** Shifts that run at an instant in one of these areas. */
  onShift(at: Date, areaCodes: readonly string[], post?: Role): Promise<readonly ShiftRow[]>;
  /** Shifts in a district or anything within it that touch a span of time. */
  within(districtCode: string, from: Date, until: Date): Promise<readonly ShiftRow[]>;
  list(query: ShiftQuery, limit: number): Promise<readonly ShiftRow[]>;
  byId(id: string): Promise<ShiftRow | undefined>;
  /** Shifts of these people that touch a span of time. */
  ofPeople(personIds: readonly string[], from: Date, until: Date): Promise<readonly ShiftRow[]>;
  /** Writes all of them or none. */
  putAll(shifts: readonly Shift[], at: Date, by: Writer): Promise<void>;
  cancel(id: string, at: Date, by: Writer): Promise<void>;
}

/** The roster. Shifts are cancelled, never removed. */
export function shiftStore(db: Connection): ShiftStore {
  const shifts = nativeCollection<ShiftRow>(db, 'shifts');
  const standing = { cancelledAt: { $exists: false } };
  const within = batchedReads<readonly ShiftRow[]>(async (keys) => {
    const spans = keys.map((key) => ({ key, ...spanOf(key) }));
    const found = await shifts.find({ $or: spans.map(({ code, from, until }) => ({ areaCode: { $gte: code, $lt: `${code}~` }, untilAt: { $gt: from }, fromAt: { $lt: until } })), ...standing }).toArray();
    return new Map(spans.map(({ key, code, from, until }) => [key, found.filter((row) => row.areaCode.startsWith(code) && row.untilAt > from && row.fromAt < until)]));
  });
  return {
    onShift: (at, areaCodes, post) => shifts.find({ areaCode: { $in: [...areaCodes] }, untilAt: { $gt: at }, fromAt: { $lte: at }, ...standing, ...(post === undefined ? {} : { post }) }).toArray(),
    within: async (districtCode, from, until) => (await within(`${districtCode} ${from.getTime()} ${until.getTime()}`)) ?? [],
    list: ({ from, until, areaCode, personIds }, limit) => shifts.find({
      untilAt: { $gt: from }, fromAt: { $lt: until }, ...standing,
      ...(areaCode === undefined ? {} : { areaCode: { $regex: `^${areaCode}` } }), ...(personIds === undefined ? {} : { personId: { $in: [...personIds] } }),
    }).sort({ fromAt: 1, _id: 1 }).limit(limit).toArray(),
    byId: async (id) => (await shifts.findOne({ _id: id })) ?? undefined,
    ofPeople: (personIds, from, until) => shifts.find({ personId: { $in: [...personIds] }, untilAt: { $gt: from }, fromAt: { $lt: until }, ...standing }).toArray(),
    putAll: async (all, at, by) => {
      if (all.length === 0) return;
      const writes = all.map((shift) => putOne(shift, at, by));
      if (writes.length === 1) { await shifts.bulkWrite(writes); return; }   // one document needs no transaction
      await db.transaction(async (session) => { await shifts.bulkWrite(writes, { session }); });
    },
    cancel: async (id, at, by) => {
      await shifts.updateOne({ _id: id, ...standing }, { $set: { cancelledAt: at }, $push: { history: { $each: [{ at, by, was: 'cancelled' }], $slice: -HISTORY_MAX } } } as mongo.UpdateFilter<ShiftRow>);
    },
  };
}

function spanOf(key: string): { readonly code: string; readonly from: Date; readonly until: Date } {
  const [code = '', from, until] = key.split(' ');
  return { code, from: new Date(Number(from)), until: new Date(Number(until)) };
}

function putOne({ id, personId, post, areaCode, fromAt, untilAt, words }: Shift, at: Date, by: Writer): mongo.AnyBulkWriteOperation<ShiftRow> {
  return {
    updateOne: {
      filter: { _id: id }, upsert: true,
      update: {
        $set: { schemaVersion: 1, personId, post, areaCode, fromAt, untilAt, words: words ?? '', setAt: at, setBy: by },
        $unset: { cancelledAt: '' },
        $push: { history: { $each: [{ at, by, was: 'set', areaCode, fromAt, untilAt }], $slice: -HISTORY_MAX } },
      } as mongo.UpdateFilter<ShiftRow>,
    },
  };
}

/** A row as decisions take it. */
export function shiftOf({ _id, personId, post, areaCode, fromAt, untilAt, words }: ShiftRow): Shift {
  return { id: _id, personId, post, areaCode, fromAt, untilAt, ...(words === undefined || words === '' ? {} : { words }) };
}
