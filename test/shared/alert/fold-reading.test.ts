import { foldReading, shelve, type AlertState, type Reading } from '../../../shared/alert/fold-reading';
import type { AlertRule } from '../../../shared/city/city';
import { local } from '../build';

/** Water above 30 cm twice in a row; over at 20. */
const WATER: AlertRule = { id: 'water', product: 'water-gauge', field: 'depth', unitLabel: 'cm', direction: 'above', raiseAt: 30, clearAt: 20, holdReadings: 2, level: 2, matterId: 'matter:90001', words: '积水' };
/** Voltage below 3.3 V at once; over at 3.5. */
const VOLTAGE: AlertRule = { ...WATER, id: 'voltage', direction: 'below', raiseAt: 3.3, clearAt: 3.5, holdReadings: 1 };

const START = local('2026-09-28 09:00').getTime();
const readings = (values: readonly number[], everyMinutes = 1): readonly Reading[] => values.map((value, index) => ({ at: new Date(START + index * everyMinutes * 60_000), value }));

function fold(values: readonly number[], rule = WATER, everyMinutes = 1, from?: AlertState) {
  let state = from;
  const news = readings(values, everyMinutes).map((reading) => {
    const folded = foldReading(state, reading, rule);
    state = folded.state;
    return folded.news;
  });
  return { news, state };
}

describe('readings of a device', () => {
  test.each<[string, readonly number[], readonly string[], AlertRule]>([
    ['in the normal range are no news',                [10, 15, 29, 30],          ['none', 'none', 'none', 'none'],                       WATER],
    ['over the limit once are a slip',                 [35, 10, 35, 10],          ['none', 'none', 'none', 'none'],                       WATER],
    ['over the limit as long as the rule says raise',  [35, 35],                  ['none', 'raised'],                                     WATER],
    ['over it again and again repeat one alert',       [35, 35, 36, 35],          ['none', 'raised', 'repeated', 'repeated'],             WATER],
    ['much higher are worse, once for each step',      [35, 35, 44, 45, 46, 56],  ['none', 'raised', 'repeated', 'worse', 'repeated', 'worse'], WATER],
    ['between the levels are better, not over',        [35, 35, 25, 24, 35],      ['none', 'raised', 'better', 'none', 'repeated'],       WATER],
    ['on the safe side clear it',                      [35, 35, 20, 10],          ['none', 'raised', 'cleared', 'none'],                  WATER],
    ['below a limit count as well',                    [3.4, 3.2, 3.4, 3.6],      ['none', 'raised', 'better', 'cleared'],                VOLTAGE],
  ])('%s', (_what, values, expected, rule) => {
    expect(fold(values, rule).news).toEqual(expected);
  });

  test('that come twice or late change nothing', () => {
    const { state } = fold([35, 35]);
    if (!state) throw new Error('no state');

    for (const minute of [1, 0]) {
      const folded = foldReading(state, { at: new Date(START + minute * 60_000), value: 10 }, WATER);

      expect(folded).toEqual({ state, news: 'none' });
    }
  });

  test('that raise and clear more than twice in half an hour flap: said once, then silence', () => {
    const up = [35, 35, 10];

    expect(fold([...up, ...up, ...up, ...up]).news).toEqual([
      'none', 'raised', 'cleared', 'none', 'raised', 'cleared', 'none', 'flapping', 'none', 'none', 'none', 'none',
    ]);
  });

  test('that raise and clear slowly do not flap', () => {
    const up = [35, 35, 10];

    expect(fold([...up, ...up, ...up], WATER, 10).news).toEqual(['none', 'raised', 'cleared', 'none', 'raised', 'cleared', 'none', 'raised', 'cleared']);
  });

  test('that flapped are news again after a calm half hour', () => {
    const up = [35, 35, 10];
    const { state } = fold([...up, ...up, ...up]);
    if (!state) throw new Error('no state');
    const later = [60, 61].map((minute) => ({ at: new Date(START + minute * 60_000), value: 40 }));

    const first = foldReading(state, later[0] as Reading, WATER);
    const second = foldReading(first.state, later[1] as Reading, WATER);

    expect(second.news).toBe('raised');
    expect(second.state.isFlapping).toBe(false);
  });

  test('of a shelved alert are folded on, but are no news until its time is over', () => {
    const { state } = fold([10]);
    if (!state) throw new Error('no state');
    const shelved = shelve(state, new Date(START + 4.5 * 60_000));

    expect(fold([10, 35, 35, 36, 36, 36], WATER, 1, shelved).news).toEqual(['none', 'none', 'shelved', 'shelved', 'shelved', 'repeated']);
  });

  test('however often one fault repeats, it is raised once (R69)', () => {
    const { news } = fold(Array.from({ length: 1000 }, () => 36));

    expect(news.filter((each) => each === 'raised')).toHaveLength(1);
  });
});
