import { checkCells } from '../../../shared/city/check-cells';
import type { CellShape, GridCell } from '../../../shared/city/city';
import { holdsOn } from '../../../shared/city/holds-on';
import { rollBackCells, toCheck, type OlderCells } from '../../../shared/city/roll-back-cells';
import type { Succession } from '../../../shared/city/succeed-cells';
import { takeCells, type BroughtCell } from '../../../shared/city/take-cells';
import { buildCity } from '../build';

const { divisionByCode, cells: FILES, districts } = buildCity();
const box = (west: number, east: number): CellShape['rings'] => [[[west, 29.8], [east, 29.8], [east, 29.9], [west, 29.9], [west, 29.8]]];
const [WEST, EAST] = ['330212014001002', '330212014001003'];
const OTHERS = FILES.slice(1).map(({ cell, rings }) => ({ code: cell.code, rings }));
/** 首南一格 in two halves, the others as they were. */
const HALVES: readonly BroughtCell[] = [{ code: WEST, rings: box(121.5, 121.55) }, { code: EAST, rings: box(121.55, 121.6) }, ...OTHERS];
const WHOLE = FILES[0]!.cell.code;

function taken(before: readonly CellShape[], brought: readonly BroughtCell[], fromDate: string): readonly CellShape[] {
  const found = takeCells({ before, brought, gridKind: 'governance', fromDate, today: fromDate, divisionByCode });
  if (!found.ok) throw new Error(found.words.join());
  return found.plan.cells;
}
function rolledBack(before: readonly CellShape[], older: OlderCells, fromDate: string, today = fromDate): Succession<CellShape> {
  const found = rollBackCells({ before, older, fromDate, today, divisionByCode });
  if (!found.ok) throw new Error(found.words.join());
  return found.plan;
}
const heldOn = (cells: readonly CellShape[], date: string) => cells.filter(({ cell }) => holdsOn(cell, date)).map(({ cell }) => cell.code).sort();
const timesOf = (cells: readonly CellShape[], code: string) => cells.filter(({ cell }) => cell.code === code).map(({ cell: { fromDate, untilDate } }: { cell: GridCell }) => [fromDate, untilDate]);

describe('an older set of cells put in force once more', () => {
  const halved = taken(FILES, HALVES, '2026-09-01');

  test('ends the newer cells the day before and lets the older ones begin again; the days between keep theirs (R4)', () => {
    const { cells, begun, ended } = rolledBack(halved, { cells: FILES }, '2026-09-28');

    expect({ begun, ended }).toEqual({ begun: 1, ended: 2 });
    expect(timesOf(cells, WHOLE)).toEqual([[undefined, '2026-08-31'], ['2026-09-28', undefined]]);
    expect(heldOn(cells, '2026-08-15')).toContain(WHOLE);
    expect(heldOn(cells, '2026-09-15')).toEqual(expect.arrayContaining([WEST, EAST]));
    expect(heldOn(cells, '2026-09-15')).not.toContain(WHOLE);
    expect(heldOn(cells, '2026-09-28')).toEqual(FILES.map(({ cell }) => cell.code).sort());
  });

  test('on the day of the mistake itself lets the older cells go on as if nothing had been, and the newer ones never held (R4)', () => {
    const { cells } = rolledBack(halved, { cells: FILES }, '2026-09-01');

    expect(timesOf(cells, WHOLE)).toEqual([[undefined, undefined]]);
    expect(timesOf(cells, WEST)).toEqual([['2026-09-01', '2026-08-31']]);
    expect(cells.some(({ cell }) => cell.code === WEST)).toBe(true);   // a case of that morning still finds it by its code
  });

  test('takes back a set whose day has not come (R4)', () => {
    const planned = takeCells({ before: halved, brought: [{ code: '330212014001009', rings: box(121.5, 121.6) }, ...OTHERS], gridKind: 'governance', fromDate: '2026-12-01', today: '2026-09-10', divisionByCode });
    if (!planned.ok) throw new Error(planned.words.join());

    const { cells, begun, ended } = rolledBack(planned.plan.cells, { cells: halved, fromDate: '2026-09-01' }, '2026-09-10');

    expect({ begun, ended }).toEqual({ begun: 2, ended: 1 });
    expect(heldOn(cells, '2026-12-02')).toEqual(heldOn(halved, '2026-09-02'));
  });

  test('may itself be rolled back, and forth again, without a day lost or held twice (R3, R4)', () => {
    const back = rolledBack(halved, { cells: FILES }, '2026-09-10').cells;
    const forth = rolledBack(back, { cells: halved, fromDate: '2026-09-01' }, '2026-09-20').cells;
    const again = rolledBack(forth, { cells: back, fromDate: '2026-09-10' }, '2026-09-25').cells;

    expect(timesOf(again, WHOLE)).toEqual([[undefined, '2026-08-31'], ['2026-09-10', '2026-09-19'], ['2026-09-25', undefined]]);
    for (const [date, codes] of [['2026-09-05', [WEST, EAST]], ['2026-09-15', [WHOLE]], ['2026-09-22', [WEST, EAST]], ['2026-09-25', [WHOLE]]] as const) {
      expect(heldOn(again, date)).toEqual([...codes, ...OTHERS.map(({ code }) => code)].sort());
    }
    expect(checkCells({ cells: toCheck({ cells: again, fromDate: '2026-09-25' }, '2026-10-01'), districts }).isRight).toBe(true);
  });

  test('keeps its earlier times when a survey comes after it (R4)', () => {
    const forth = rolledBack(rolledBack(halved, { cells: FILES }, '2026-09-10').cells, { cells: halved, fromDate: '2026-09-01' }, '2026-09-20').cells;

    const next = taken(forth, [{ code: '330212014001009', rings: box(121.5, 121.6) }, ...OTHERS], '2026-10-01');

    expect(timesOf(next, WEST)).toEqual([['2026-09-01', '2026-09-09'], ['2026-09-20', '2026-09-30']]);
    expect(heldOn(next, '2026-09-05')).toContain(WEST);
    expect(heldOn(next, '2026-10-01')).not.toContain(WEST);
  });

  test('that is the same as the one in force changes nothing', () => {
    expect(rolledBack(halved, { cells: halved, fromDate: '2026-09-01' }, '2026-09-28')).toMatchObject({ begun: 0, ended: 0 });
  });

  test.each<[string, readonly CellShape[], OlderCells, string, RegExp]>([
    ['from a day that has passed', halved, { cells: FILES }, '2026-09-27', /2026-09-27 已经过去/],
    ['whose code was given to other ground', taken(FILES, [{ code: WHOLE, rings: box(121.5, 121.55) }, { code: EAST, rings: box(121.55, 121.6) }, ...OTHERS], '2026-09-01'), { cells: FILES }, '2026-09-28', new RegExp(`网格 ${WHOLE} 的编码后来用在另一块地上`)],
    ['of a village that is gone', halved, { cells: [{ ...FILES[0]!, cell: { ...FILES[0]!.cell, code: '330212014999001' } }] }, '2026-09-28', /330212014999001 的编码不属于本市已有的村社/],
  ])('is refused in words: one %s (R3)', (_what, before, older, fromDate, words) => {
    const found = rollBackCells({ before, older, fromDate, today: '2026-09-28', divisionByCode });

    expect(found.ok ? '' : found.words.join()).toMatch(words);
  });
});
