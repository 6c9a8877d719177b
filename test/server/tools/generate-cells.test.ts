import pointInPolygon from 'point-in-polygon-hao';
import { loadCity } from '../../../config/load-city';
import { readFileSync } from 'node:fs';
import { drawCells } from '../../../server/tools/city/draw-cells';
import { seededRandom } from '../../../server/tools/city/random';
import { shareOut } from '../../../server/tools/city/share-out';
import { doubleArea, type Corner } from '../../../server/tools/city/plane';
import type { PolygonRings } from '../../../shared/city/city';

const city = await loadCity('ningbo', { isDemo: false });

describe('the drawn cells', () => {
  test.each(['governance', 'base'] as const)('the %s cells of a district are together as large as the district', (gridKind) => {
    for (const district of city.districts) {
      const own = city.cells.filter(({ cell }) => cell.gridKind === gridKind && cell.districtCode === district.code);
      const sum = own.reduce((all, { rings }) => all + area(rings), 0);
      const whole = district.polygons.reduce((all, rings) => all + area(rings), 0);

      expect(Math.abs(sum / whole - 1)).toBeLessThan(1e-5);   // corners are rounded to a tenth of a metre
    }
  });

  test.each(['governance', 'base'] as const)('a point of a district lies in exactly one %s cell', (gridKind) => {
    const random = seededRandom(5);
    for (const district of city.districts) {
      const own = city.cells.filter(({ cell }) => cell.gridKind === gridKind && cell.districtCode === district.code);
      for (let draw = 0; draw < 40; draw += 1) {
        const point = pointOf(district.polygons, random);

        expect(own.filter(({ rings }) => isIn(point, rings) !== false)).toHaveLength(1);
      }
    }
  });

  test('neighbours share their corners: every border inside a district is walked once each way', () => {
    const own = city.cells.filter(({ cell }) => cell.gridKind === 'base' && cell.districtCode === '330211');
    const edges = own.flatMap(({ rings }) => rings.flatMap((ring) => ring.slice(1).map((corner, index) => `${ring[index]!.join()} ${corner.join()}`)));
    const outline = new Set(edges.filter((edge) => !edges.includes(edge.split(' ').reverse().join(' '))));

    expect(new Set(edges).size).toBe(edges.length);
    expect(outline.size).toBeLessThan(edges.length / 3);
  });

  test('come out alike to the byte each time', () => {
    const drawn = drawCells('config/city/ningbo');

    expect(drawn['cells-governance.topo.json'] === readFileSync('config/city/ningbo/cells-governance.topo.json', 'utf8')).toBe(true);
    expect(drawn['cells-base.topo.json'] === readFileSync('config/city/ningbo/cells-base.topo.json', 'utf8')).toBe(true);
  }, 120_000);

  test.each([
    [10, [1, 1, 1], [4, 3, 3]], [3, [5, 1, 1], [1, 1, 1]], [11, [3, 1], [8, 3]],
  ])('%d shared out by %p are %p', (total, weights, shares) => {
    expect(shareOut(total, weights)).toEqual(shares);
  });

  test('too little for everybody is said', () => {
    expect(() => shareOut(2, [1, 1, 1])).toThrow('cannot be shared');
  });
});

function area(rings: PolygonRings): number {
  return rings.reduce((sum, ring, index) => sum + (index === 0 ? 1 : -1) * Math.abs(doubleArea(ring as unknown as Corner[])) / 2, 0);
}

function pointOf(polygons: readonly PolygonRings[], random: () => number): [number, number] {
  for (;;) {
    const ring = polygons[Math.floor(random() * polygons.length)]![0]!;
    const [west, east] = [Math.min(...ring.map(([x]) => x)), Math.max(...ring.map(([x]) => x))];
    const [south, north] = [Math.min(...ring.map(([, y]) => y)), Math.max(...ring.map(([, y]) => y))];
    const point: [number, number] = [west + random() * (east - west), south + random() * (north - south)];
    if (isIn(point, [ring]) === true) return point;
  }
}

function isIn(point: [number, number], rings: PolygonRings): boolean | 0 {
  return pointInPolygon(point, rings as unknown as [number, number][][]) as boolean | 0;
}
