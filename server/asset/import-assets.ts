import { assetRowOf, type AssetHeading } from '../../shared/city/asset-columns';
import type { Asset } from '../../shared/city/asset';
import type { assetReader, ReadAsset } from '../../shared/city/read-asset';
import type { RowFault } from '../../shared/city/row-verdict';
import type { AssetImportRow, AssetImportsStore } from './asset-imports.store';
import type { AssetStore } from './asset.store';
import { seenIds } from './seen-ids';

const BATCH_ROWS = 1_000;
/** Batches on their way to the database while the next ones are read. */
const AT_ONCE = 3;

export interface AssetImport {
  readonly assets: Pick<AssetStore, 'put'>;
  readonly imports: AssetImportsStore;
  readonly read: ReturnType<typeof assetReader>;
  readonly now: () => Date;
  readonly hash: string;
  readonly fileName: string;
  readonly heading: AssetHeading;
  /** The rows below the heading, from the first. */
  readonly rows: AsyncIterable<readonly string[]>;
  readonly verdicts: VerdictList;
  readonly tell?: (progress: AssetImportRow) => void;
}

/** Where wrong rows are listed. */
export interface VerdictList {
  /** Cuts the list back to what it held at a checkpoint. */
  cutTo(bytes: number): Promise<void>;
  /** Appends, on the disk when it returns; answers the new length. */
  append(verdicts: readonly WrongRow[]): Promise<number>;
}

export interface WrongRow {
  /** Row as the spreadsheet program counts it, the heading being 1. */
  readonly line: number;
  readonly id: string;
  readonly faults: readonly RowFault[];
}

interface Batch {
  readonly rows: number;
  readonly assets: readonly Asset[];
  readonly wrong: readonly WrongRow[];
}

/**
 * Takes a file of components in, batch by batch: right rows are written over those of the same id, wrong ones listed with why (R8).
 * After each batch a checkpoint is kept; cut off anywhere and started again it goes on behind the last one, and what was
 * written twice is the same twice. Of two rows with one id the first counts, the other is wrong.
 */
export async function importAssets(job: AssetImport): Promise<AssetImportRow> {
  const before = await job.imports.byHash(job.hash);
  const isGoingOn = before !== undefined && before.finishedAt === undefined;
  let progress: AssetImportRow = isGoingOn
    ? { ...before, fileName: job.fileName }
    : { _id: job.hash, fileName: job.fileName, rows: 0, kept: 0, changed: 0, wrong: 0, verdictBytes: 0, startedAt: job.now() };
  await job.verdicts.cutTo(progress.verdictBytes);

  const underWay: { readonly batch: Batch; readonly written: Promise<number> }[] = [];
  const settleOldest = async () => {
    const { batch, written } = underWay.shift()!;
    progress = await settled(job, progress, batch, await written);
    job.tell?.(progress);
  };
  try {
    for await (const batch of batchesOf(job, progress.rows)) {
      const written = job.assets.put(batch.assets);
      written.catch(() => undefined);   // its turn to be awaited comes later; until then it is no stray fault
      underWay.push({ batch, written });
      if (underWay.length >= AT_ONCE) await settleOldest();
    }
    while (underWay.length > 0) await settleOldest();
  } finally {
    await Promise.allSettled(underWay.map((one) => one.written));
  }
  progress = { ...progress, finishedAt: job.now() };
  await job.imports.save(progress);
  return progress;
}

/** A batch counts only when it, and all before it, are in the database and its wrong rows in the list. */
async function settled({ verdicts, imports }: AssetImport, before: AssetImportRow, batch: Batch, changed: number): Promise<AssetImportRow> {
  const verdictBytes = batch.wrong.length > 0 || before.rows === 0 ? await verdicts.append(batch.wrong) : before.verdictBytes;
  const progress: AssetImportRow = {
    ...before,
    rows: before.rows + batch.rows, kept: before.kept + batch.assets.length, changed: before.changed + changed, wrong: before.wrong + batch.wrong.length, verdictBytes,
  };
  await imports.save(progress);
  return progress;
}

async function* batchesOf({ rows, heading, read }: AssetImport, skip: number): AsyncGenerator<Batch> {
  const seen = seenIds();
  let line = 1;
  let assets: Asset[] = [];
  let wrong: WrongRow[] = [];
  let size = 0;
  for await (const cells of rows) {
    line += 1;
    const row = assetRowOf(cells, heading);
    const id = row.id ?? '';
    const isRepeated = seen.isRepeated(id);
    if (line - 1 <= skip) continue;
    const found: ReadAsset = isRepeated ? { ok: false, faults: [{ field: 'id', words: `部件标识码 ${id} 在前面的行里已经有了` }] } : read(row);
    if (found.ok) assets.push(found.asset);
    else wrong.push({ line, id, faults: found.faults });
    size += 1;
    if (size < BATCH_ROWS) continue;
    yield { rows: size, assets, wrong };
    [assets, wrong, size] = [[], [], 0];
  }
  if (size > 0) yield { rows: size, assets, wrong };
}
