import type { Connection } from 'mongoose';
import { nativeCollection } from '../platform/db';

/** How far an import of one file has come. A file is known by its bytes, so a renamed one goes on and a mended one begins anew. */
export interface AssetImportRow {
  /** SHA-256 of the file, hex. */
  readonly _id: string;
  readonly fileName: string;
  /** Rows read to the end, each in the database or in the list of wrong ones; the next run goes on behind them. */
  readonly rows: number;
  readonly kept: number;
  readonly changed: number;
  readonly wrong: number;
  /** Length of the list of wrong rows at that moment; what stands behind it is cut off when the import goes on. */
  readonly verdictBytes: number;
  readonly startedAt: Date;
  readonly finishedAt?: Date;
}

export interface AssetImportsStore {
  byHash(hash: string): Promise<AssetImportRow | undefined>;
  save(row: AssetImportRow): Promise<void>;
}

/** Checkpoints of component imports. */
export function assetImportsStore(db: Connection): AssetImportsStore {
  const collection = nativeCollection<AssetImportRow>(db, 'assetImports');
  return {
    byHash: async (hash) => (await collection.findOne({ _id: hash })) ?? undefined,
    save: async ({ _id, ...row }) => { await collection.replaceOne({ _id }, row, { upsert: true }); },
  };
}
