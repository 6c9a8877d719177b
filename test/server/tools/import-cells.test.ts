import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadCity } from '../../../config/load-city';
import { checkCellsFile, importCells } from '../../../server/tools/city/import-cells';
import { readCells } from '../../../server/city/cells/read-cells';
import { cityLocator } from '../../../shared/city/city-locator';
import type { CellShape } from '../../../shared/city/city';
import { pointInside } from '../../../shared/city/point-inside';

const DISTRICT = '330211';
let root: string;
let surveyed: readonly CellShape[];
let said: string[];
const tell = (words: string) => { said.push(words); };

/** A copy of the city that is one district only. */
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'gezhi-cells-'));
  cpSync('config/city/ningbo', join(root, 'ningbo'), { recursive: true });
  const path = join(root, 'ningbo/districts.geojson');
  const districts = JSON.parse(readFileSync(path, 'utf8')) as { features: { id: string }[] };
  writeFileSync(path, JSON.stringify({ ...districts, features: districts.features.filter(({ id }) => id === DISTRICT) }));
  surveyed = (await loadCity('ningbo', { isDemo: false, root })).cells.filter(({ cell }) => cell.gridKind === 'base' && cell.districtCode === DISTRICT);
});
beforeEach(() => { said = []; });
afterAll(() => rmSync(root, { recursive: true, force: true }));

test('a file with a cell left out and one drawn too far is refused, pair by pair, and the city stays as it was (R3)', async () => {
  const broken = surveyed.slice(1).map(({ cell, rings }, index) => (index === 3 ? feature(cell.code, [surveyed[6]!.rings[0]!]) : feature(cell.code, rings)));
  const file = brought('broken.geojson', broken);
  const before = readFileSync(join(root, 'ningbo/cells-base.topo.json'), 'utf8');

  await expect(importCells({ root, name: 'ningbo', file, tell, gridKind: 'base', fromDate: '2027-01-01' })).rejects.toThrow('有网格不合格，没有导入');

  expect(said.join('\n')).toContain(`网格 ${surveyed[4]!.cell.code} 与 ${surveyed[6]!.cell.code} 重叠`);
  expect(said.join('\n')).toMatch(/镇海区内有 \d+ 平方米没有网格/);
  expect(readFileSync(join(root, 'broken.核对.csv'), 'utf8')).toContain(surveyed[6]!.cell.code);
  expect(readFileSync(join(root, 'ningbo/cells-base.topo.json'), 'utf8')).toBe(before);
});

test('a right file takes the place of the drawn cells, the next one ends what it splits, and last year shows last year’s (R3, R4)', async () => {
  const [first, ...others] = surveyed;
  const rest = others.map(({ cell, rings }) => feature(cell.code, rings));
  const file = brought('first.geojson', [feature(first!.cell.code, first!.rings), ...rest]);
  expect(await checkCellsFile({ root, name: 'ningbo', file, tell })).toBe(true);
  await importCells({ root, name: 'ningbo', file, tell, gridKind: 'base', fromDate: '2026-01-01' });

  const successor = `${DISTRICT}999999999`;
  await importCells({ root, name: 'ningbo', file: brought('second.geojson', [feature(successor, first!.rings), ...rest]), tell, gridKind: 'base', fromDate: '2027-01-01' });

  const city = await loadCity('ningbo', { isDemo: false, root });
  const locator = cityLocator(city);
  const [longitude, latitude] = pointInside(first!.rings);
  const cellOn = (day: string) => {
    const found = locator.locate({ wgs84: [longitude, latitude], gcj02: [longitude, latitude], origin: 'gps' }, new Date(`${day}T12:00:00+08:00`));
    return found.isInCity ? found.baseCell?.code : undefined;
  };
  expect([cellOn('2026-06-01'), cellOn('2026-12-31'), cellOn('2027-01-01')]).toEqual([first!.cell.code, first!.cell.code, successor]);
  expect(city.cells.filter(({ cell }) => cell.gridKind === 'base').every(({ cell }) => !cell.isSynthetic)).toBe(true);
  expect(said.at(-1)).toBe(`已导入：新增 1 个，停用 1 个，共 ${surveyed.length + 1} 个。重新启动后生效。`);
});

test('cells the other tables know nothing of are put back (R3)', async () => {
  const before = readFileSync(join(root, 'ningbo/cells-governance.topo.json'), 'utf8');
  const file = brought('kind.geojson', surveyed.map(({ cell, rings }) => feature(cell.code, rings)));

  await expect(importCells({ root, name: 'ningbo', file, tell, gridKind: 'governance', fromDate: '2027-01-01' })).rejects.toThrow('已经还原');

  expect(readFileSync(join(root, 'ningbo/cells-governance.topo.json'), 'utf8')).toBe(before);
});

test.each([
  ['{', '读不出来，应是 GeoJSON 文件'],
  ['{"type":"FeatureCollection","features":[]}', '一个网格也没有'],
  [JSON.stringify({ type: 'FeatureCollection', features: [{ id: '1', properties: {}, geometry: { type: 'Point', coordinates: [1, 2] } }] }), '第 1 个网格的 geometry'],
  [JSON.stringify({ type: 'FeatureCollection', features: [{ id: '1', properties: { fromDate: '今年' }, geometry: { type: 'Polygon', coordinates: [] } }] }), '日期应写成 2026-01-01'],
])('a file like %s is refused in one sentence (R3)', (text, words) => {
  writeFileSync(join(root, 'wrong.geojson'), text);

  expect(() => readCells(join(root, 'wrong.geojson'))).toThrow(words);
});

function feature(code: string, rings: unknown): unknown {
  return { type: 'Feature', id: code, properties: { responsibilityCode: `${DISTRICT}800000001` }, geometry: { type: 'Polygon', coordinates: rings } };
}

function brought(name: string, features: readonly unknown[]): string {
  writeFileSync(join(root, name), JSON.stringify({ type: 'FeatureCollection', features }));
  return join(root, name);
}
