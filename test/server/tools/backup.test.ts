import { mkdtemp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import mongoose, { type Connection } from 'mongoose';
import { checkBackup, isEmpty, restoreBackup } from '../../../server/tools/archive/restore-backup';
import { writeBackup } from '../../../server/tools/archive/write-backup';

const { Long, Decimal128, ObjectId, Binary } = mongoose.mongo;
const NOW = new Date('2026-09-28T01:00:00Z');
const REPORT = { _id: 'r1', text: '路灯不亮', at: NOW, serial: Long.fromNumber(7), sum: Decimal128.fromString('1.50'), of: new ObjectId(), bytes: new Binary(Buffer.from([1, 2])), list: [1, 2.5, null] };
const quiet = () => undefined;

let folder: string;
let from: Connection;
let to: Connection;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gezhi-backup-'));
  from = await open('backup_from');
  to = await open('backup_to');
  await mkdir(join(folder, 'photos', 'ab'), { recursive: true });
  await writeFile(join(folder, 'photos', 'ab', 'ab12.jpg'), Buffer.alloc(70_000, 7));
  await from.collection('reports').insertOne(REPORT as never);
  await from.collection('reports').insertMany(Array.from({ length: 2_500 }, (_, index) => ({ _id: `bulk-${index}`, text: '占道经营'.repeat(50) })) as never);
  await from.collection('reports').createIndex({ serial: 1 }, { unique: true, partialFilterExpression: { serial: { $exists: true } }, name: 'serial' });
  await from.createCollection('empty');
});

afterAll(async () => {
  for (const db of [from, to]) {
    await db.dropDatabase();
    await db.close();
  }
  await rm(folder, { recursive: true });
});

test('a backup brings everything back as it was, indexes and photos with it', async () => {
  const out = await backup('whole.tar.gz');

  const checked = await checkBackup(out);
  await restoreBackup(out, checked, { db: to, filesFolder: join(folder, 'restored'), tell: quiet });

  expect(await rawReport(to)).toEqual(await rawReport(from));
  expect(await to.collection('reports').countDocuments()).toBe(2_501);
  expect(await to.collection('reports').indexes()).toEqual(await from.collection('reports').indexes());
  expect(checked.collections.map(({ name, documents }) => [name, documents]).sort()).toEqual([['empty', 0], ['reports', 2_501]]);
  expect(await readFile(join(folder, 'restored', 'ab', 'ab12.jpg'))).toEqual(Buffer.alloc(70_000, 7));
});

test('restored twice it is the same city once', async () => {
  const out = await backup('twice.tar.gz');
  const job = { db: to, filesFolder: join(folder, 'restored'), tell: quiet };

  await restoreBackup(out, await checkBackup(out), job);
  await restoreBackup(out, await checkBackup(out), job);

  expect(await to.collection('reports').countDocuments()).toBe(2_501);
});

test('a backup that was changed or cut off is told before anything is written', async () => {
  const out = await backup('spoilt.tar.gz');
  const tar = gunzipSync(await readFile(out));
  tar[600] = (tar[600] ?? 0) ^ 1;
  const [changed, cut] = [join(folder, 'changed.tar.gz'), join(folder, 'cut.tar.gz')];
  await writeFile(changed, gzipSync(tar));
  await writeFile(cut, gzipSync(tar.subarray(0, tar.length / 2)));

  await expect(checkBackup(changed)).rejects.toThrow('与清单不符');
  await expect(checkBackup(cut)).rejects.toThrow('不完整');
});

test('a database with anything in it does not count as empty', async () => {
  const fresh = await open('backup_fresh');

  await fresh.createCollection('cases');
  const before = await isEmpty(fresh);
  await fresh.collection('cases').insertOne({ no: '1' });
  const after = await isEmpty(fresh);
  await fresh.dropDatabase();
  await fresh.close();

  expect([before, after]).toEqual([true, false]);
});

function open(dbName: string): Promise<Connection> {
  return mongoose.createConnection(process.env.TEST_MONGODB_URI ?? '', { dbName, autoCreate: false, autoIndex: false }).asPromise();
}

async function backup(name: string): Promise<string> {
  const out = join(folder, name);
  await writeBackup({ db: from, city: 'ningbo', filesFolder: join(folder, 'photos'), out, now: NOW, tell: quiet });
  return out;
}

function rawReport(db: Connection): Promise<unknown> {
  return db.collection('reports').findOne({ _id: 'r1' } as never, { promoteValues: false });
}
