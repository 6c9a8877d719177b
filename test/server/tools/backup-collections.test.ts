import { readFileSync, readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mongoose, { type Connection } from 'mongoose';
import { INDEXES } from '../../../server/indexes';
import { buildIndexes } from '../../../server/platform/indexes';
import { KEPT, LEFT_OUT } from '../../../server/tools/archive/collections';
import { checkBackup, restoreBackup } from '../../../server/tools/archive/restore-backup';
import { writeBackup } from '../../../server/tools/archive/write-backup';

const NOW = new Date('2026-09-28T01:00:00Z');
const SOURCES = readdirSync('server', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts')).map((file) => ({ file: `server/${file}`, text: readFileSync(`server/${file}`, 'utf8') }));

/** How a collection is named in the code. */
const NAMED = [/nativeCollection(?:<[^;]*?>)?\([^()]*?, '([\w-]+)'/g, /\bcollection: '([\w-]+)'/g, /\bconst COLLECTION = '([\w-]+)'/g];
const MAP = /\bCOLLECTION_OF\b[^=]*= \{([^}]*)\}/g;
/** What else may stand in the place of the name: a constant of the kinds above, or a name that was handed in. */
const BY_CONSTANT = /nativeCollection(?:<[^;]*?>)?\([\w.!]+, (?:'[\w-]+'|[A-Z_]+(?:\.collection|_INDEXES\.collection)?|COLLECTION_OF(?:\.case|\[kind\])|name|collection)\)/;

const found = new Set(SOURCES.flatMap(({ text }) => [
  ...NAMED.flatMap((pattern) => [...text.matchAll(pattern)].map(([, name]) => name!)),
  ...[...text.matchAll(MAP)].flatMap(([, map]) => [...map!.matchAll(/'([\w-]+)'/g)].map(([, name]) => name!)),
]));

describe('every collection of the product', () => {
  test('is either in the backup or left out on purpose', () => {
    expect([...found].filter((name) => !KEPT.includes(name) && !(name in LEFT_OUT))).toEqual([]);
    expect(INDEXES.map(({ collection }) => collection).filter((name) => !KEPT.includes(name) && !(name in LEFT_OUT))).toEqual([]);
    expect(found.size).toBeGreaterThan(45);
  });

  test('is named once, and none that is gone is still named', () => {
    const all = [...KEPT, ...Object.keys(LEFT_OUT)];

    expect(all.filter((name, at) => all.indexOf(name) !== at)).toEqual([]);
    expect(all.filter((name) => !found.has(name))).toEqual([]);
  });

  test('is opened in a way these tests can read', () => {
    const calls = SOURCES.flatMap(({ file, text }) => [...text.matchAll(/nativeCollection(?:<[^;]*?>)?\((?!db: |\n)[^)]*\)/g)].map(([call]) => ({ file, call })));

    expect(calls.filter(({ call }) => !BY_CONSTANT.test(call))).toEqual([]);
    expect(calls.length).toBeGreaterThan(60);
  });
});

describe('a backup and its restore', () => {
  let folder: string;
  let from: Connection;
  let to: Connection;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gezhi-backup-'));
    [from, to] = await Promise.all(['kept_from', 'kept_to'].map((dbName) => mongoose.createConnection(process.env.TEST_MONGODB_URI ?? '', { dbName, autoCreate: false, autoIndex: false }).asPromise())) as [Connection, Connection];
    await buildIndexes(from, INDEXES);
    for (const name of [...KEPT, ...Object.keys(LEFT_OUT)]) await from.collection(name).insertOne({ _id: `one of ${name}`, at: NOW, words: '小区路灯不亮' } as never);
  });
  afterAll(async () => {
    for (const db of [from, to]) {
      await db.dropDatabase();
      await db.close();
    }
    await rm(folder, { recursive: true });
  });

  test('bring every collection that must survive back, and none that must not, each with its indexes (R97)', async () => {
    const out = join(folder, 'city.tar.gz');
    await writeBackup({ db: from, city: 'ningbo', filesFolder: join(folder, 'none'), out, now: NOW, tell: () => undefined });
    await restoreBackup(out, await checkBackup(out), { db: to, filesFolder: join(folder, 'restored'), tell: () => undefined });

    for (const name of KEPT) expect(await to.collection(name).find().toArray()).toEqual([{ _id: `one of ${name}`, at: NOW, words: '小区路灯不亮' }]);
    for (const name of Object.keys(LEFT_OUT)) expect([name, await to.collection(name).countDocuments()]).toEqual([name, 0]);
    for (const { collection, indexes } of INDEXES) {
      if (indexes.length > 0) expect(await to.collection(collection).indexes()).toEqual(await from.collection(collection).indexes());
    }
  });
});
