import { randomUUID } from 'node:crypto';
import { existsSync, rmSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import type { ApiRefusal } from '../../../shared/case/case-api';
import type { LocatedView } from '../../../shared/city/city-api';
import { IMPORT_PART_BYTES, type CityImportList, type CityImportView } from '../../../shared/city/imports-api';
import { fileOf, importsFolder } from '../../../server/city/imports/import-files';
import { importsStore } from '../../../server/city/imports/imports.store';
import { takeImports } from '../../../server/city/imports/take-imports';
import { runImport } from '../../../server/tools/import/run-import';
import type { CellShape, City } from '../../../shared/city/city';
import { buildCity } from '../../shared/build';
import { startTown, type Staff, type Town } from '../../support/start-town';

const BUILT = buildCity();
const TOWN: City = { ...BUILT, people: [...BUILT.people, { id: 'op', account: 'op', name: '运维一', role: 'operator', divisionCode: '330200', isDemo: true }] };
const HEADING = 'GLBJBSM,GLBJMC,ZGBMMC,GLBJZT,CSRQ,JD,WD';
const right = (serial: number) => `33020301003${String(serial).padStart(6, '0')},雨水井盖,市排水公司,完好,20250601,121.5447,29.8703`;

const collection = (cells: readonly CellShape[]) => JSON.stringify({ type: 'FeatureCollection', features: cells.map(({ cell, rings }) => ({ type: 'Feature', id: cell.code, properties: { name: `${cell.name}（测）` }, geometry: { type: 'Polygon', coordinates: rings } })) });

let town: Town;
let op: Staff;
afterEach(() => town.stop());
async function open(city?: City): Promise<void> {
  town = await startTown(city === undefined ? {} : { city });
  op = await town.operator();
}

const begin = (file: string | Buffer, over: object = {}, key: string = randomUUID()) => op.request<CityImportView & ApiRefusal>('POST', '/api/imports', {
  body: { kind: 'cells', gridKind: 'governance', fileName: '网格.geojson', bytes: Buffer.byteLength(file), ...over }, headers: { 'Idempotency-Key': key },
});
const part = (id: string, offset: number, bytes: string | Buffer, staff: Staff = op) => staff.request<CityImportView & ApiRefusal>('PUT', `/api/imports/${id}/bytes?offset=${offset}`, { raw: typeof bytes === 'string' ? Buffer.from(bytes) : bytes });
const act = (id: string, what: 'publish' | 'cancel', staff: Staff = op) => staff.request<CityImportView & ApiRefusal>('POST', `/api/imports/${id}/${what}`, { body: {}, headers: { 'Idempotency-Key': randomUUID() } });
const look = (id: string) => op.get<CityImportView>(`/api/imports/${id}`);

async function uploaded(file: string, over: object = {}): Promise<string> {
  const { body: { id } } = await begin(file, over);
  await part(id, 0, file);
  return id;
}

/** What its own process does, in this one. */
async function work(id: string): Promise<CityImportView> {
  const { db, city, clock, settings } = town.server.context;
  const row = await importsStore(db).byId(id);
  await runImport({ db, city, cellsNow: () => Promise.resolve(city.cells), filedCells: BUILT.cells, now: () => clock.now(), folder: importsFolder(settings) }, row!);
  return look(id);
}

async function until<Found>(read: () => Promise<Found>, isRight: (found: Found) => boolean): Promise<Found> {
  for (let tries = 0; tries < 400; tries += 1) {
    const found = await read();
    if (isRight(found)) return found;
    await wait(100);
  }
  throw new Error('it did not come');
}

test('cells with a hole and an overlap are named pair by pair, all of them in a list, and cannot be published (R3)', async () => {
  await open(TOWN);
  const [first, second, third] = TOWN.cells as [CellShape, CellShape, CellShape];
  const wide: CellShape = { ...first, rings: [[[121.5, 29.8], [121.65, 29.8], [121.65, 29.9], [121.5, 29.9], [121.5, 29.8]]] };
  const id = await uploaded(collection([wide, second]));

  const checked = await work(id);

  expect(checked).toMatchObject({ state: 'checked', verdict: { rows: 2, mayBePublished: false, hasList: true } });
  expect(checked.verdict?.faults.join()).toContain(`网格 ${first.cell.code} 与 ${second.cell.code} 重叠`);
  expect(checked.verdict?.faults.join()).toContain('海曙区内有');
  expect((await act(id, 'publish')).body.error.message).toBe('检查没有通过，改好文件再上传');
  const list = await op.request('GET', `/api/imports/${id}/faults`);
  expect(list.bytes.toString()).toContain(second.cell.code);
  expect(town.server.context.city.cells).toEqual([first, second, third]);
});

test('right cells are tried out, published once however often it is asked, and hold without a restart (R3, R4)', async () => {
  await open(TOWN);
  const id = await uploaded(collection(TOWN.cells));
  const checked = await work(id);
  expect(checked.verdict).toMatchObject({ rows: 3, wrong: 0, mayBePublished: true, words: '自 2026-09-28 起新增 3 个，停用 3 个，共 3 个' });
  expect((await act(id, 'publish')).body.state).toBe('queued');
  expect((await act(id, 'publish')).body.state).toBe('queued');

  const done = await work(id);
  await work(id);

  expect(done).toMatchObject({ state: 'done', outcome: '已启用：新增 3 个，停用 3 个，共 3 个，自 2026-09-28 起' });
  const located = () => town.get<LocatedView>('/api/city/locate?longitude=121.52&latitude=29.83&datum=wgs84');
  expect((await until(located, ({ isSynthetic }) => isSynthetic === false)).cellName).toBe('首南一格（测）');
  expect(await town.server.context.db.db!.collection('cellSets').countDocuments()).toBe(1);
  expect(existsSync(fileOf(importsFolder(town.server.context.settings), { _id: id, kind: 'cells', fileName: '' }))).toBe(false);
});

test('a large file comes in parts: one that breaks off, comes twice or out of turn does no harm (R8)', async () => {
  await open(TOWN);
  const file = Buffer.from(collection(TOWN.cells).padEnd(IMPORT_PART_BYTES + 1_000, ' '));
  const { body: { id } } = await begin(file);
  const [one, two] = [file.subarray(0, IMPORT_PART_BYTES), file.subarray(IMPORT_PART_BYTES)];

  expect((await part(id, IMPORT_PART_BYTES, two)).body.receivedBytes).toBe(0);   // out of turn
  expect((await part(id, 0, one)).body).toMatchObject({ state: 'receiving', receivedBytes: IMPORT_PART_BYTES });
  expect((await part(id, 0, one)).body.receivedBytes).toBe(IMPORT_PART_BYTES);   // twice
  expect((await part(id, IMPORT_PART_BYTES, Buffer.concat([two, two]))).status).toBe(413);
  expect((await part(id, IMPORT_PART_BYTES, two)).body).toMatchObject({ state: 'waiting', receivedBytes: file.length });

  expect((await work(id)).verdict?.rows).toBe(3);
});

test.each([
  ['of another kind',        { fileName: '网格.xlsx' },            400, '请选择 .geojson 或 .json 文件'],
  ['that is too large',      { bytes: 300 * 1024 ** 2 },          400, '文件超过 256 MB，请分成几份'],
  ['that is empty',          { bytes: 0 },                        400, '文件是空的'],
  ['without its grid kind',  { gridKind: undefined },             400, '请说明是哪一种网格'],
])('a file %s is not taken (R3)', async (_what, over, _status, words) => {
  await open(TOWN);

  const { status, body } = await begin('{}', over);

  expect(status).toBeGreaterThanOrEqual(400);
  expect(body.error.message).toBe(words);
});

test('what is no table of cells fails in a sentence, and is cancelled; nobody but an operator sees any of it', async () => {
  await open(TOWN);
  const id = await uploaded('{"type":"FeatureCollection","features":[]}');

  expect(await work(id)).toMatchObject({ state: 'failed', outcome: expect.stringContaining('一个网格也没有') as string });
  expect((await act(id, 'cancel')).body.state).toBe('cancelled');
  const acceptor = await town.acceptor();
  for (const path of ['/api/imports', `/api/imports/${id}`, `/api/imports/${id}/faults`]) expect((await acceptor.request('GET', path)).status).toBe(403);
  expect((await part(id, 0, 'x', acceptor)).status).toBe(403);
});

test('components are tried out and taken in by a process of its own; cut off it is taken up again (R8)', async () => {
  await open();
  const id = await uploaded([HEADING, right(1), right(2), right(1), 'abc,,,,,,'].join('\n'), { kind: 'assets', gridKind: undefined, fileName: '部件.csv' });
  const { context } = town.server;

  await takeImports(context);
  const checked = await until(() => look(id), ({ state }) => state === 'checked');
  expect(checked.verdict).toMatchObject({ rows: 4, wrong: 2, mayBePublished: true, hasList: true, words: '4 行：可导入 2 行（其中新增或有变化 2 行），错 2 行，错行不导入' });
  expect(await context.db.db!.collection('assets').countDocuments({ _id: /^33020301003/ as never })).toBe(0);

  await act(id, 'publish');
  await context.db.db!.collection<{ _id: string }>('cityImports').updateOne({ _id: id }, { $set: { state: 'publishing', attempts: 1 } });   // its process died
  const done = await until(async () => {
    await takeImports(context);
    return look(id);
  }, ({ state }) => state === 'done');
  expect(done.outcome).toBe('已导入：共 4 行，导入 2 行（其中新增或有变化 2 行），错 2 行');
  expect((await op.get<CityImportList>('/api/imports')).imports.map(({ state }) => state)).toEqual(['done']);
}, 120_000);

test('how far the check had come is not shown as how far the publishing is (R8)', async () => {
  await open(TOWN);
  const id = await uploaded([HEADING, right(1)].join('\n'), { kind: 'assets', gridKind: undefined, fileName: '部件.csv' });
  const { progress } = await work(id);
  expect(progress?.done).toBe(progress?.total);
  await act(id, 'publish');
  rmSync(fileOf(importsFolder(town.server.context.settings), { _id: id, kind: 'assets', fileName: '部件.csv' }));   // it dies at its first step

  await expect(work(id)).rejects.toThrow('ENOENT');

  expect(await look(id)).toMatchObject({ state: 'publishing', progress: { done: 0, total: progress?.total, rows: 0 } });
});
