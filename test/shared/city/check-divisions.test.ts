import { checkDivisions, type TreeRow } from '../../../shared/city/check-divisions';
import { wrongRows } from '../../../shared/city/row-verdict';
import { loadCity } from '../../../config/load-city';

const TREE: readonly TreeRow[] = [
  { code: '330200', name: '宁波市', level: 'city', parentCode: '' },
  { code: '330203', name: '海曙区', level: 'district', parentCode: '330200' },
  { code: '330203001', name: '鼓楼街道', level: 'street', parentCode: '330203' },
  { code: '330203001001', name: '苍水社区', level: 'village', parentCode: '330203001' },
  { code: '330203001001001', name: '第1网格', level: 'cell', parentCode: '330203001001' },
];

describe('the tree of divisions', () => {
  test('five levels with codes of 6, 6, 9, 12 and 15 digits stand (R1)', () => {
    expect(wrongRows(checkDivisions(TREE))).toEqual([]);
  });

  test('the demo city stands, its cells included (R1)', async () => {
    const city = await loadCity('ningbo', { isDemo: false });
    const cells = city.cells.filter(({ cell }) => cell.villageCode !== undefined)
      .map(({ cell }): TreeRow => ({ code: cell.code, name: cell.name, level: 'cell', parentCode: cell.villageCode! }));

    expect(wrongRows(checkDivisions([...city.divisions, ...cells]))).toEqual([]);
  });

  test.each([
    // row                                                                              said
    [{ code: '330205001', name: '甲', level: 'street', parentCode: '330203' },           '没有以上级编码开头'],
    [{ code: '330203001002', name: '甲', level: 'village', parentCode: '330203002' },    '没有以上级编码开头'],
    [{ code: '330203001001002', name: '甲', level: 'cell', parentCode: '330203001002' }, '没有以上级编码开头'],
    [{ code: '330281', name: '甲', level: 'district', parentCode: '330100' },            '没有以上级编码开头'],
    [{ code: '330203002001', name: '甲', level: 'village', parentCode: '330203002' },    '上级 330203002 不在表中'],
    [{ code: '3302030011', name: '甲', level: 'street', parentCode: '330203' },          '镇街编码应是 9 位数字'],
    [{ code: '33020300A', name: '甲', level: 'street', parentCode: '330203' },           '镇街编码应是 9 位数字'],
    [{ code: '330300', name: '甲', level: 'district', parentCode: '330300' },            '是市的编码'],
    [{ code: '330203', name: '甲', level: 'district', parentCode: '330200' },            '出现了两次，第一次是“海曙区”'],
    [{ code: '330206', name: '甲', level: 'city', parentCode: '' },                      '应以 00 结尾'],
  ] as const)('refuses %p: %s (R1)', (row, said) => {
    const wrong = wrongRows(checkDivisions([...TREE, row]));

    expect(wrong.map(({ index }) => index)).toEqual([TREE.length]);
    expect(wrong[0]!.faults.map(({ words }) => words).join()).toContain(said);
  });

  test('every wrong row is answered, not only the first (R1)', () => {
    const rows = [...TREE, { ...TREE[2]!, code: '330205001' }, { ...TREE[3]!, code: '330203009001' }];

    expect(wrongRows(checkDivisions(rows)).map(({ index }) => index)).toEqual([5, 6]);
  });
});
