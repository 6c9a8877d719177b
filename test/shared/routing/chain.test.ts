import type { DutyRow } from '../../../shared/city/city';
import { explainRoute } from '../../../shared/routing/explain-route';
import { keptAsset } from '../../../shared/routing/kept-asset';
import { routeTo } from '../../../shared/routing/route';
import { buildCity, local, MATTERS } from '../build';

const SHOUNAN = ['330200', '330212', '330212014', '330212014001', '330212014001001'];
const RUBBISH = MATTERS.find(({ id }) => id === 'matter:06010')!;
const LAMP = MATTERS.find(({ id }) => id === 'asset:01037')!;
const AT = local('2026-09-28 09:00');

/** One row for each territory, all for the same class. */
const LADDER: readonly DutyRow[] = [
  row('330212014001001', 'lamps'), row('330212014001', 'roads'), row('330212014', 'shounan'), row('330212', 'law'), row('3302', 'yinzhou'),
];

function row(divisionCode: string, unitId: string, over: Partial<DutyRow> = {}): DutyRow {
  return { kind: 'matter', codePrefix: '06010', divisionCode, unitId, ...over };
}

describe('the chain of routing', () => {
  test.each([
    // rows taken away   decided by        why
    [0, 'lamps',   '网格', 'the cell goes first'],
    [1, 'roads',   '村社', 'then the village'],
    [2, 'shounan', '镇街', 'then the street'],
    [3, 'law',     '区县', 'then the district'],
    [4, 'yinzhou', '全市', 'then the city'],
    [5, 'city',    '兜底', 'and last the owner of last resort'],
  ])('without its first %d rows goes to %s, by %s: %s (R9)', (taken, unitId, level) => {
    const city = buildCity({ duty: LADDER.slice(taken) });

    const { reason, chain } = explainRoute({ matter: RUBBISH, areaCodes: SHOUNAN, at: AT }, city);

    expect(reason.unitId).toBe(unitId);
    expect(chain.filter(({ isDecisive }) => isDecisive).map(({ words }) => words)).toEqual([expect.stringContaining(level)]);
  });

  test('asks the very component before the duty table, and a city rule before both (R5)', () => {
    const rule = { id: 'r1', order: 1, name: '夜间', minutes: [1320, 360] as const, unitId: 'yinzhou' };
    const city = buildCity({ duty: LADDER, routingRules: [rule] });
    const asset = { id: '33021201037000001', unitId: 'roads' };

    const byDay = routeTo({ matter: LAMP, areaCodes: SHOUNAN, asset, at: AT }, city);
    const byNight = routeTo({ matter: LAMP, areaCodes: SHOUNAN, asset, at: local('2026-09-28 23:00') }, city);

    expect(byDay).toEqual({ by: 'asset', unitId: 'roads', words: '部件 33021201037000001 的权属单位是鄞州市政', assetId: asset.id });
    expect(byNight).toEqual({ by: 'rule', unitId: 'yinzhou', words: '按城市规则“夜间”，由鄞州区指挥中心负责', ruleId: 'r1' });
  });

  test.each([
    ['has no owner',                  { id: 'a1' },                     '没有登记权属单位'],
    ['has an owner the city knows not', { id: 'a1', unitId: 'abroad' }, '不在单位名册中'],
  ])('goes on to the duty table when the component %s', (_why, asset, words) => {
    const { reason, chain } = explainRoute({ matter: RUBBISH, areaCodes: SHOUNAN, asset, at: AT }, buildCity({ duty: LADDER }));

    expect(reason.by).toBe('duty');
    expect(chain.find(({ step }) => step === 'asset')!.words).toContain(words);
  });

  test('a city written with six digits does not stand beside its districts', () => {
    const city = buildCity({ duty: [row('330200', 'city'), row('330212', 'law')] });

    expect(routeTo({ matter: RUBBISH, areaCodes: SHOUNAN, at: AT }, city).unitId).toBe('law');
    expect(routeTo({ matter: RUBBISH, areaCodes: ['330200', '330203'], at: AT }, city).unitId).toBe('city');
  });

  test('tells every link in one sentence, and who else comes into question', () => {
    const city = buildCity({ duty: [row('330212014', 'shounan', { backupUnitId: 'law' }), row('330212', 'roads'), { kind: '*', codePrefix: '*', divisionCode: '330212', unitId: 'yinzhou' }] });

    const { chain, alternatives, reason } = explainRoute({ matter: RUBBISH, areaCodes: SHOUNAN, at: AT }, city);

    expect(reason.words).toBe('按责任表，首南街道的“暴露垃圾”（06010）由首南街道负责，备用单位鄞州综合执法局');
    expect(chain.map(({ words }) => words)).toEqual([
      '没有城市规则',
      '没有指明部件',
      '责任表的网格一级没有对应的行',
      '责任表的村社一级没有对应的行',
      '责任表的镇街一级：首南街道的“暴露垃圾”（06010）由首南街道负责',
      '责任表的区县一级：鄞州区的“暴露垃圾”（06010）由鄞州市政负责，范围比采用的一行大',
      '责任表的全市一级没有对应的行',
      '不需要兜底（宁波市指挥中心）',
    ]);
    expect(alternatives.map(({ unitId }) => unitId)).toEqual(['law', 'roads']);
  });
});

