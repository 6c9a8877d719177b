import type { CellList, CityInfo, CityMapShapes, DivisionList, LocatedView } from '../../../shared/city/city-api';
import { simpleShapes } from '../../../server/city/simple-shapes';
import { startTown, type Town } from '../../support/start-town';

let town: Town;
beforeAll(async () => { town = await startTown(); });
afterAll(() => town.stop());

describe('the city over HTTP', () => {
  test('anybody reads its names, units and classes', async () => {
    const info = await town.get<CityInfo>('/api/city');

    expect(info).toMatchObject({ name: '宁波市', isDemo: true });
    expect([info.districts.length, info.matters.length]).toEqual([10, town.city.matters.length]);
    expect(info.demoAccounts).toContainEqual({ account: 'cg-haishu', name: '演示·经办员', role: 'officer', unitName: '海曙区综合行政执法局' });
  });

  test('its divisions open level by level, down to the cells of today (R1)', async () => {
    const below = async (parent?: string) => (await town.get<DivisionList>(`/api/city/divisions${parent === undefined ? '' : `?parent=${parent}`}`)).divisions;

    expect((await below()).map(({ code }) => code)).toContain('330203');
    expect(await below('330203')).toContainEqual({ code: '330203001', name: '南门街道' });
    const [village] = await below('330203001');
    expect(village?.code).toMatch(/^330203001\d{3}$/);
    expect((await below(village?.code)).every(({ code }) => code.startsWith(village?.code ?? '-'))).toBe(true);
    expect((await town.request('GET', '/api/city/divisions?parent=110101')).status).toBe(404);
  });

  test.each(['/api/city', '/api/city/map'])('who has %s already is not sent it again', async (path) => {
    const first = await town.request('GET', path);
    const again = await town.request('GET', path, { headers: { 'If-None-Match': first.headers.get('etag')! } });

    expect([first.status, again.status, again.bytes.length]).toEqual([200, 304, 0]);
  });

  test('every map is given whose data it shows', async () => {
    const { attribution } = await town.get<CityMapShapes>('/api/city/map');

    expect(attribution).toContain('© OpenStreetMap contributors');
  });

  test('district lines are thinner, closed, in both datums, and neighbours still meet', async () => {
    const { districts } = await town.get<CityMapShapes>('/api/city/map');
    const corners = (all: CityMapShapes['districts']) => all.flatMap(({ polygonsWgs84 }) => polygonsWgs84.flat(2));
    const original = town.city.districts.flatMap(({ polygons }) => polygons.flat(2));
    const shared = (points: readonly (readonly number[])[]) => { const seen = new Map<string, number>(); for (const point of points) seen.set(point.join(), (seen.get(point.join()) ?? 0) + 1); return seen; };

    expect(corners(districts).length).toBeLessThan(original.length);
    for (const ring of districts.flatMap(({ polygonsWgs84 }) => polygonsWgs84.flat())) expect(ring[0]).toEqual(ring.at(-1));
    const kept = shared(corners(districts));
    for (const [key, count] of shared(original)) {
      if (count > 1 && kept.has(key)) expect(kept.get(key)).toBeGreaterThan(1);
    }
    expect(simpleShapes(town.city.districts)[0]!.polygons[0]![0]!.length).toBeGreaterThan(20);
  });

  test('cells come by the box, capped, and say that they are synthetic', async () => {
    const near = await town.get<CellList>('/api/city/cells?west=121.54&south=29.86&east=121.56&north=29.88');
    const all = await town.get<CellList>('/api/city/cells?west=120&south=28&east=123&north=31');

    expect(near.cells.length).toBeGreaterThan(2);
    expect(near.cells.every(({ isSynthetic, ringsGcj02, ringsWgs84 }) => isSynthetic && ringsGcj02[0]!.length === ringsWgs84[0]!.length)).toBe(true);
    expect([near.isCapped, all.isCapped, all.cells.length]).toEqual([false, true, 400]);
    expect((await town.request('GET', '/api/city/cells?west=122&south=29&east=121&north=30')).status).toBe(422);
  });

  test('a point is located, outside is outside', async () => {
    const inside = await town.get<LocatedView>('/api/city/locate?longitude=121.5492&latitude=29.8678&datum=gcj02');
    const outside = await town.get<LocatedView>('/api/city/locate?longitude=120.15&latitude=30.27&datum=gcj02');

    expect(inside).toMatchObject({ isInCity: true, districtName: '海曙区', isSynthetic: true });
    expect(outside).toEqual({ isInCity: false });
  });
});
