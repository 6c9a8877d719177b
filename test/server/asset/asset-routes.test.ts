import { readDemoAssets } from '../../../config/read-demo-assets';
import { putDemoAssets } from '../../../server/asset/demo-assets';
import { ASSET_INDEXES, assetStore, type AssetStore } from '../../../server/asset/asset.store';
import { assetReader } from '../../../shared/city/read-asset';
import type { AssetRow } from '../../../shared/city/asset-columns';
import type { AssetsNear, AssetView } from '../../../shared/city/asset-api';
import type { Asset } from '../../../shared/city/asset';
import { startTown, type Town } from '../../support/start-town';

/** Away from the demo's own components. */
const CROSSING = [121.53, 29.86] as const;

let town: Town;
let assets: AssetStore;
beforeAll(async () => {
  town = await startTown();
  assets = assetStore(town.server.context.db);
  await assets.put([
    at(10, { id: '33020301003900001', maintainerName: '市排水公司' }),
    at(25, { id: '33020301003900002', managerName: '没有登记的公司' }),
    at(20, { id: '33020301037900001', managerName: '海曙区综合行政执法局' }),
    at(5, { id: '33020301003900003', state: '移除' }),
    at(40, { id: '33020301003900004' }),
    at(15, { id: '33021201037900001' }),
  ]);
});
afterAll(() => town.stop());

const near = `/api/assets/near?longitude=${CROSSING[0]}&latitude=${CROSSING[1]}&datum=wgs84`;

describe('components near a point', () => {
  test('stand in the order of their distance, within 30 m, without what was removed (R8)', async () => {
    const acceptor = await town.acceptor();

    const found = await acceptor.get<AssetsNear>(near);

    expect(found.assets.map(({ id, distanceMetres }) => [id, Math.round(distanceMetres)])).toEqual([
      ['33020301003900001', 10], ['33021201037900001', 15], ['33020301037900001', 20], ['33020301003900002', 25],
    ]);
    expect(found.assets[0]).toMatchObject({ matterName: '雨水井盖', stateWords: '完好', responsibleUnit: { unitId: 'city-paishui', name: '市排水公司' } });
    expect(found.assets[3]!.responsibleUnit).toBeUndefined();
    expect(found.isCapped).toBe(false);
  });

  test('of one class only, farther out, when asked so (R8)', async () => {
    const acceptor = await town.acceptor();

    const found = await acceptor.get<AssetsNear>(`${near}&radiusMetres=100&matterId=asset:01003`);

    expect(found.assets.map(({ id }) => id.slice(-3))).toEqual(['001', '002', '004']);
  });

  test('are those of his district for a grid worker, also by id (R8)', async () => {
    const worker = await town.gridWorker('330203');

    const found = await worker.get<AssetsNear>(near);

    expect(found.assets.every(({ id }) => id.startsWith('330203'))).toBe(true);
    expect(found.assets).toHaveLength(3);
    expect((await worker.request('GET', '/api/assets/33021201037900001')).status).toBe(404);
    expect((await worker.request('GET', '/api/assets/33020301037900001')).status).toBe(200);
  });

  test('are cut at fifty, and the answer says so (R8)', async () => {
    await assets.put(Array.from({ length: 60 }, (_, index) => at(5_000 + index, { id: `3302030201000${String(index).padStart(4, '0')}` })));
    const acceptor = await town.acceptor();

    const found = await acceptor.get<AssetsNear>(`/api/assets/near?longitude=${CROSSING[0]}&latitude=${CROSSING[1] + 5_000 / 111_195}&datum=wgs84&radiusMetres=500`);

    expect([found.assets.length, found.isCapped]).toEqual([50, true]);
  });

  test('are for staff only, and a wrong question is answered in words (R8)', async () => {
    const acceptor = await town.acceptor();

    expect((await town.request('GET', near)).status).toBe(401);
    expect((await acceptor.request('GET', `${near}&radiusMetres=5000`)).status).toBe(422);
    expect((await acceptor.request('GET', '/api/assets/123')).status).toBe(422);
    expect((await acceptor.request('GET', '/api/assets/33020301003999999')).status).toBe(404);
  });
});

test('one component is told with its units by name (R8)', async () => {
  const acceptor = await town.acceptor();

  const view = await acceptor.get<AssetView>('/api/assets/33020301003900001');

  expect(view).toMatchObject({ id: '33020301003900001', matterId: 'asset:01003', maintainer: { name: '市排水公司', unitId: 'city-paishui' }, firstDate: '2025-06-01' });
  expect(view.cellName).toContain('基础网格');
});

test('routing is told the nearest component of a class and whose it is; the class of what is wrong has the same digits (R8)', async () => {
  expect(await assets.nearest(CROSSING, '01003', 30)).toMatchObject({ id: '33020301003900001', unitId: 'city-paishui' });
  expect(await assets.nearest(CROSSING, '04001', 30)).toBeUndefined();
  expect(await assets.nearest(CROSSING, '01003', 8)).toBeUndefined();
});

test('written again, nothing changes; with another state, one does (R8)', async () => {
  const cover = at(10, { id: '33020301003900001', maintainerName: '市排水公司' });

  expect(await assets.put([cover, at(40, { id: '33020301003900004' })])).toBe(0);
  expect(await assets.put([{ ...cover, state: 'damaged' }, at(40, { id: '33020301003900004' })])).toBe(1);
  expect(await assets.byId(cover.id)).toMatchObject({ state: 'damaged' });
});

test('the index the question needs is built at start (R8)', async () => {
  const built = await town.server.context.db.collection(ASSET_INDEXES.collection).indexes();

  expect(built.map(({ key }) => key)).toContainEqual({ wgs84: '2dsphere' });
});

test('the demo has components of its own, all right, put there once (R8)', async () => {
  const { city, locator } = town.server.context;
  const rows = readDemoAssets('ningbo');
  await putDemoAssets(town.server.context, assets);
  await assets.put([{ ...(await assets.byId(rows[0]!.id!))!, state: 'lost' }]);

  await putDemoAssets(town.server.context, assets);

  expect(rows.filter((row) => !assetReader(city, locator)(row).ok)).toEqual([]);
  expect(rows.length).toBeGreaterThan(40);
  expect(await assets.byId(rows[0]!.id!)).toMatchObject({ state: 'lost', isDemo: true });
});

/** A component so many metres north of the crossing. */
function at(metres: number, over: AssetRow): Asset {
  const { city, locator } = town.server.context;
  const row: AssetRow = { name: '部件', managerName: '市城管局', state: '完好', firstDate: '20250601', longitude: String(CROSSING[0]), latitude: String(CROSSING[1] + metres / 111_195), ...over };
  const found = assetReader(city, locator)(row);
  if (!found.ok) throw new Error(found.faults.map(({ words }) => words).join());
  return found.asset;
}
