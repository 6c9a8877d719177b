import type { CellToCheck } from '../../../shared/city/check-cells';
import { succeedCells } from '../../../shared/city/succeed-cells';

const cell = (code: string, west: number, east: number, over: Partial<CellToCheck> = {}): CellToCheck => ({
  code, rings: [[[west, 29.8], [east, 29.8], [east, 29.9], [west, 29.9], [west, 29.8]]], ...over,
});
const BEFORE = [cell('1', 121.5, 121.6), cell('2', 121.6, 121.7), cell('0', 121.5, 121.7, { untilDate: '2024-12-31' })];

describe('a new set of cells', () => {
  test('ends the ones that are gone the day before, begins new ones, lets the others go on (R4)', () => {
    const next = [cell('2', 121.6, 121.7), cell('3', 121.5, 121.55), cell('4', 121.55, 121.6)];

    const succeeded = succeedCells(BEFORE, next, '2027-01-01');

    expect(succeeded).toMatchObject({ ok: true, plan: { ended: 1, begun: 2 } });
    const dates = succeeded.ok ? succeeded.plan.cells.map(({ code, fromDate, untilDate }) => [code, fromDate, untilDate]) : [];
    expect(Object.fromEntries(dates.map(([code, ...rest]) => [code, rest]))).toEqual({
      0: [undefined, '2024-12-31'], 1: [undefined, '2026-12-31'], 2: [undefined, undefined], 3: ['2027-01-01', undefined], 4: ['2027-01-01', undefined],
    });
  });

  test('is the same set when a line begins at another corner (R4)', () => {
    const turned: CellToCheck = { code: '1', rings: [[[121.6, 29.9], [121.5, 29.9], [121.5, 29.8], [121.6, 29.8], [121.6, 29.9]]] };

    expect(succeedCells(BEFORE, [turned, BEFORE[1]!], '2027-01-01')).toMatchObject({ ok: true, plan: { ended: 0, begun: 0 } });
  });

  test.each([
    ['other lines under an old code', cell('1', 121.5, 121.55)],
    ['the code of one that has ended', cell('0', 121.5, 121.7)],
  ])('with %s is refused (R4)', (_what, wrong) => {
    const succeeded = succeedCells(BEFORE, [wrong], '2027-01-01');

    expect(!succeeded.ok && succeeded.words).toEqual([expect.stringContaining(`网格 ${wrong.code} 的边线变了`)]);
  });
});
