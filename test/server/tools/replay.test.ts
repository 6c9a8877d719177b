import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { loadCity } from '../../../config/load-city';
import { withChinese } from '../../../server/tools/replay/english-words';
import { boxOf, mover } from '../../../server/tools/replay/move-points';
import { type ReplayRow, readRows } from '../../../server/tools/replay/read-rows';
import { quantiles, tally } from '../../../server/tools/replay/tally';
import { cityLocator } from '../../../shared/city/city-locator';
import { placeFrom } from '../../../shared/geo/datum';
import type { LngLat } from '../../../shared/geo/place';

let folder: string;
beforeAll(async () => { folder = await mkdtemp(join(tmpdir(), 'gezhi-replay-')); });
afterAll(() => rm(folder, { recursive: true }));

test('a 311 row gives its kind as words, its place and its time in the city', async () => {
  const csv = 'id,opened,subject,reason,type,location,lat,lon\n7,2015-01-01T00:25:23,Public Works,Street Lights,Outage,"1 A St, B",42.3474,-71.0944\n';

  const [row] = await rowsIn('calls.csv.gz', gzipSync(csv));

  expect(row).toEqual({ id: '7', text: 'Outage。Street Lights。Public Works', lngLat: [-71.0944, 42.3474], placeWords: '1 A St, B', at: new Date('2014-12-31T16:25:23Z') });
});

test('a letter gives subject and detail, and no place when it has none', async () => {
  const letter = { id: '24', time: '2020/1/6 12:09:38', subject: '路灯不亮？', detail: '晚上很黑。', likes: 0 };

  const [row] = await rowsIn('letters.jsonl', JSON.stringify(letter));

  expect(row).toEqual({ id: '24', text: '路灯不亮？晚上很黑。', at: new Date('2020-01-06T04:09:38Z') });
});

test.each([
  ['Street Light Outages。Public Works', '路灯不亮（Street Light Outages。Public Works）'],
  ['General Comments', 'General Comments'],
  ['路灯 street light', '路灯 street light'],
])('%s is sent as %s', (text, sent) => {
  expect(withChinese(text)).toBe(sent);
});

test('rows with the same number stay apart, and keep their numbers at the next reading', async () => {
  const csv = 'id,text\n1,井盖坏了\n1,井盖丢了\n,没有编号\n';

  const [first, second] = [await rowsIn('same.csv', csv), await rowsIn('same.csv', csv)];

  expect(first.map((row) => row.id)).toEqual(['1', '1#2', '3']);
  expect(second).toEqual(first);
});

test('a foreign town is laid over the middle of the city, the same each time, and nothing falls outside', async () => {
  const city = await loadCity('ningbo', { isDemo: true });
  const locator = cityLocator(city);
  const foreign: LngLat[] = Array.from({ length: 400 }, (_, index) => [-71.2 + (index % 20) * 0.01, 42.2 + Math.floor(index / 20) * 0.01]);
  const { move, words } = mover(boxOf(foreign), city, locator);

  const moved = foreign.map((point, index) => move(point, String(index)).lngLat);
  const again = foreign.map((point, index) => move(point, String(index)).lngLat);

  expect(words).toContain('仿射变换');
  expect(moved).toEqual(again);
  expect(moved.filter(([longitude, latitude]) => !locator.locate(placeFrom({ longitude, latitude, datum: 'wgs84' })).isInCity)).toEqual([]);
  expect(new Set(moved.map(String)).size).toBeGreaterThan(300);
});

test('a point that is in the city already stays where it is', async () => {
  const city = await loadCity('ningbo', { isDemo: true });
  const home: LngLat = [121.5497, 29.8742];

  const { move } = mover(boxOf([home]), city, cityLocator(city));

  expect(move(home, '1')).toEqual({ lngLat: home, isSnapped: false });
});

test('a file without any words is refused in one sentence', async () => {
  await expect(rowsIn('bare.csv', 'id,lat,lon\n1,2,3\n')).rejects.toThrow('没有认得的文字列');
});

test('the tally counts each answer once and sees a number given twice', () => {
  const counts = tally();
  const receipt = { receiptNo: '1', secret: '', state: 'received', isRepeat: false, sentence: '' } as const;

  counts.accepted({ ...receipt, caseNo: 'a', unitName: '城管局', districtName: '海曙区', isEstimate: false }, 12);
  counts.accepted({ ...receipt, waitingReason: 'no-place' }, 20);
  counts.repeated(receipt);
  counts.refused('text-too-long');

  const said = counts.lines(2).join('\n');
  expect(said).toContain('发出 4，受理 2，重复 1，被拒 1');
  expect(said).toContain('不等！');
  expect(said).toContain('text-too-long 1');
  expect(said).toContain('已派遣 1');
});

test.each([
  [[], '没有数据'],
  [[5], 'p50 5.0 ms，p95 5.0 ms，p99 5.0 ms（1 条）'],
  [Array.from({ length: 100 }, (_, index) => index + 1), 'p50 51.0 ms，p95 96.0 ms，p99 100.0 ms（100 条）'],
])('of %j the quantiles are %s', (values, words) => {
  expect(quantiles(values)).toBe(words);
});

async function rowsIn(name: string, content: string | Buffer): Promise<readonly ReplayRow[]> {
  const file = join(folder, name);
  await writeFile(file, content);
  const rows: ReplayRow[] = [];
  for await (const row of readRows(file)) rows.push(row);
  return rows;
}
