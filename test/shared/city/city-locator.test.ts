import fc from 'fast-check';
import pointInPolygon from 'point-in-polygon-hao';
import { cityLocator } from '../../../shared/city/city-locator';
import { pointInside } from '../../../shared/city/point-inside';
import type { CellShape, City, PolygonRings } from '../../../shared/city/city';
import type { LngLat, Place } from '../../../shared/geo/place';
import { loadCity } from '../../../config/load-city';

const city = await loadCity('ningbo', { isDemo: true });
const locator = cityLocator(city);

describe('where a point lies', () => {
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
