import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type { Connection } from 'mongoose';
import { loadCity } from '../../../config/load-city';
import { connectDb } from '../../../server/platform/db';
import { importAssetFile } from '../../../server/tools/import/import-asset-file';
import { growAssets } from '../../bench/grow-assets';

const city = await loadCity('ningbo', { isDemo: true });
const now = () => new Date('2026-09-28T01:00:00Z');
const HEADING = 'GLBJBSM,GLBJMC,ZGBMMC,GLBJZT,CSRQ,JD,WD';
const right = (serial: number, state = '完好') => `33020301003${String(serial).padStart(6, '0')},雨水井盖,市排水公司,${state},20250601,121.5447,29.8703`;

let folder: string;
let db: Connection;
let uri: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gezhi-assets-'));
  const url = new URL(process.env.TEST_MONGODB_URI!);
  url.pathname = `/assets_${process.pid}`;
  uri = url.href;
  db = await connectDb({ uri });
});
afterEach(() => db.dropDatabase());
afterAll(async () => {
  await db.close();
  await rm(folder, { recursive: true });
});

test('right rows are kept, each wrong one is listed with its row and why (R8)', async () => {
  const file = await written('mixed.csv', [HEADING, right(1), right(2, '不详'), right(1), 'abc,,,,,,', right(3)].join('\n'));

  const { progress, verdictPath } = await importAssetFile({ db, city, file, now });

  expect(progress).toMatchObject({ rows: 5, kept: 2, changed: 2, wrong: 3 });
  const lines = (await readFile(verdictPath, 'utf8')).split('\n');
  expect(lines[0]).toBe('\ufeff行号,标识码,字段,原因');
  expect(lines[1]).toMatch(/^3,"33020301003000002","state","部件状态只能是/);
  expect(lines[2]).toMatch(/^4,"33020301003000001","id","部件标识码 33020301003000001 在前面的行里已经有了"/);
  expect(lines.filter((line) => line.startsWith('5,')).length).toBeGreaterThan(3);
});

test('the same file again does nothing, a second pass changes nothing (R8)', async () => {
  const file = await written('same.csv', [HEADING, right(1), right(2)].join('\n'));
  await importAssetFile({ db, city, file, now });
  const before = await all();

  const again = await importAssetFile({ db, city, file, now });
  const secondPass = await importAssetFile({ db, city, file, now, isAgain: true });

  expect([again.isKnown, secondPass.isKnown, secondPass.progress.changed]).toEqual([true, false, 0]);
  expect(await all()).toEqual(before);
});

test('a newer file writes over what is there and leaves the rest (R8)', async () => {
  await importAssetFile({ db, city, file: await written('old.csv', [HEADING, right(1), right(2)].join('\n')), now });

  const { progress } = await importAssetFile({ db, city, file: await written('new.csv', [HEADING, right(2, '破损'), right(3)].join('\n')), now });

  expect(progress.changed).toBe(2);
  expect((await all()).map(({ state }) => state)).toEqual(['intact', 'damaged', 'intact']);
});

test.each([
  ['gzipped',                        'packed.csv.gz', (text: string) => gzipSync(text)],
  ['as Chinese Excel saves it',      'gbk.csv',       (text: string) => gbk(text)],
  ['with a mark of its encoding',    'bom.csv',       (text: string) => Buffer.from(`\ufeff${text}`)],
])('a file %s is read (R8)', async (_how, name, bytes) => {
  const file = await written(name, bytes([HEADING, right(1), right(2)].join('\r\n')));

  await importAssetFile({ db, city, file, now });

  expect((await all()).map(({ name: called, state }) => [called, state])).toEqual([['雨水井盖', 'intact'], ['雨水井盖', 'intact']]);
});

test('a table with a wrong heading is refused whole, in one sentence (R8)', async () => {
  const file = await written('heading.csv', 'GLBJBSM,名字\n1,2\n');

  await expect(importAssetFile({ db, city, file, now })).rejects.toThrow(/heading\.csv：表头不对，没有导入。缺少“部件名称”一列/);
  expect(await all()).toEqual([]);
});

test('killed in the middle and started again, it goes on; nothing is missing, nothing stands twice (R8)', async () => {
  const file = join(folder, 'large.csv');
  await growAssets(city, file, { rows: 20_000, wrongEvery: 500 });
  const cut = spawn(process.execPath, ['--import', 'tsx', 'server/tools/import.ts', 'assets', file], { env: { ...process.env, MONGODB_URI: uri }, stdio: 'ignore' });
  while (await rowsDone() < 3_000 && cut.exitCode === null) await pause(20);
  cut.kill('SIGKILL');
  await once(cut, 'exit');
  const atKill = await rowsDone();
  const words: string[] = [];

  const { progress, verdictPath } = await importAssetFile({ db, city, file, now, tell: (said) => words.push(said) });

  expect(atKill).toBeGreaterThanOrEqual(3_000);
  expect(atKill).toBeLessThan(20_000);
  expect(words).toEqual([expect.stringMatching(/^上次导入到第 \d+ 行，接着往下$/)]);
  expect(progress.rows).toBe(20_000);
  expect(await db.collection('assets').countDocuments()).toBe(progress.kept);
  const wrongRows = (await readFile(verdictPath, 'utf8')).trim().split('\n').slice(1).map((line) => Number(line.split(',')[0]));
  expect(new Set(wrongRows).size).toBe(progress.wrong);
  expect(wrongRows).toEqual([...wrongRows].sort((a, b) => a - b));
  expect(wrongRows.filter((line) => (line - 1) % 500 === 0)).toHaveLength(40);
}, 120_000);

async function written(name: string, content: string | Buffer): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, content);
  return file;
}

async function all(): Promise<Record<string, unknown>[]> {
  return db.collection('assets').find().sort({ _id: 1 }).toArray();
}

async function rowsDone(): Promise<number> {
  const [found] = await db.collection('assetImports').find().toArray();
  return (found?.rows as number | undefined) ?? 0;
}

/** Text in GBK: every sign of the two-byte area, looked up by decoding it. */
function gbk(text: string): Buffer {
  const decoder = new TextDecoder('gb18030');
  const bytesOf = new Map<string, Buffer>();
  for (let high = 0x81; high <= 0xfe; high += 1) {
    for (let low = 0x40; low <= 0xfe; low += 1) bytesOf.set(decoder.decode(Buffer.from([high, low])), Buffer.from([high, low]));
  }
  return Buffer.concat([...text].map((sign) => bytesOf.get(sign) ?? Buffer.from(sign)));
}
