import type { Connection, mongo } from 'mongoose';
import type { DutyRow, RoutingRule } from '../../shared/city/city';
import type { ReplayTally } from '../../shared/routing/replay-tally';
import { duplicateKeyOf, nativeCollection } from '../platform/db';
import type { CollectionIndexes } from '../platform/indexes';

const KEEP_SECONDS = 30 * 86_400;

export const REPLAY_INDEXES: CollectionIndexes = {
  collection: 'routingReplays',
  indexes: [
    { key: { leaseUntil: 1 }, partialFilterExpression: { state: 'running' } },   // what a crash left
    { key: { createdAt: 1 }, expireAfterSeconds: KEEP_SECONDS },                 // old ones go by themselves
  ],
};

/** A replay is data: whoever holds its lease goes on with it, a day of cases at a time. */
export interface ReplayRow {
  /** Hash over caller and key: the second time finds it. */
  readonly _id: string;
  readonly schemaVersion: 1;
  readonly contentHash: string;
  readonly state: 'running' | 'done' | 'failed';
  readonly by: { readonly id: string; readonly name: string };
  readonly createdAt: Date;
  /** Local dates, both inclusive. */
  readonly from: string;
  readonly until: string;
  /** The tables to be tried; what is left out stays as it is. */
  readonly duty?: readonly DutyRow[];
  readonly routingRules?: readonly RoutingRule[];
  readonly total: number;
  /** Cases seen so far, the day at hand included. */
  readonly progress: number;
  /** Counts up to the end of the last whole day. */
  readonly tally: ReplayTally;
  /** The local day to go on with, in days since 1970-01-01. */
  readonly nextDay: number;
  readonly attempts: number;
  /** Real time, the database's. */
  readonly leaseUntil: Date;
  readonly holder: string;
  readonly words?: string;
}

/** How far a replay is, without the tables it tries: those may be megabytes. */
export type ReplayStatus = Omit<ReplayRow, 'duty' | 'routingRules'>;

const LEASE_MS = 60_000;

export interface ReplayStore {
  /** @returns false when a row of this id is there already */
  insert(row: ReplayRow): Promise<boolean>;
  byId(id: string): Promise<ReplayStatus | undefined>;
  /** Running ones that nobody holds. */
  left(): Promise<readonly string[]>;
  /** Takes one whose lease is over; `undefined` when somebody holds it or it is done. */
  take(id: string, holder: string): Promise<ReplayRow | undefined>;
  /** Writes progress and holds on; `false` when somebody else has taken it. */
  keep(id: string, holder: string, change: Partial<Pick<ReplayRow, 'progress' | 'tally' | 'nextDay' | 'total'>>): Promise<boolean>;
  end(id: string, holder: string, end: Pick<ReplayRow, 'state' | 'words'>): Promise<void>;
}

/** Replays and how far they are. */
export function replayStore(db: Connection): ReplayStore {
  const replays = nativeCollection<ReplayRow>(db, REPLAY_INDEXES.collection);
  const leased = { $add: ['$$NOW', LEASE_MS] };

  return {
    insert: async (row) => {
      try {
        await replays.insertOne(row as mongo.OptionalUnlessRequiredId<ReplayRow>);
        return true;
      } catch (fault) {
        if (duplicateKeyOf(fault) === undefined) throw fault;
        return false;
      }
    },
    byId: async (id) => (await replays.findOne<ReplayStatus>({ _id: id }, { projection: { duty: 0, routingRules: 0 } })) ?? undefined,
    left: async () => {
      const rows = await replays.find({ state: 'running', $expr: { $lt: ['$leaseUntil', '$$NOW'] } }, { projection: { _id: 1 } }).limit(20).toArray();
      return rows.map(({ _id }) => _id);
    },
    take: async (id, holder) => {
      const taken = await replays.findOneAndUpdate(
        { _id: id, state: 'running', $expr: { $lt: ['$leaseUntil', '$$NOW'] } },
        [{ $set: { holder, leaseUntil: leased, attempts: { $add: ['$attempts', 1] } } }],
        { returnDocument: 'after' },
      );
      return taken ?? undefined;
    },
    keep: async (id, holder, change) => {
      const kept = await replays.updateOne({ _id: id, holder, state: 'running' }, [{ $set: { ...literal(change), leaseUntil: leased } }]);
      return kept.matchedCount === 1;
    },
    end: async (id, holder, end) => { await replays.updateOne({ _id: id, holder }, { $set: end }); },
  };
}

/** In a pipeline a text that begins with `$` would be read as a field. */
function literal(change: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(change).map(([field, value]) => [field, { $literal: value as unknown }]));
}
