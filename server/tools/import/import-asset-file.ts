import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Connection } from 'mongoose';
import type { City } from '../../../shared/city/city';
import { assetHeading } from '../../../shared/city/asset-columns';
import { cityLocator } from '../../../shared/city/city-locator';
import { assetReader } from '../../../shared/city/read-asset';
import { assetImportsStore, type AssetImportRow } from '../../asset/asset-imports.store';
import { ASSET_INDEXES, assetStore } from '../../asset/asset.store';
import { importAssets } from '../../asset/import-assets';
import { buildIndexes } from '../../platform/indexes';
import { csvRows, hashOf } from './read-csv';
import { verdictFile } from './verdict-file';

export interface AssetFileImport {
  readonly db: Connection;
  readonly city: City;
  readonly file: string;
  readonly now: () => Date;
  /** Once more from the start, though this file was taken in to its end. */
  readonly isAgain?: boolean;
  /** Everything is read and judged, nothing is written but the list of wrong rows. */
  readonly isTrial?: boolean;
  /** Where wrong rows are listed; left out: beside the file. */
  readonly verdictPath?: string;
  readonly tellBytes?: (read: number, all: number) => void;
  readonly tellRows?: (progress: AssetImportRow) => void;
  readonly tell?: (words: string) => void;
}

export interface AssetFileResult {
  readonly progress: AssetImportRow;
  readonly verdictPath: string;
  /** The file was taken in before; nothing was done. */
  readonly isKnown: boolean;
}

/**
 * A CSV file of components into the database; wrong rows go into `FILE.核对.csv` beside it.
 *
 * @throws {Error} in one sentence when the heading can't be read
 */
export async function importAssetFile(job: AssetFileImport): Promise<AssetFileResult> {
  const { db, city, file, now, tell = () => undefined } = job;
  const verdictPath = job.verdictPath ?? `${file.replace(/\.csv(\.gz)?$/i, '')}.核对.csv`;
  const [{ size }, bytesHash] = [await stat(file), await hashOf(file)];
  const hash = job.isTrial === true ? `trial:${bytesHash}` : bytesHash;   // a trial goes on where it was cut off, too
  const imports = assetImportsStore(db);
  const before = await imports.byHash(hash);
  if (before?.finishedAt !== undefined && job.isAgain !== true && job.isTrial !== true) return { progress: before, verdictPath, isKnown: true };
  if (before !== undefined && before.finishedAt === undefined) tell(`上次导入到第 ${before.rows + 1} 行，接着往下`);

  const rows = csvRows(file, (read) => job.tellBytes?.(read, size));
  const first = await rows.next();
  const heading = assetHeading(first.done === true ? [] : first.value);
  if (heading.faults.length > 0) {
    await rows.return(undefined);
    throw new Error(`${basename(file)}：表头不对，没有导入。${heading.faults.join('；')}。`);
  }
  if (heading.unknown.length > 0) tell(`不认识的列不导入：${heading.unknown.join('、')}`);

  await buildIndexes(db, [ASSET_INDEXES]);
  const verdicts = await verdictFile(verdictPath);
  try {
    const progress = await importAssets({
      assets: job.isTrial === true ? { put: assetStore(db).countChanges } : assetStore(db), imports, now, hash, fileName: basename(file), heading, rows, verdicts,
      read: assetReader(city, cityLocator(city, now)),
      ...(job.tellRows && { tell: job.tellRows }),
    });
    return { progress, verdictPath, isKnown: false };
  } finally {
    await verdicts.close();
  }
}
