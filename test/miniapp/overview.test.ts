import { districtTone, districtsByLoad, flowOf } from '../../miniapp/src/features/overview/overview-flow';
import { drawnDistricts, MAP_HEIGHT, MAP_WIDTH } from '../../miniapp/src/features/overview/map-drawing';
import { bytesWords, secondsWords } from '../../miniapp/src/features/operator/health-words';
import { OPEN_STATES } from '../../shared/case/case-queue';
import { CASE_STATES, type CaseState } from '../../shared/case/case-file';
import type { Overview } from '../../shared/score/score-api';

const stateCounts = () => Object.fromEntries(CASE_STATES.map((state) => [state, 0])) as Record<CaseState, number>;
const district = (part: object = {}) => ({ districtCode: '330203', name: '海曙区', openCases: 0, redCases: 0, yellowCases: 0, openedToday: 0, closedToday: 0, ...part });

test('every case of the day stands in exactly one stage of the flow', () => {
  const byState = { ...stateCounts(), reported: 1, filed: 2, dispatched: 4, disposing: 8, disposed: 16, closed: 32, void: 64 };

  const stages = flowOf(byState);

  expect(stages.map(({ name, count }) => [name, count])).toEqual([['发现', 3], ['派遣', 4], ['处置', 8], ['核查', 48]]);
});

test('no open case falls between the stages', () => {
  const byState = { ...stateCounts(), ...Object.fromEntries(OPEN_STATES.map((state) => [state, 1])) };

  expect(flowOf(byState).reduce((sum, { count }) => sum + count, 0)).toBe(OPEN_STATES.length);
});

test.each([
  [district(), 'none'],
  [district({ openCases: 100 }), 'green'],
  [district({ openCases: 100, yellowCases: 1 }), 'yellow'],
  [district({ openCases: 100, redCases: 5 }), 'yellow'],
  [district({ openCases: 100, redCases: 20 }), 'red'],
])('a district wears the colour of its cases', (figures, tone) => {
  expect(districtTone(figures)).toBe(tone);
});

test('districts stand by load and do not jump when equal', () => {
  const overview = { districts: [district({ districtCode: 'b', openCases: 3 }), district({ districtCode: 'a', openCases: 3 }), district({ districtCode: 'c', openCases: 9 })] } as unknown as Overview;

  expect(districtsByLoad(overview).map(({ districtCode }) => districtCode)).toEqual(['c', 'a', 'b']);
});

test('a district with an island is drawn inside the picture and named on its larger part', () => {
  const big = [[121, 29], [122, 29], [122, 30], [121, 30], [121, 29]] as const;
  const island = [[122.4, 29.1], [122.5, 29.1], [122.5, 29.2], [122.4, 29.1]] as const;

  const [drawn] = drawnDistricts({ districts: [{ code: '330203', name: '海曙区', polygonsGcj02: [[island], [big]], polygonsWgs84: [] }] });

  const numbers = (drawn?.path.match(/[\d.]+/g) ?? []).map(Number);
  expect(Math.max(...numbers)).toBeLessThanOrEqual(Math.max(MAP_WIDTH, MAP_HEIGHT));
  expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0);
  expect(drawn?.at[0]).toBeLessThan(MAP_WIDTH / 2);
});

test('names of districts that lie close do not cover each other', () => {
  const square = (west: number, south: number, side: number): [number, number][] => [[west, south], [west + side, south], [west + side, south + side], [west, south + side], [west, south]];
  const shapes = { districts: [
    { code: '330205', name: '江北区', polygonsGcj02: [[square(121.5, 29.9, 0.05)]], polygonsWgs84: [] },
    { code: '330211', name: '镇海区', polygonsGcj02: [[square(121.52, 29.94, 0.05)]], polygonsWgs84: [] },
    { code: '330225', name: '象山县', polygonsGcj02: [[square(121.8, 29.0, 0.5)]], polygonsWgs84: [] },
  ] };

  const [jiangbei, zhenhai] = drawnDistricts(shapes);

  expect((jiangbei?.at[1] ?? 0) - (zhenhai?.at[1] ?? 0)).toBeGreaterThanOrEqual(37.9);
});

test.each([[5 * 1024 ** 3, '5.0 GB'], [300 * 1024 ** 2, '300 MB']])('%d bytes are %s', (bytes, words) => {
  expect(bytesWords(bytes)).toBe(words);
});

test.each([[0.2, '不到 1 秒'], [12, '12 秒'], [180, '3 分钟'], [10_800, '3 小时']])('%d seconds are %s', (seconds, words) => {
  expect(secondsWords(seconds)).toBe(words);
});
