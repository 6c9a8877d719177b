import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadCity } from '../../../config/load-city';
import { assetStore } from '../../../server/asset/asset.store';
import { putDemoAssets } from '../../../server/asset/demo-assets';
import { cellSetStore } from '../../../server/city/cells/cell-sets.store';
import { publishCells } from '../../../server/city/cells/publish-cells';
import { importAssetFile } from '../../../server/tools/import/import-asset-file';
import { demoOf, purgeDemo } from '../../../server/tools/city/purge-demo';
import type { TableCheckView, TableRowsView } from '../../../shared/city/tables-api';
import { startTown, type Town } from '../../support/start-town';

let root: string;
let town: Town;
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'gezhi-purge-'));
  cpSync('config/city/ningbo', join(root, 'ningbo'), { recursive: true });
  town = await startTown();
});
afterAll(async () => {
  await town.stop();
  rmSync(root, { recursive: true, force: true });
});

test('purged, a city has its tables and none of the demo, and a second time there is nothing to do', async () => {
  await town.citizen('Lin').reports('路灯不亮', { at: { longitude: 121.5447, latitude: 29.8703, datum: 'wgs84' }, photo: true });
  await (await town.leader()).cases();
  await town.settle();
  const { db, settings } = town.server.context;
  const target = { db, photosFolder: join(settings.dataDir, 'photos'), cityFolder: join(root, 'ningbo') };
  await putDemoAssets(town.server.context, assetStore(db));
  await importAssetFile({ db, city: town.city, file: await surveyed(), now: () => town.clock.now() });
  await publishCells(cellSetStore(db), () => Promise.resolve(town.city.cells), town.city, town.clock.now(), {
    gridKind: 'governance', fromDate: '2026-09-28', brought: town.city.cells.slice(0, 1).map(({ cell, rings }) => ({ code: cell.code, rings })), by: { id: 'op', name: '运维' }, words: '', key: 'surveyed',
  });
  const boss = await town.operator();
  const units = await boss.get<TableRowsView>('/api/tables/units?limit=500');
  const renamed = units.rows.map((row, index) => (index === 0 ? { ...row, name: '市排水公司二所' } : row));
  const { baseVersion } = await boss.post<TableCheckView>('/api/tables/units/check', { rows: renamed });
  await boss.post('/api/tables/units/publish', { rows: renamed, baseVersion, words: '本市的单位' }, { 'Idempotency-Key': 'units' });
  const counters = await db.collection('counters').countDocuments();

  const before = await demoOf(target);
  await purgeDemo(target);
  await purgeDemo(target);
  const after = await demoOf(target);
  const city = await loadCity('ningbo', { isDemo: true, root });

  expect(before).toMatchObject({ hasDemo: true, files: expect.arrayContaining(['assets.csv', 'chat-rooms.csv', 'devices.csv', 'people.csv']) });
  expect(before.collections.map(({ label }) => label)).toEqual(expect.arrayContaining(['上报', '案件', '登录', '照片记录', '部件']));
  expect(before.photos).toBeGreaterThan(0);
  expect(after).toEqual({ hasDemo: false, collections: [], photos: 0, files: [] });
  expect((await db.collection<{ _id: string }>('assets').find().toArray()).map(({ _id }) => _id)).toEqual(['33020301003999999']);   // what the city brought stays
  expect(await db.collection('counters').countDocuments()).toBe(counters);
  expect(await db.collection('cellSets').countDocuments()).toBe(1);
  const [published] = await db.collection('cityTables').find().toArray();
  expect(JSON.stringify(published)).toContain('市排水公司二所');
  expect(JSON.stringify(published)).not.toContain('"isDemo":true');
  expect([city.isDemo, city.people.length, city.devices.length, city.chatRooms.length]).toEqual([false, 0, 0, 0]);
  expect(city.units.every(({ isDemo }) => !isDemo)).toBe(true);
  expect(city.units.length).toBe(town.city.units.length);
  expect(existsSync('config/city/ningbo/demo')).toBe(true);
  expect(readFileSync(join(root, 'ningbo/duty.csv'), 'utf8')).toBe(readFileSync('config/city/ningbo/duty.csv', 'utf8'));
});

/** A file of one component that is no demo. */
async function surveyed(): Promise<string> {
  const file = join(root, 'surveyed.csv');
  await writeFile(file, 'GLBJBSM,GLBJMC,ZGBMMC,GLBJZT,CSRQ,JD,WD\n33020301003999999,雨水井盖,市排水公司,完好,20250601,121.5447,29.8703\n');
  return file;
}
