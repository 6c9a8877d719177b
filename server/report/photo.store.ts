import type { Connection } from 'mongoose';
import type { Place } from '../../shared/geo/place';
import type { PhotoPrint } from '../../shared/triage/duplicates/photo-print';
import { batchedReads } from '../platform/batched-reads';
import { duplicateKeyOf, nativeCollection } from '../platform/db';
import type { CollectionIndexes } from '../platform/indexes';

export const PHOTO_INDEXES: CollectionIndexes = {
  collection: 'photos',
  indexes: [
    { key: { reportId: 1, receivedAt: 1 } },   // photos no report ever named
    { key: { 'print.code': 1, receivedAt: -1 }, partialFilterExpression: { 'print.code': { $exists: true } }, name: 'prints' },   // the same picture elsewhere in the city
  ],
};

export type PhotoFormat = 'jpeg' | 'png' | 'webp';

/** A photo as received; what its EXIF says stays here. */
export interface PhotoRow {
  /** SHA-256 of the bytes received, hex. */
  readonly _id: string;
  readonly schemaVersion: 1;
  readonly format: PhotoFormat;
  readonly bytes: number;
  readonly width: number;
  readonly height: number;
  readonly receivedAt: Date;
  readonly takenAt?: Date;
  readonly place?: Place;
  /** The first report that named it; its number stands in the watermark. */
  readonly reportId?: string;
  readonly watermark?: readonly string[];
  /** Whether the marked picture has been made of `watermark`. */
  readonly isMarked?: boolean;
  /** What it is known by again; read when it is first drawn. */
  readonly print?: PhotoPrint;
  /** Why no smaller picture could be made; the bytes are kept all the same. */
  readonly failure?: string;
}

export interface PhotoStore {
  /** `false` when the same bytes came before. */
  insert(row: PhotoRow): Promise<boolean>;
  byId(id: string): Promise<PhotoRow | undefined>;
  byIds(ids: readonly string[]): Promise<ReadonlyMap<string, PhotoRow>>;
  /** Gives each photo to its first report, with the lines of its watermark; one that had a report before keeps it. */
  claim(claims: readonly PhotoClaim[]): Promise<void>;
  set(id: string, change: Partial<Pick<PhotoRow, 'isMarked' | 'failure' | 'print'>>): Promise<void>;
  /** Photos kept under one of these codes and received since, newest first. */
  byCodes(codes: readonly string[], since: Date, limit: number): Promise<readonly PhotoRow[]>;
  /** In the order of their ids, from behind this one. */
  afterId(id: string, limit: number): Promise<readonly PhotoRow[]>;
}

export interface PhotoClaim {
  readonly photoId: string;
  readonly reportId: string;
  readonly watermark: readonly string[];
}

/** What is known of photos; their bytes are files. */
export function photoStore(db: Connection): PhotoStore {
  const collection = nativeCollection<PhotoRow>(db, PHOTO_INDEXES.collection);
  const byIds = async (ids: readonly string[]): Promise<ReadonlyMap<string, PhotoRow>> => new Map((await collection.find({ _id: { $in: [...ids] } }).toArray()).map((row) => [row._id, row]));

  return {
    insert: async (row) => {
      try {
        await collection.insertOne(row);
        return true;
      } catch (fault) {
        if (duplicateKeyOf(fault) !== undefined) return false;
        throw fault;
      }
    },
    byId: batchedReads<PhotoRow>(byIds),
    byIds,
    claim: async (claims) => {
      if (claims.length === 0) return;
      await collection.bulkWrite(claims.map(({ photoId, reportId, watermark }) => ({
        updateOne: { filter: { _id: photoId, reportId: { $exists: false } }, update: { $set: { reportId, watermark: [...watermark] } } },
      })), { ordered: true });
    },
    byCodes: (codes, since, limit) => collection.find({ 'print.code': { $in: [...codes] }, receivedAt: { $gte: since } }).sort({ receivedAt: -1 }).limit(limit).toArray(),
    afterId: (id, limit) => collection.find({ _id: { $gt: id } }).sort({ _id: 1 }).limit(limit).toArray(),
    set: async (id, change) => { await collection.updateOne({ _id: id }, { $set: change }); },
  };
}
