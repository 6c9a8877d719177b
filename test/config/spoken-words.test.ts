import { loadCity } from '../../config/load-city';
import { matterSuggester } from '../../shared/triage/suggest-matter';

const city = await loadCity('ningbo', { isDemo: false });
const suggest = matterSuggester(city.matters);

describe('what people say is heard as a class of the catalogue (R11)', () => {
  test.each([
    ['井盖破了，有个大洞',              'asset:01002'],
    ['井盖不见了，晚上很危险',          'asset:01003'],
    ['窨井盖翘起来，车压过去咣咣响',    'asset:01007'],
    ['这个不明井盖坏了',                'asset:01023'],
    ['污水井盖没有了',                  'asset:01002'],
    ['雨水井的铁栅栏没了',              'asset:01004'],
    ['有人往河里倒垃圾',                'matter:06025'],
    ['电动车在楼道里充电',              'matter:06008'],
    ['楼上往下扔东西，差点砸到人',      'matter:90008'],
    ['店门口大喇叭太吵',                'matter:06028'],
    ['渣土车一路撒土',                  'matter:06014'],
    ['盲道被占了，盲人怎么走',          'matter:09019'],
    ['变压器冒火花',                    'asset:01048'],
    ['天桥的电梯困人了',                'asset:01076'],
    ['绿化带里的树枯死了',              'asset:04002'],
    ['房子外墙瓷砖往下掉',              'matter:90008'],
    ['工地半夜还在施工',                'matter:08001'],
    ['楼下大排档油烟太大',              'matter:06027'],
    ['红绿灯不亮了',                    'asset:02014'],
    ['路上有个大坑，差点摔跤',          'matter:06013'],
  ])('“%s”: %s is among the first three', (text, matterId) => {
    expect(suggest(text).map((guess) => guess.matterId)).toContain(matterId);
  });

  test('a cover whose owner nobody says is a guess among the usual ones, never the class for covers of nobody', () => {
    const guesses = suggest('井盖破了，有个大洞');

    expect(guesses.map(({ matterId }) => matterId)).toEqual(['asset:01002', 'asset:01003', 'asset:01007']);
    expect(guesses.every(({ confidence }) => confidence < 0.5)).toBe(true);
  });

  test('a cover whose owner is said is surely his', () => {
    expect(suggest('路口的燃气井盖破了')[0]).toMatchObject({ matterId: 'asset:01011', confidence: 0.9 });
  });
});
