import fc from 'fast-check';
import { checkCells, type CellToCheck } from '../../../shared/city/check-cells';
import type { DistrictShape, PolygonRings } from '../../../shared/city/city';
import { metresBetween } from '../../../shared/geo/distance';
import type { LngLat } from '../../../shared/geo/place';
import { loadCity } from '../../../config/load-city';

const ORIGIN: LngLat = [121.5, 29.8];
const EAST = 111_195 * Math.cos((ORIGIN[1] * Math.PI) / 180);
/** A point so many metres east and north of the corner of the district. */
const point = ([x, y]: readonly [number, number]): LngLat => [ORIGIN[0] + x / EAST, ORIGIN[1] + y / 111_195];
const ring = (...corners: readonly (readonly [number, number])[]): LngLat[] => [...corners, corners[0]!].map(point);
const square = (x: number, y: number, size = 100): PolygonRings => [ring([x, y], [x + size, y], [x + size, y + size], [x, y + size])];
const code = (serial: number) => `330203001001${String(serial).padStart(3, '0')}`;

/** Four cells of 100 m over a district of 200 m. */
const DISTRICT: DistrictShape = { code: '330203', name: '海曙区', polygons: [square(0, 0, 200)] };
const FOUR: readonly CellToCheck[] = [square(0, 0), square(100, 0), square(0, 100), square(100, 100)].map((rings, index) => ({ code: code(index + 1), rings }));
const replaced = (index: number, over: Partial<CellToCheck>) => FOUR.map((cell, at) => (at === index ? { ...cell, ...over } : cell));
const verdictOn = (cells: readonly CellToCheck[]) => checkCells({ cells, districts: [DISTRICT] });
const wordsOf = (cells: readonly CellToCheck[]) => verdictOn(cells).cells.flatMap(({ index, faults }) => faults.map(({ words }) => `${index}: ${words}`));

describe('cells that cover their district', () => {
  test('are right (R3)', () => {
    expect(verdictOn(FOUR)).toMatchObject({ isRight: true, net: [] });
  });

  test.each(['governance', 'base'] as const)('the %s cells of three districts of the demo city are right (R3)', async (gridKind) => {
    const city = await loadCity('ningbo', { isDemo: false });
    const districts = city.districts.filter(({ code: own }) => ['330203', '330206', '330225'].includes(own));   // town, port, islands
    const cells = city.cells.filter(({ cell }) => cell.gridKind === gridKind && districts.some((district) => district.code === cell.districtCode))
      .map(({ cell, rings }) => ({ code: cell.code, rings }));

    expect(cells.length).toBeGreaterThan(500);
    expect(checkCells({ cells, districts })).toMatchObject({ isRight: true, net: [] });
  }, 60_000);

  test('whose corners were each rounded by themselves are right still: slivers are neither overlap nor gap (R3)', () => {
    const off = fc.double({ min: -0.07, max: 0.07, noNaN: true });
    fc.assert(fc.property(fc.array(fc.tuple(off, off), { minLength: 16, maxLength: 16 }), (moves) => {
      let next = 0;
      const moved = FOUR.map((cell) => {
        const corners = cell.rings[0]!.slice(0, -1).map(([longitude, latitude]): LngLat => { const [x, y] = moves[next++]!; return [longitude + x / EAST, latitude + y / 111_195]; });
        return { ...cell, rings: [[...corners, corners[0]!]] };
      });

      expect(verdictOn(moved).isRight).toBe(true);
    }), { numRuns: 60 });
  });

  test('may meet where one has a corner and the other has none (R3)', () => {
    const cells = [FOUR[0]!, FOUR[2]!, { code: code(9), rings: square(100, 0, 200) }].map((cell, index) => (index === 2 ? { ...cell, rings: [ring([100, 0], [200, 0], [200, 200], [100, 200])] } : cell));

    expect(verdictOn(cells).isRight).toBe(true);
  });

  test('may have a hole that another one fills (R3)', () => {
    const hole = ring([40, 40], [40, 60], [60, 60], [60, 40]);

    expect(verdictOn([...replaced(0, { rings: [square(0, 0)[0]!, hole] }), { code: code(5), rings: square(40, 40, 20) }]).isRight).toBe(true);
  });
});

