import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { readFile, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { Connection, mongo } from 'mongoose';
import { LEFT_OUT } from './collections';
import { type CollectionPart, MANIFEST, type Manifest, PHOTO_FOLDER, dataName } from './manifest';
import { type TarWriter, tarWriter } from './tar';

const PART_BYTES = 8 * 1024 * 1024;
const GZIP_LEVEL = 3;   // photos are compressed already; speed counts more than the last percent

export interface BackupJob {
  readonly db: Connection;
  readonly city: string;
  readonly filesFolder: string;
  readonly out: string;
  readonly now: Date;
  readonly tell: (words: string) => void;
}

/**
 * All collections as of one moment, save what is left out on purpose (`LEFT_OUT`), their indexes, and the files, in one `tar.gz` only its owner may read.
 * Files are written once and never changed, so those of the moment are there when they are read after it.
 */
export async function writeBackup(job: BackupJob): Promise<Manifest> {
  const part = `${job.out}.part`;
  const gzip = createGzip({ level: GZIP_LEVEL });
  const file = createWriteStream(part, { mode: 0o600 });
  const writing = finished(gzip.pipe(file));
  writing.catch(() => undefined);   // awaited below; a full disk is told there
  try {
    const done = await fill(summing(tarWriter(gzip, job.now)), job);
    await writing;
    await rename(part, job.out);
    return done;
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

interface SummingWriter extends TarWriter {
  readonly sums: Record<string, string>;
}

async function fill(tar: SummingWriter, job: BackupJob): Promise<Manifest> {
  const collections = await writeCollections(tar, job);
  const files = await writeFiles(tar, job);
  const done: Manifest = { format: 'gezhi-backup-1', madeAt: job.now.toISOString(), city: job.city, collections, files, sums: { ...tar.sums } };
  await tar.add(MANIFEST, Buffer.from(JSON.stringify(done, null, 1)));
  await tar.end();
  return done;
}

/** One snapshot session reads all collections at the same moment, also while the city works. */
async function writeCollections(tar: TarWriter, { db, tell }: BackupJob): Promise<CollectionPart[]> {
  const session = db.getClient().startSession({ snapshot: true });
  const parts: CollectionPart[] = [];
  try {
    const all = await ownCollections(db);
    for (const { name, options } of all) {
      const collection = db.db!.collection(name);
      const documents = name in LEFT_OUT ? 0 : await writeDocuments(tar, collection, session, (count) => tell(`${name}：${count} 条`));
      parts.push({ name, documents, indexes: (await collection.indexes()) as CollectionPart['indexes'], options });
      tell(`${name}：${documents} 条`);
    }
  } finally {
    await session.endSession();
  }
  return parts;
}

async function ownCollections(db: Connection): Promise<readonly { name: string; options: Record<string, unknown> }[]> {
  const all = (await db.db!.listCollections({ type: 'collection' }, { nameOnly: false }).toArray()) as mongo.CollectionInfo[];
  return all.filter(({ name }) => !name.startsWith('system.')).map(({ name, options }) => ({ name, options: { ...options } }));
}

async function writeDocuments(tar: TarWriter, collection: mongo.Collection, session: mongo.ClientSession, tell: (count: number) => void): Promise<number> {
  let [held, size, count, part]: [Buffer[], number, number, number] = [[], 0, 0, 0];
  const flush = async () => {
    if (size === 0) return;
    await tar.add(dataName(collection.collectionName, part), Buffer.concat(held));
    [held, size, part] = [[], 0, part + 1];
    if (part > 1) tell(count);
  };
  for await (const raw of collection.find({}, { session, raw: true })) {
    const bytes = Buffer.from(raw as unknown as Uint8Array);   // copied: the driver's buffer serves the whole batch
    held.push(bytes);
    size += bytes.length;
    count += 1;
    if (size >= PART_BYTES) await flush();
  }
  await flush();
  return count;
}

async function writeFiles(tar: TarWriter, { filesFolder, tell }: BackupJob): Promise<number> {
  const names = await readdir(filesFolder, { recursive: true, withFileTypes: true }).then((entries) => entries.filter((entry) => entry.isFile() && !entry.name.endsWith('.part')), () => []);
  let count = 0;
  for (const entry of names) {
    const path = join(entry.parentPath ?? entry.path, entry.name);
    await tar.add(PHOTO_FOLDER + path.slice(filesFolder.length + 1), await readFile(path));
    count += 1;
    if (count % 500 === 0) tell(`照片：${count} / ${names.length} 个文件`);
  }
  tell(`照片：${count} 个文件`);
  return count;
}

function summing(tar: TarWriter): SummingWriter {
  const sums: Record<string, string> = {};
  return {
    sums,
    end: () => tar.end(),
    add: (name, bytes) => {
      sums[name] = createHash('sha256').update(bytes).digest('hex');
      return tar.add(name, bytes);
    },
  };
}
