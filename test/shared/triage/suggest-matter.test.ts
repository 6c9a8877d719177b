import { matterSuggester } from '../../../shared/triage/suggest-matter';
import { MATTERS } from '../build';

const suggest = matterSuggester(MATTERS);

describe('words of a report', () => {
  test.each([
    // text                                        class            at least  at most  why
    ['西门口的路灯不亮',                            'asset:01037',    0.85,     1,       'a thing with its fault'],
    ['路灯坏了三天没人修',                          'asset:01037',    0.85,     1,       'the fault follows the thing'],
    ['坏了！这边的街灯',                            'asset:01037',    0.85,     1,       'or stands before it'],
    ['路灯倒在路上',                                'asset:01037',    0.85,     1,       'a thing that lies where it should stand'],
    ['路灯异常',                                    'asset:01037',    0.85,     1,       'the mirror matter of an asset is told by the asset'],
    ['我在路灯下面等你',                            'asset:01037',    0.1,      0.5,     'a thing without a fault is not sure'],
    ['人行道上 垃圾 没人清，太臭了',                'matter:06010',   0.9,      1,       'blanks part no words'],
    ['垃圾桶满了',                                  'matter:06042',   0.9,      1,       'the longer words beat the thing inside them'],
    ['广场舞到十点还在跳',                          'matter:06028',   0.85,     1,       'a synonym of three signs'],
    ['小区门口井盖缺失',                            'asset:01001',    0.3,      0.7,     'what two classes share is a guess'],
    ['公共卫生间门口的垃圾桶也影响出行',            'asset:03005',    0.1,      0.5,     '影响 is no fault of a thing'],
    ['坑洞',                                        'matter:06013',   0.6,      0.8,     'two signs alone are less'],
    ['小区的垃圾箱满溢了',                          'matter:06042',   0.9,      1,       'either form of a name with brackets'],
    ['早上道路上都结冰了，小心',                    'matter:10001',   0.1,      0.45,    'letters in common are a hint'],
  ])('“%s” speaks of %s with %d to %d: %s', (text, matterId, least, most) => {
    const [best] = suggest(text);

    expect(best?.matterId).toBe(matterId);
    expect(best?.confidence).toBeGreaterThanOrEqual(least);
    expect(best?.confidence).toBeLessThanOrEqual(most);
  });

  test.each(['', '。。。', '你好', 'asdf qwer', '谢谢', '他们一直没有给我答复，问题在哪里'])('“%s” speaks of nothing', (text) => {
    expect(suggest(text)).toEqual([]);
  });

  test('say what speaks for the class', () => {
    const [best] = suggest('西门口的路灯不亮');

    expect(best).toEqual({ matterId: 'asset:01037', name: '路灯', confidence: 0.9, because: ['路灯', '不亮'] });
  });

  test('give at most three classes, best first, each once', () => {
    const guesses = suggest('路灯不亮，路灯杆歪了，垃圾没人清，店外经营，广场舞太吵');

    expect(guesses).toHaveLength(3);
    expect(new Set(guesses.map(({ matterId }) => matterId)).size).toBe(3);
    expect(guesses.map(({ confidence }) => confidence)).toEqual(guesses.map(({ confidence }) => confidence).sort((a, b) => b - a));
  });

  test('that speak of two things at once are less sure of either', () => {
    const alone = suggest('店外经营')[0]?.confidence ?? 0;
    const both = suggest('店外经营，还有路面坑洼')[0]?.confidence ?? 0;

    expect(both).toBeLessThan(alone);
  });
});
