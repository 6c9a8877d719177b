import { routeTo } from '../../../shared/routing/route';
import { buildCity, CITY, local, MATTERS } from '../build';

const SHOUNAN = ['330200', '330212', '330212014', '330212014001', '330212014001001'];
const ZHONGGONGMIAO = ['330200', '330212', '330212015', '330212015001', '330212015001001'];
const HAISHU = ['330200', '330203', '330203001', '330203001001', '330203001001001'];

const AT = local('2026-09-28 09:00');

const matter = (id: string | undefined) => MATTERS.find((row) => row.id === id);

describe('the duty table', () => {
  test.each<[id: string | undefined, areaCodes: string[], unitId: string, by: string, why: string]>([
    // class           where          unit        by          why
    ['asset:01037',   SHOUNAN,       'lamps',    'duty',     'the exact class beats the class group'],
    ['asset:01001',   SHOUNAN,       'roads',    'duty',     'a class group takes the rest of it'],
    ['matter:06010',  SHOUNAN,       'shounan',  'duty',     'the longer territory wins within the same class'],
    ['matter:06010',  ZHONGGONGMIAO, 'law',      'duty',     'another street has no row of its own'],
    ['matter:09005',  SHOUNAN,       'yinzhou',  'duty',     'every class goes to the district platform'],
    ['asset:01037',   HAISHU,        'city',     'fallback', 'a district without a row falls to the city (兜底)'],
    [undefined,       SHOUNAN,       'yinzhou',  'duty',     'what nobody knows goes by place alone'],
    [undefined,       HAISHU,        'city',     'fallback', 'and without a row to the city'],
  ])('sends %s in %j to %s by %s: %s', (id, areaCodes, unitId, by) => {
    const routing = routeTo({ matter: matter(id), areaCodes, at: AT }, CITY);

    expect(routing).toMatchObject({ unitId, by });
  });

  test('says in one sentence why, and by which row', () => {
    const routing = routeTo({ matter: matter('asset:01037'), areaCodes: SHOUNAN, at: AT }, CITY);

    expect(routing).toEqual({
      by: 'duty',
      unitId: 'lamps',
      words: '按责任表，鄞州区的“路灯”（01037）由鄞州路灯管理所负责',
      dutyRow: { kind: 'asset', codePrefix: '01037', divisionCode: '330212' },
    });
  });

  test('lets a longer class beat a longer territory', () => {
    const city = buildCity({
      duty: [
        { kind: 'matter', codePrefix: '06', divisionCode: '330212014001', unitId: 'shounan' },
        { kind: '*', codePrefix: '06010', divisionCode: '3302', unitId: 'law' },
      ],
    });

    expect(routeTo({ matter: matter('matter:06010'), areaCodes: SHOUNAN, at: AT }, city).unitId).toBe('law');
    expect(routeTo({ matter: matter('matter:06013'), areaCodes: SHOUNAN, at: AT }, city).unitId).toBe('shounan');
  });

  test('never sends an asset by a row for matters of the same code', () => {
    const city = buildCity({ duty: [{ kind: 'matter', codePrefix: '01037', divisionCode: '330212', unitId: 'law' }] });

    expect(routeTo({ matter: matter('asset:01037'), areaCodes: SHOUNAN, at: AT }, city).by).toBe('fallback');
  });
});
