import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, normalize } from 'node:path';
import { createGunzip } from 'node:zlib';
import mongoose, { type Connection } from 'mongoose';
import { MANIFEST, type Manifest, PHOTO_FOLDER, collectionOf, manifest } from './manifest';
import { readTar, type TarEntry } from './tar';

const { BSON } = mongoose.mongo;
const BATCH = 1_000;

export interface RestoreJob {
  readonly db: Connection;
  readonly filesFolder: string;
  readonly tell: (words: string) => void;
}

/**
 * Reads a whole backup and compares every entry with its sum, before anything is written.
 *
 * @throws {Error} naming the entry that differs
 */
export async function checkBackup(file: string): Promise<Manifest> {
  const sums = new Map<string, string>();
  let found: Manifest | undefined;
  for await (const { name, bytes } of entriesOf(file)) {
    if (name === MANIFEST) found = manifest.parse(JSON.parse(bytes.toString('utf8')));
    else sums.set(name, createHash('sha256').update(bytes).digest('hex'));
  }
  if (found === undefined) throw new Error('文件里没有备份清单，不能恢复。');
  const wanted = Object.entries(found.sums);
  const wrong = wanted.find(([name, sum]) => sums.get(name) !== sum);
  if (wrong !== undefined) throw new Error(`备份中的 ${wrong[0]} 与清单不符，不能恢复。`);
  if (wanted.length !== sums.size) throw new Error('备份中有清单以外的内容，不能恢复。');
  return found;
}

/** Whether there is anything in the database that a restore would stand beside. */
export async function isEmpty(db: Connection): Promise<boolean> {
  for (const { name } of await db.db!.listCollections({ type: 'collection' }).toArray()) {
    if (!name.startsWith('system.') && (await db.db!.collection(name).findOne({}, { projection: { _id: 1 } })) !== null) return false;
  }
  return true;
}

/**
 * Puts a checked backup into the database in place of what is there, counts what arrived, then builds the indexes.
 *
 * @throws {Error} when a collection has another number of documents than the manifest says
 */
export async function restoreBackup(file: string, checked: Manifest, { db, filesFolder, tell }: RestoreJob): Promise<void> {
  await db.dropDatabase();
  for (const { name, options } of checked.collections) await db.createCollection(name, options);
  for await (const entry of entriesOf(file)) {
    const collection = collectionOf(entry.name);
    if (collection !== undefined) await insertAll(db, collection, entry.bytes, tell);
    else if (entry.name.startsWith(PHOTO_FOLDER)) await writeBeside(filesFolder, entry);
  }
  for (const { name, documents, indexes } of checked.collections) {
    const collection = db.db!.collection(name);
    const arrived = await collection.countDocuments();
    if (arrived !== documents) throw new Error(`${name} 应有 ${documents} 条，恢复后是 ${arrived} 条。`);
    const wanted = indexes.filter((index) => index.name !== '_id_').map(({ v: _version, ns: _space, ...index }) => index);
    if (wanted.length > 0) await collection.createIndexes(wanted as unknown as mongoose.mongo.IndexDescription[]);
    tell(`${name}：${arrived} 条，${wanted.length} 个索引`);
  }
}

async function insertAll(db: Connection, name: string, bytes: Buffer, tell: (words: string) => void): Promise<void> {
  const documents: mongoose.mongo.Document[] = [];
  for (let at = 0; at < bytes.length; at += bytes.readInt32LE(at)) {
    // kept as they were written: a long stays a long
    documents.push(BSON.deserialize(bytes.subarray(at, at + bytes.readInt32LE(at)), { promoteValues: false, bsonRegExp: true }));
  }
  for (let from = 0; from < documents.length; from += BATCH) {
    await db.db!.collection(name).insertMany(documents.slice(from, from + BATCH), { ordered: false });
  }
  tell(`${name}：写入 ${documents.length} 条`);
}

async function writeBeside(folder: string, { name, bytes }: TarEntry): Promise<void> {
  const inner = normalize(name.slice(PHOTO_FOLDER.length));
  if (inner.startsWith('..') || inner.startsWith('/')) throw new Error(`备份中有不安全的文件名 ${name}，不能恢复。`);
  await mkdir(dirname(join(folder, inner)), { recursive: true });
  await writeFile(join(folder, inner), bytes);
}

function entriesOf(file: string): AsyncGenerator<TarEntry> {
  const source = createReadStream(file);
  const stream = source.pipe(createGunzip());
  source.on('error', (error) => stream.destroy(error));
  return readTar(stream);
}