describe('cells over the same ground', () => {
  test.each([
    // what                                        cells                                                                                     square metres   pair
    ['a border drawn too far',                     replaced(0, { rings: [ring([0, 0], [130, 0], [130, 100], [0, 100])] }),                   3_000,          [1, 2]],
    ['the same cell under two codes',              [...FOUR, { code: code(5), rings: square(0, 0) }],                                        10_000,         [1, 5]],
    ['a cell within another',                      [...FOUR, { code: code(5), rings: square(120, 20, 30) }],                                 900,            [2, 5]],
    ['two whose corners lie on each other’s lines', replaced(0, { rings: [ring([0, 0], [100, 0], [150, 0], [150, 100], [100, 100], [0, 100])] }), 5_000,   [1, 2]],
    ['a bar right across, no corner inside',       [...FOUR, { code: code(5), rings: [ring([20, 0], [30, 0], [30, 100], [20, 100])] }],      1_000,          [1, 5]],
  ])('%s are named with how much and where (R3)', (_what, cells, squareMetres, pair) => {
    const { net, isRight } = verdictOn(cells);

    expect(isRight).toBe(false);
    expect(net.map(({ kind }) => kind)).toEqual(['overlap']);
    expect(net[0]!.codes).toEqual(pair.map(code));
    expect(net[0]!.squareMetres).toBeGreaterThan(squareMetres * 0.99);
    expect(net[0]!.squareMetres).toBeLessThan(squareMetres * 1.01);
    expect(metresBetween(net[0]!.at, ORIGIN)).toBeLessThan(300);
  });

  test('both hear of it, in one sentence (R3)', () => {
    const said = wordsOf(replaced(0, { rings: [ring([0, 0], [130, 0], [130, 100], [0, 100])] }));

    expect(said).toEqual([0, 1].map((index) => expect.stringMatching(new RegExp(`^${index}: 网格 ${code(1)} 与 ${code(2)} 重叠 3000 平方米（在 121\\.5\\d+，29\\.8\\d+）$`))));
  });

  test('of different times do not meet: a cell split at New Year (R3, R4)', () => {
    const halves = [ring([0, 0], [50, 0], [50, 100], [0, 100]), ring([50, 0], [100, 0], [100, 100], [50, 100])];
    const cells = [...replaced(0, { untilDate: '2025-12-31' }), ...halves.map((half, index) => ({ code: code(5 + index), rings: [half], fromDate: '2026-01-01' }))];

    expect(checkCells({ cells, districts: [DISTRICT], date: '2025-06-01' }).isRight).toBe(true);
    expect(checkCells({ cells, districts: [DISTRICT], date: '2026-06-01' }).isRight).toBe(true);
    expect(verdictOn(cells.map(({ fromDate: _from, ...cell }) => cell)).net.map(({ kind }) => kind)).toEqual(['overlap', 'overlap']);
  });
});

describe('ground without a cell', () => {
  test('is named with how much, where, and between whom (R3)', () => {
    const { net } = verdictOn(replaced(0, { rings: [ring([0, 0], [90, 0], [90, 100], [0, 100])] }));

    expect(net).toMatchObject([{ kind: 'gap' }]);
    expect([...net[0]!.codes.slice(0, 2)].sort()).toEqual([code(1), code(2)]);
    expect(Math.round(net[0]!.squareMetres / 10)).toBe(100);
    expect(net[0]!.words).toContain('海曙区内有 1000 平方米没有网格');
    expect(metresBetween(net[0]!.at, point([95, 50]))).toBeLessThan(10);
  });

  test('is found where a cell is left out at the edge (R3)', () => {
    const { net } = verdictOn(FOUR.slice(1));

    expect(net).toMatchObject([{ kind: 'gap' }]);
    expect(Math.round(net[0]!.squareMetres / 100)).toBe(100);
  });

  test('is found among the cells when no district is given, but only as a hole (R3)', () => {
    const nine = Array.from({ length: 9 }, (_, index) => ({ code: code(index + 1), rings: square((index % 3) * 100, Math.floor(index / 3) * 100) }));

    expect(checkCells({ cells: nine.filter((_, index) => index !== 4) }).net).toMatchObject([{ kind: 'gap', codes: [code(2), code(4), code(6), code(8)] }]);
    expect(checkCells({ cells: nine.slice(1) }).isRight).toBe(true);
  });
});

describe('a cell by itself', () => {
  test.each([
    // what                  lines                                                                   said
    ['is open',              [[...square(0, 0)[0]!.slice(0, -1), point([0, 3])]],                     '边线没有闭合：首尾相距 3.00 米'],
    ['crosses itself',       [ring([0, 0], [100, 100], [100, 0], [0, 100])],                          '边线自己与自己相交'],
    ['runs round twice',     [ring([0, 0], [100, 0], [100, 100], [0, 100], [0, 0], [100, 0], [100, 100], [0, 100])], '边线自己与自己相交'],
    ['has two corners',      [ring([0, 0], [100, 0])],                                                '不足三个角'],
    ['has no number',        [[[121.5, Number.NaN], ...square(0, 0)[0]!]],                            '不是数'],
    ['has no lines',         [],                                                                      '不足三个角'],
    ['has a hole outside',   [square(0, 0)[0]!, square(300, 300, 20)[0]!],                            '里面的洞伸到了外面'],
  ] as [string, PolygonRings, string][])('that %s is refused (R3)', (_what, rings, said) => {
    const { cells } = verdictOn(replaced(0, { rings }));

    expect(cells[0]!.faults.map(({ words }) => words).join()).toContain(said);
  });

  test('that sticks out of its district is told how far (R3)', () => {
    const { net } = verdictOn(replaced(3, { rings: [ring([100, 100], [220, 100], [220, 200], [100, 200])] }));

    expect(net).toMatchObject([{ kind: 'outside', codes: [code(4)], words: expect.stringContaining('有 2000 平方米不在海曙区内') }]);
  });

  test('with a code of another city, of wrong length or given twice is refused (R1, R3)', () => {
    const said = wordsOf([...replaced(0, { code: '330102001001001' }), { code: '12', rings: square(900, 900) }, { code: code(4), rings: square(0, 0) }]).join('\n');

    expect(said).toContain('网格 330102001001001 的前 6 位不是本市的区县');
    expect(said).toContain('网格编码应是 15 位数字，收到的是“12”');
    expect(said).toContain(`网格编码 ${code(4)} 出现了两次`);
  });
});
