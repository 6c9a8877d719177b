import type { Connection } from 'mongoose';
import type { GridKind } from '../../../shared/city/city';
import type { ImportKind, ImportProgress, ImportState, ImportVerdict } from '../../../shared/city/imports-api';
import { duplicateKeyOf, nativeCollection } from '../../platform/db';
import type { CollectionIndexes } from '../../platform/indexes';

/** How long a process may be silent before another one takes its import up. */
const LEASE_MS = 30_000;
/** States somebody has to work on. */
const TO_DO: readonly ImportState[] = ['waiting', 'checking', 'queued', 'publishing'];

/** A large file on its way into the city: received in parts, checked, published. All that is known of it stands here, so a restart goes on. */
export interface CityImport {
  readonly _id: string;
  readonly schemaVersion: 1;
  readonly kind: ImportKind;
  readonly fileName: string;
  readonly bytes: number;
  readonly receivedBytes: number;
  readonly gridKind?: GridKind;
  readonly fromDate?: string;
  readonly state: ImportState;
  readonly progress?: ImportProgress;
  readonly verdict?: ImportVerdict;
  readonly outcome?: string;
  readonly createdBy: { readonly id: string; readonly name: string };
  readonly createdAt: Date;
  readonly changedAt: Date;
  readonly publishedBy?: { readonly id: string; readonly name: string };
  readonly publishAskedAt?: Date;
  readonly words?: string;
  /** Cells of an older version instead of a file, and the newest version its sender had seen. */
  readonly rollBack?: { readonly toVersion: number; readonly baseVersion: number };
  /** How often work on this state has begun. */
  readonly attempts: number;
  /** By the database's clock. */
  readonly leaseUntil?: Date;
}

export const IMPORT_INDEXES: readonly CollectionIndexes[] = [{
  collection: 'cityImports',
  indexes: [{ key: { createdAt: -1 } }, { key: { state: 1, createdAt: 1 } }],   // the newest for the page; what is to be done, oldest first
}];

export interface ImportsStore {
  byId(id: string): Promise<CityImport | undefined>;
  newest(limit: number): Promise<readonly CityImport[]>;
  /** @returns false when this one is there already */
  insert(row: CityImport): Promise<boolean>;
  /** `false` when it stands in another state. */
  move(id: string, from: readonly ImportState[], set: Partial<CityImport>): Promise<boolean>;
  /** `false` when other bytes came first. */
  received(id: string, before: number, set: Partial<CityImport>): Promise<boolean>;
  /** The next one nobody works on, taken. */
  take(): Promise<CityImport | undefined>;
  renew(id: string): Promise<void>;
  release(id: string): Promise<void>;
  /** Checked ones nobody published since. */
  leftSince(at: Date): Promise<readonly CityImport[]>;
}

export function importsStore(db: Connection): ImportsStore {
  const collection = nativeCollection<CityImport>(db, 'cityImports');
  const lease = { leaseUntil: { $add: ['$$NOW', LEASE_MS] } };
  return {
    byId: async (id) => (await collection.findOne({ _id: id })) ?? undefined,
    newest: (limit) => collection.find().sort({ createdAt: -1 }).limit(limit).toArray(),
    insert: async (row) => {
      try {
        await collection.insertOne(row);
        return true;
      } catch (fault) {
        if (duplicateKeyOf(fault) === undefined) throw fault;
        return false;
      }
    },
    move: async (id, from, set) => (await collection.updateOne({ _id: id, state: { $in: [...from] } }, { $set: set })).matchedCount === 1,
    received: async (id, before, set) => (await collection.updateOne({ _id: id, state: 'receiving', receivedBytes: before }, { $set: set })).matchedCount === 1,
    take: async () => (await collection.findOneAndUpdate(
      { state: { $in: [...TO_DO] }, $expr: { $lt: [{ $ifNull: ['$leaseUntil', new Date(0)] }, '$$NOW'] } },
      [{ $set: { ...lease, attempts: { $add: ['$attempts', 1] } } }],
      { sort: { createdAt: 1 }, returnDocument: 'after' },
    )) ?? undefined,
    renew: async (id) => { await collection.updateOne({ _id: id }, [{ $set: lease }]); },
    release: async (id) => { await collection.updateOne({ _id: id }, { $unset: { leaseUntil: '' } }); },
    leftSince: (at) => collection.find({ state: { $in: ['receiving', 'checked'] }, changedAt: { $lt: at } }).limit(20).toArray(),
  };
}
