import fc from 'fast-check';
import { parseAssetId, parseMatterCode } from '../../../shared/city/asset-id';
import { matterFinder } from '../../../shared/city/find-matter';
import { loadCity } from '../../../config/load-city';

const city = await loadCity('ningbo', { isDemo: false });
const finder = matterFinder(city.matters);
const STANDARD = 'GB/T 47678.5-2026';

describe('the catalogue', () => {
  test('holds the 153 components and 250 matters of the standard, and its own are flagged (R5)', () => {
    const of = (kind: string) => city.matters.filter((matter) => matter.kind === kind && matter.standardRef === STANDARD);
    const local = city.matters.filter(({ standardRef }) => standardRef !== STANDARD);

    expect([of('asset').length, of('matter').length]).toEqual([153, 250]);
    expect(local.map(({ code }) => code.slice(0, 2))).toEqual(Array(9).fill('90'));
    expect(city.matters.every(({ standardRef, isLocalExtension }) => isLocalExtension === (standardRef !== STANDARD))).toBe(true);
  });

  test('every component has a matter of the same code that says something is wrong with it (R5)', () => {
    for (const asset of city.matters.filter(({ kind }) => kind === 'asset')) {
      expect(finder.byKey({ standardRef: STANDARD, kind: 'matter', code: asset.code })?.name).toContain('异常');
    }
  });

  test('the same digits of both annexes are two classes (R5)', () => {
    expect(finder.byKey({ standardRef: STANDARD, kind: 'asset', code: '01001' })?.name).toBe('供水井盖');
    expect(finder.byKey({ standardRef: STANDARD, kind: 'matter', code: '01001' })?.name).toBe('供水井盖异常');
    expect(finder.byKey({ standardRef: 'GB/T 30428.2-2013', kind: 'asset', code: '01001' })).toBeUndefined();
  });

  test.each([
    // old      new
    ['0110',   ['暴露垃圾']],
    ['01-10',  ['暴露垃圾']],
    ['05-03',  ['排水管道堵塞', '排水管道破裂']],
    ['99-99',  []],
  ])('the old class %s is found as %p (R5)', (alias, names) => {
    expect(finder.byAlias(alias, 'matter').map(({ name }) => name)).toEqual(names);
  });

  test.each([
    ['01-14', '园林井盖'], ['02-17', '交通护栏'], ['04-01', '古树名木'], ['05-08', '防汛墙'],
  ])('the old component %s is %s (R5)', (alias, name) => {
    expect(finder.byAlias(alias, 'asset').map((matter) => matter.name)).toEqual([name]);
  });
});

describe('codes of components and matters', () => {
  test('whatever division, component class and serial are put together, they come apart again (R7)', () => {
    const divisions = city.divisions.filter(({ level }) => level === 'district' || level === 'city');
    const assets = city.matters.filter(({ kind }) => kind === 'asset');

    fc.assert(fc.property(fc.constantFrom(...divisions), fc.constantFrom(...assets), fc.integer({ min: 0, max: 999_999 }), (division, asset, serial) => {
      const id = `${division.code}${asset.code}${String(serial).padStart(6, '0')}`;

      expect(parseAssetId(id, city)).toEqual({ ok: true, parts: { divisionCode: division.code, matterId: asset.id, serial } });
    }));
  });

  test('a matter code names its class in a district (R7)', () => {
    expect(parseMatterCode('33021206010', city)).toEqual({ ok: true, parts: { divisionCode: '330212', matterId: 'matter:06010' } });
  });

  test.each([
    // component             code                 said
    ['33021201003',          'wrong-length',      '应是 17 位数字'],
    ['3302120100300001A',    'wrong-length',      '收到的是“3302120100300001A”'],
    ['3302120103000001',     'old-form',          '按旧码对照是 33021201003000001（雨水井盖）'],
    ['3302129999000001',     'old-form',          '请换成 17 位的新码'],
    ['33010201003000001',    'unknown-division',  '330102 不是本市的区划'],
    ['33021201016000001',    'unknown-class',     '01016 不在目录里'],
    ['33021206010000001',    'wrong-kind',        '（暴露垃圾）是管理事项，不是管理部件'],
  ])('the component %s is refused as %s (R7)', (id, code, said) => {
    const parsed = parseAssetId(id, city);

    expect(parsed).toMatchObject({ ok: false, refusal: { code } });
    expect(!parsed.ok && parsed.refusal.message).toContain(said);
  });

  test.each([
    // matter         code                 said
    ['33021206010000001', 'wrong-length',  '应是 11 位数字'],
    ['3302120110',    'old-form',          '旧版'],
    ['33999906010',   'unknown-division',  '339999 不是本市的区划'],
    ['33021206031',   'unknown-class',     '06031 不在目录里'],
  ])('the matter code %s is refused as %s (R7)', (text, code, said) => {
    const parsed = parseMatterCode(text, city);

    expect(parsed).toMatchObject({ ok: false, refusal: { code } });
    expect(!parsed.ok && parsed.refusal.message).toContain(said);
  });
});
