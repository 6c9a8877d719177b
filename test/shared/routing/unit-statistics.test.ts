import { officeOf, unitRelations } from '../../../shared/routing/unit-relations';
import { unitStatistics, type ConfirmedDispatch } from '../../../shared/routing/unit-statistics';

const dispatch = (over: Partial<ConfirmedDispatch> = {}): ConfirmedDispatch => ({ classes: ['06', '06010'], places: ['330212014', '330212014001'], source: 'citizen', day: 0, unitId: 'shounan', ...over });

function taught(...dispatches: readonly ConfirmedDispatch[]) {
  const statistics = unitStatistics();
  dispatches.forEach((one) => statistics.learn(one));
  return statistics;
}

describe('the statistics of who did what', () => {
  test('rank the unit that did the like most often, shares adding up to one at most', () => {
    const ranked = taught(dispatch(), dispatch(), dispatch({ unitId: 'law' })).rank(dispatch());

    expect(ranked.map(({ unitId }) => unitId)).toEqual(['shounan', 'law']);
    expect(ranked[0]!.share).toBeGreaterThan(ranked[1]!.share);
    expect(ranked.reduce((sum, { share }) => sum + share, 0)).toBeLessThanOrEqual(1);
  });

  test('lean on the wider class where the exact one was never seen', () => {
    const [best] = taught(dispatch(), dispatch({ classes: ['01', '01037'], unitId: 'lamps' })).rank(dispatch({ classes: ['01', '01002'], places: ['330203001'] }));

    expect(best!.unitId).toBe('lamps');
  });

  test('forget: what a new owner did lately outweighs a longer past', () => {
    const past = Array.from({ length: 6 }, () => dispatch({ unitId: 'law', day: 0 }));
    const lately = Array.from({ length: 3 }, () => dispatch({ unitId: 'shounan', day: 720 }));

    expect(taught(...past, ...lately).rank(dispatch({ day: 721 }))[0]!.unitId).toBe('shounan');
    expect(taught(...past, ...lately.map((one) => ({ ...one, day: 0 }))).rank(dispatch({ day: 1 }))[0]!.unitId).toBe('law');
  });

  test('learn alike ones together as they learn them one by one', () => {
    const together = taught(dispatch({ times: 3 }), dispatch({ unitId: 'law' }));
    const oneByOne = taught(dispatch(), dispatch(), dispatch(), dispatch({ unitId: 'law' }));

    expect(together.rank(dispatch())).toEqual(oneByOne.rank(dispatch()));
  });

  test('know nothing before they have learned', () => {
    expect(taught().rank(dispatch())).toEqual([]);
  });

  test('carry over from street to street what the street itself does', () => {
    const relations = unitRelations([{ id: 'team-a', divisionCode: 'a', office: '综合执法队' }, { id: 'team-b', divisionCode: 'b', office: '综合执法队' }]);
    const statistics = unitStatistics(relations);
    statistics.learn(dispatch({ places: ['a'], unitId: 'team-a' }));

    expect(statistics.rank(dispatch({ places: ['b'] }))[0]!.unitId).toBe('team-b');
    expect(statistics.rank(dispatch({ places: ['c'] }))).toEqual([]);   // no such team there
  });
});

describe('what a unit is in its place', () => {
  test.each([
    ['南门街道综合执法队',   '南门街道', '综合执法队'],
    ['南门办事处综合执法队', '南门街道', '综合执法队'],
    ['南门街道办事处',       '南门街道', '办事处'],
    ['柳锦社区',             '柳锦社区', ''],
    ['南门供电公司',         '南门街道', undefined],
    ['市城管局',             '南门街道', undefined],
  ])('%s in %s is %s', (unit, place, office) => {
    expect(officeOf(unit, place)).toBe(office);
  });
});