describe('rows with dates', () => {
  const duty = [row('330212', 'law'), row('330212', 'roads', { fromDate: '2026-10-01', untilDate: '2026-10-07' }), row('330212', 'shounan', { fromDate: '2026-10-05' })];

  test.each([
    // asked (UTC+8)      unit       why
    ['2026-09-30 23:59', 'law',     'the day before the first'],
    ['2026-10-01 00:00', 'roads',   'the first day counts from its midnight'],
    ['2026-10-04 23:59', 'roads',   'within'],
    ['2026-10-05 00:00', 'shounan', 'of two rows that hold the later one goes first'],
    ['2027-10-05 00:00', 'shounan', 'a row without an end holds on'],
  ])('asked at %s send it to %s: %s (R9)', (at, unitId) => {
    expect(routeTo({ matter: RUBBISH, areaCodes: SHOUNAN, at: local(at) }, buildCity({ duty })).unitId).toBe(unitId);
  });

  test('that say the same place and day twice give way to the one further down', () => {
    const twice = [row('330212', 'law'), row('330212', 'roads')];

    expect(routeTo({ matter: RUBBISH, areaCodes: SHOUNAN, at: AT }, buildCity({ duty: twice })).unitId).toBe('roads');
  });

  test('hold on their last day and no longer', () => {
    const city = buildCity({ duty: [row('330212', 'roads', { untilDate: '2026-10-07' })] });

    expect(routeTo({ matter: RUBBISH, areaCodes: SHOUNAN, at: local('2026-10-07 23:59') }, city).unitId).toBe('roads');
    expect(routeTo({ matter: RUBBISH, areaCodes: SHOUNAN, at: local('2026-10-08 00:00') }, city).by).toBe('fallback');
  });

  test('are named with their dates in the reason', () => {
    const reason = routeTo({ matter: RUBBISH, areaCodes: SHOUNAN, at: local('2026-10-02 09:00') }, buildCity({ duty }));

    expect(reason.dutyRow).toEqual({ kind: 'matter', codePrefix: '06010', divisionCode: '330212', fromDate: '2026-10-01', untilDate: '2026-10-07' });
  });
});

describe('the component a case was opened with', () => {
  const routing = { assetId: '33021201037000001', unitId: 'roads' };

  test.each([
    ['asks again while nobody knows the class', undefined, routing, true],
    ['asks again with its own class', LAMP, routing, true],
    ['is left out when the class has become another one', RUBBISH, routing, false],
    ['is left out where there was none', LAMP, { unitId: 'roads' }, false],
  ])('%s', (_why, matter, kept, isKept) => {
    expect(keptAsset(kept, matter)).toEqual(isKept ? { id: routing.assetId, unitId: 'roads' } : undefined);
  });
});
