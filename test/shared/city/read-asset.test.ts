import { responsibleUnitId } from '../../../shared/city/asset';
import { assetHeading, assetRowOf, type AssetRow } from '../../../shared/city/asset-columns';
import { cityLocator } from '../../../shared/city/city-locator';
import { assetReader } from '../../../shared/city/read-asset';
import { metresBetween } from '../../../shared/geo/distance';
import { loadCity } from '../../../config/load-city';

const city = await loadCity('ningbo', { isDemo: false });
const locator = cityLocator(city);
const read = assetReader(city, locator);

const ROW: AssetRow = {
  id: '33020301003000001', name: '雨水井盖', managerName: '市排水公司', state: '完好', firstDate: '20250601',
  longitude: '121.5447', latitude: '29.8703',
};

describe('a row of a component table', () => {
  test('becomes a component in the cell its point lies in, in both datums (R8)', () => {
    const found = read({ ...ROW, accuracyClass: 'A级', changedDate: '2026-02-03', maintainerCode: '330203-zx', remark: '路口东北角' });

    expect(found).toMatchObject({ ok: true, asset: {
      id: '33020301003000001', matterId: 'asset:01003', state: 'intact', accuracyClass: 'A', firstDate: '2025-06-01', changedDate: '2026-02-03',
      manager: { name: '市排水公司', unitId: 'city-paishui' }, maintainer: { code: '330203-zx', unitId: '330203-zx' }, wgs84: [121.5447, 29.8703], remark: '路口东北角',
    } });
    expect(found.ok && locator.cellOf(found.asset.cellCode!)?.gridKind).toBe('base');
    expect(found.ok && metresBetween(found.asset.wgs84, found.asset.gcj02)).toBeGreaterThan(200);
  });

  test('given as phones see it, is turned into what satellites give (R10)', () => {
    const found = read({ ...ROW, datum: 'GCJ-02' });

    expect(found.ok && found.asset.gcj02).toEqual([121.5447, 29.8703]);
    expect(found.ok && metresBetween(found.asset.wgs84, found.asset.gcj02)).toBeGreaterThan(200);
  });

  test('belongs to who maintains it, else who owns it, else who manages it (R8)', () => {
    const unit = (unitId: string) => ({ name: unitId, unitId });

    expect(responsibleUnitId({ manager: unit('a'), owner: unit('b'), maintainer: unit('c') })).toBe('c');
    expect(responsibleUnitId({ manager: unit('a'), owner: unit('b'), maintainer: { name: '没有登记的公司' } })).toBe('b');
    expect(responsibleUnitId({ manager: unit('a') })).toBe('a');
    expect(responsibleUnitId({ manager: { name: '没有登记的局' } })).toBeUndefined();
  });

  test.each([
    // what differs                              field            said
    [{ id: '33020399999000001' },                'id',            '99999 不在目录里'],
    [{ id: '' },                                 'id',            '应是 17 位数字'],
    [{ state: '还行' },                          'state',         '只能是完好、破损、丢失、废弃、移除'],
    [{ firstDate: '20250230' },                  'firstDate',     '收到的是“20250230”'],
    [{ changedDate: '去年' },                    'changedDate',   '变更日期应写成'],
    [{ longitude: '29.8703', latitude: '121.5447' }, 'latitude',  '纬度应是以度为单位的数'],
    [{ longitude: '120.15', latitude: '30.27' }, 'longitude',     '不在本市范围内'],
    [{ longitude: '东经121' },                   'longitude',     '收到的是“东经121”'],
    [{ datum: 'BD09' },                          'datum',         '坐标系只能是'],
    [{ cellCode: '330203999999999' },            'cellCode',      '没有编号为 330203999999999 的网格'],
    [{ accuracyClass: 'D' },                     'accuracyClass', '只能是 A、B、C'],
    [{ managerName: '' },                        'managerName',   '请填写主管部门'],
    [{ name: '盖'.repeat(31) },                  'name',          '最多 30 字'],
  ] as const)('with %p is refused at %s: %s (R8)', (over, field, said) => {
    const found = read(assetRowOf(Object.values({ ...ROW, ...over }), assetHeading(Object.keys({ ...ROW, ...over }))));

    expect(found.ok).toBe(false);
    expect(!found.ok && found.faults.map((fault) => `${fault.field} ${fault.words}`).join()).toContain(`${field} `);
    expect(!found.ok && found.faults.map(({ words }) => words).join()).toContain(said);
  });

  test('says everything that is wrong with it at once (R8)', () => {
    const found = read({ ...ROW, id: '1', state: '?', firstDate: '?' });

    expect(!found.ok && found.faults.map(({ field }) => field)).toEqual(['id', 'state', 'firstDate']);
  });
});

describe('the heading of a component table', () => {
  test.each([
    [['GLBJBSM', 'GLBJMC', 'GLBJZT', 'CSRQ', 'JD', 'WD']],
    [['id', 'name', 'state', 'firstDate', 'longitude', 'latitude']],
    [[' 部件标识码 ', '部件名称', '部件状态', '初始日期', '经度', '纬度']],
  ])('%p is understood (R8)', (cells) => {
    expect(assetHeading(cells)).toEqual({ columns: ['id', 'name', 'state', 'firstDate', 'longitude', 'latitude'], unknown: [], faults: [] });
  });

  test('says what is missing, what stands twice and what it does not know (R8)', () => {
    const heading = assetHeading(['GLBJBSM', '部件标识码', 'GLBJMC', 'GLBJZT', 'CSRQ', 'JD', '颜色']);

    expect(heading.unknown).toEqual(['颜色']);
    expect(heading.faults).toEqual(['缺少“纬度”一列（WD）', '“部件标识码”一列出现了两次']);
  });
});
