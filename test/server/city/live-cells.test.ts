import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import type { CaseDetail } from '../../../shared/case/case-api';
import type { CellList, LocatedView } from '../../../shared/city/city-api';
import { cellSetStore } from '../../../server/city/cells/cell-sets.store';
import { publishCells, type CellsPublish } from '../../../server/city/cells/publish-cells';
import type { City } from '../../../shared/city/city';
import type { BroughtCell } from '../../../shared/city/take-cells';
import { buildCity } from '../../shared/build';
import { local, startTown, type Town } from '../../support/start-town';

const CITY = buildCity();
const WHERE = { longitude: 121.52, latitude: 29.83, datum: 'wgs84' } as const;
/** The cell of 首南 in two halves, the others as they were. */
const HALVES: readonly BroughtCell[] = [
  { code: '330212014001002', name: '首南西格', rings: [box(121.5, 121.55)] },
  { code: '330212014001003', name: '首南东格', rings: [box(121.55, 121.6)] },
  { code: '330212015001001', rings: CITY.cells[1]!.rings },
  { code: '330203001001001', rings: CITY.cells[2]!.rings },
];

function box(west: number, east: number): BroughtCell['rings'][number] {
  return [[west, 29.8], [east, 29.8], [east, 29.9], [west, 29.9], [west, 29.8]];
}

const locate = (town: Town) => town.get<LocatedView>(`/api/city/locate?longitude=${WHERE.longitude}&latitude=${WHERE.latitude}&datum=wgs84`);
const putInForce = (town: Town, over: Partial<CellsPublish> = {}) => {
  const { context: { db, city, clock } } = town.server;
  return publishCells(cellSetStore(db), () => Promise.resolve(city.cells), city, clock.now(),
    { gridKind: 'governance', fromDate: '2026-09-28', brought: HALVES, by: { id: 'op', name: '运维' }, words: '重新测绘', key: 'one', ...over });
};
async function until<Found>(look: () => Promise<Found>, isRight: (found: Found) => boolean): Promise<Found> {
  for (let tries = 0; tries < 100; tries += 1) {
    const found = await look();
    if (isRight(found)) return found;
    await wait(50);
  }
  throw new Error('it did not come');
}

describe('cells put in force while the city runs', () => {
  let towns: readonly Town[];
  beforeEach(async () => {
    const database = `cells_${Date.now()}`;
    towns = [await startTown({ city: CITY, database, at: '2026-09-28 09:00' }), await startTown({ city: CITY, database, at: '2026-09-28 09:00' })];
  });
  afterEach(async () => { for (const town of towns) await town.stop(); });

  test('hold in every process within seconds, without a restart, and what was drawn before is kept as ended (R4)', async () => {
    const [one, other] = [towns[0]!, towns[1]!];
    const lin = await one.citizen('Lin').reports('路灯不亮', { at: WHERE });
    expect((await locate(other)).cellName).toBe('首南一格');

    const set = await putInForce(one);

    expect(set.counts).toEqual({ cells: 5, holding: 4, begun: 4, ended: 3 });
    for (const town of towns) await until(() => locate(town), ({ cellName, isSynthetic }) => cellName === '首南西格' && isSynthetic === false);
    const drawn = await other.get<CellList>('/api/city/cells?west=121.5&south=29.8&east=121.6&north=29.9');
    expect(drawn.cells.map(({ code }) => code)).toContain('330212014001002');
    expect(drawn.cells.map(({ code }) => code)).not.toContain('330212014001001');
    expect((await (await other.dispatcher()).get<CaseDetail>(`/api/cases/${lin.caseNo ?? ''}`)).cell.name).toBe('首南一格');   // it lay there
    expect((await other.citizen('Zhou').reports('路灯不亮', { at: WHERE })).cellName).toBe('首南西格');
  });

  test('hold from their day on: the day before it is still the old one’s, and nobody has to do anything at midnight (R4)', async () => {
    const [town] = [towns[0]!];
    const taken = HALVES.map((cell, index) => (index < 2 ? cell : { ...cell, code: `${cell.code.slice(0, 12)}009` }));
    await putInForce(town, { fromDate: '2026-10-01', brought: taken });
    await until(() => Promise.resolve(town.server.context.city.cells.length), (count) => count === 7);

    expect((await locate(town)).cellName).toBe('首南一格');
    town.clock.set(local('2026-09-30 23:59'));
    expect((await locate(town)).cellName).toBe('首南一格');
    town.clock.set(local('2026-10-01 00:00'));
    expect((await locate(town)).cellName).toBe('首南西格');
  });

  test('are there after a restart too, and the same publish come again makes no second set (R4)', async () => {
    const town = towns[0]!;
    const [first, again] = [await putInForce(town), await putInForce(town)];
    expect(again._id).toBe(first._id);

    const third = await startTown({ city: CITY, database: town.server.context.db.name, at: '2026-09-28 09:00' });
    expect((await locate(third)).cellName).toBe('首南西格');
    await third.server.stop();
  });

  test.each<[string, readonly BroughtCell[], string, RegExp]>([
    ['of a village nobody knows', [{ ...HALVES[0]!, code: '330212014999001' }], '2026-09-28', /330212014999001 的编码不属于本市已有的村社/],
    ['that need the code of a drawn cell before their day has come', HALVES, '2026-10-01', /330212015001001 的编码还用在合成网格上/],
  ])('are refused in words and change nothing: cells %s (R3)', async (_why, brought, fromDate, words) => {
    await expect(putInForce(towns[0]!, { brought, fromDate })).rejects.toThrow(words);

    expect(await cellSetStore(towns[0]!.server.context.db).latestSeq()).toBe(0);
  });
});

test('fifteen thousand cells are taken over while the city goes on answering (R2, R4)', async () => {
  const town = await startTown();
  const city: City = town.server.context.city;
  const before = city.cells;
  for (const gridKind of ['base', 'governance'] as const) {
    const brought = city.cells.filter(({ cell }) => cell.gridKind === gridKind).map(({ cell, rings }): BroughtCell => ({ code: cell.code, rings, name: `${cell.name}（测）`, responsibilityCode: cell.responsibilityCode }));
    await putInForce(town, { gridKind, brought, key: gridKind });
  }
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();

  await until(() => Promise.resolve(city.cells), (cells) => cells !== before && cells.every(({ cell }) => !cell.isSynthetic));

  delay.disable();
  expect(city.cells).toHaveLength(before.length);
  expect(delay.max / 1e6).toBeLessThan(400);   // a whole set read and built at once takes longer
  await town.stop();
});
