import fc from 'fast-check';
import pointInPolygon from 'point-in-polygon-hao';
import { cityLocator } from '../../../shared/city/city-locator';
import { pointInside } from '../../../shared/city/point-inside';
import type { CellShape, City, GridCell, PolygonRings } from '../../../shared/city/city';
import type { LngLat, Place } from '../../../shared/geo/place';
import { loadCity } from '../../../config/load-city';

const city = await loadCity('ningbo', { isDemo: true });
const locator = cityLocator(city);

describe('where a point lies', () => {
  test('is answered for both grid kinds far below 50 ms (R2)', () => {
    const points = city.cells.filter((_, index) => index % 7 === 0).map(({ rings }) => at(pointInside(rings)));

    const started = performance.now();
    for (const point of points) locator.locate(point);

    expect(city.cells.length).toBeGreaterThan(14_000);
    expect((performance.now() - started) / points.length).toBeLessThan(5);
  });

  test('every point agrees with asking each district and each cell in turn', () => {
    fc.assert(fc.property(nearNingbo(), (point) => {
      const found = locator.locate(at(point));
      const district = city.districts.find(({ polygons }) => polygons.some((rings) => isIn(point, rings)));
      const cell = district && scanned(point, 'governance');

      expect(found.isInCity).toBe(district !== undefined);
      if (!found.isInCity) return;
      expect(found.districtCode).toBe(district!.code);
      expect(found.cell.code).toBe(cell?.code);
      expect(found.baseCell?.code).toBe(scanned(point, 'base')?.code);
    }), { numRuns: 150 });
  });

  test('codes go from the city down to the cell', () => {
    const found = locator.locate(at([121.5447, 29.8703]));

    if (!found.isInCity) throw new Error('the centre lies in the city');
    expect(found.areaCodes).toEqual([city.code, found.districtCode, found.streetCode, found.villageCode, found.cell.code]);
    expect(found.cell.code.startsWith(found.villageCode)).toBe(true);
    expect(found.cell.isSynthetic).toBe(true);
  });

  test.each([
    [[122.6, 29.9], 'the sea'], [[120.15, 30.27], 'Hangzhou'], [[0, 0], 'nowhere'], [[-122.3, 47.6], 'abroad'],
  ] as [LngLat, string][])('%p is outside: %s', (point) => {
    expect(locator.locate(at(point)).isInCity).toBe(false);
  });

  test('islands belong to their district', () => {
    const islands = city.districts.find(({ code }) => code === '330225')!.polygons.slice(1);

    const found = islands.map((rings) => locator.locate(at(pointInside(rings))));

    expect(islands.length).toBeGreaterThan(40);
    expect(found.every((one) => one.isInCity && one.districtCode === '330225' && one.baseCell !== undefined)).toBe(true);
  });

  test('a corner that several cells share goes to the smallest code, always', () => {
    const corners = city.cells.filter((_, index) => index % 400 === 0).map(({ rings }) => rings[0]![1]!);

    for (const corner of corners) {
      const found = locator.locate(at(corner));
      if (found.isInCity) expect(found.cell.code).toBe(scanned(corner, 'governance')?.code ?? found.cell.code);
    }
  });

  test('a named cell gives a place inside itself', () => {
    for (const { cell } of city.cells.filter((_, index) => index % 97 === 0)) {
      const place = locator.placeOfCell(cell.code)!;
      const found = locator.locate(place);

      expect(place.origin).toBe('cell');
      expect(found.isInCity && (cell.gridKind === 'base' ? found.baseCell?.code : found.cell.code)).toBe(cell.code);
    }
    expect(locator.placeOfCell('999999999999999')).toBeUndefined();
  });

  test('a city without cells has nobody to go to, and does not fall over', () => {
    const empty = cityLocator({ ...city, cells: [] } satisfies City);

    expect(empty.locate(at([121.5447, 29.8703])).isInCity).toBe(false);
    expect(cityLocator({ ...city, cells: [], districts: [] }).locate(at([121.5447, 29.8703])).isInCity).toBe(false);
  });
});

describe('a cell that was split at New Year', () => {
  const square = (west: number, east: number): PolygonRings => [[[west, 29.8], [east, 29.8], [east, 29.9], [west, 29.9], [west, 29.8]]];
  const cell = (code: string, rings: PolygonRings, dates: Partial<GridCell>): CellShape => ({
    rings, cell: { code, gridKind: 'governance', name: `网格${code.slice(-3)}`, districtCode: '330203', streetCode: '330203001', villageCode: '330203001001', isSynthetic: true, ...dates },
  });
  const split: City = {
    ...city,
    districts: [{ code: '330203', name: '海曙区', polygons: [square(121.5, 121.6)] }],
    cells: [
      cell('330203001001001', square(121.5, 121.6), { untilDate: '2025-12-31' }),
      cell('330203001001002', square(121.5, 121.55), { fromDate: '2026-01-01' }),
      cell('330203001001003', square(121.55, 121.6), { fromDate: '2026-01-01' }),
    ],
  };
  const west = at([121.52, 29.85]);
  const east = at([121.58, 29.85]);
  const codeAt = (place: Place, day?: string, today?: string) => {
    const found = cityLocator(split, today === undefined ? undefined : () => new Date(today)).locate(place, day === undefined ? undefined : new Date(day));
    return found.isInCity ? found.cell.code.slice(-3) : 'outside';
  };

  test.each([
    // asked for                     west   east   why
    ['2025-06-01T09:00:00+08:00',   '001', '001', 'last year it was one'],
    ['2025-12-31T23:59:00+08:00',   '001', '001', 'to its last minute, by the city’s day'],
    ['2026-01-01T00:00:00+08:00',   '002', '003', 'from midnight on it is two'],
    [undefined,                     '002', '003', 'without a day: those that have not ended'],
  ] as [string | undefined, string, string, string][])('at %s is %s and %s: %s (R4)', (day, inWest, inEast) => {
    expect([codeAt(west, day), codeAt(east, day)]).toEqual([inWest, inEast]);
  });

  test('asked without a day, a city with a clock answers for today (R4)', () => {
    expect([codeAt(west, undefined, '2025-07-01T12:00:00Z'), codeAt(west, undefined, '2026-07-01T12:00:00Z')]).toEqual(['001', '002']);
  });

  test('a case of last year still finds its cell by code (R4)', () => {
    const locator = cityLocator(split, () => new Date('2026-07-01T12:00:00Z'));

    expect(locator.cellOf('330203001001001')?.name).toBe('网格001');
    expect(locator.placeOfCell('330203001001001')).toBeDefined();
    expect(locator.cellOf('999999999999999')).toBeUndefined();
  });
});

function nearNingbo(): fc.Arbitrary<LngLat> {
  return fc.tuple(fc.double({ min: 120.8, max: 122.4, noNaN: true }), fc.double({ min: 28.8, max: 30.5, noNaN: true }));
}

function scanned(point: LngLat, gridKind: CellShape['cell']['gridKind']): CellShape['cell'] | undefined {
  return city.cells.filter(({ cell, rings }) => cell.gridKind === gridKind && isIn(point, rings)).map(({ cell }) => cell).sort((a, b) => (a.code < b.code ? -1 : 1))[0];
}

function isIn(point: LngLat, rings: PolygonRings): boolean {
  return pointInPolygon([...point], rings as unknown as [number, number][][]) !== false;
}

function at(wgs84: LngLat): Place {
  return { wgs84, gcj02: wgs84, origin: 'gps' };
}
