import fc from 'fast-check';
import { DUPLICATE_RULES, pointsAt } from '../../../../shared/triage/duplicates/duplicate-rules';
import { sameMatters } from '../../../../shared/triage/duplicates/same-matters';
import { sameness } from '../../../../shared/triage/duplicates/sameness';
import { readSighting, type ReadSighting, type Sighting } from '../../../../shared/triage/duplicates/sighting';
import { loadCity } from '../../../../config/load-city';
import { knownNames } from '../../../../shared/triage/place/known-names';
import { gramWeights, headOf, textLikeness, textProfile } from '../../../../shared/triage/duplicates/text-profile';

const WEIGHT = gramWeights(['路灯不亮', '井盖坏了', '小区门口路灯不亮', '垃圾没人清', '有人占道经营', '路面积水']);
const AT = new Date('2026-05-06T02:00:00Z');
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const NINGBO = await loadCity('ningbo', { isDemo: false });

const read = (sighting: Partial<Sighting>) => readSighting({ text: '路灯不亮', at: AT, classes: [], prints: [], ...sighting }, WEIGHT);
const metresEast = (metres: number): readonly [number, number] => [121.55 + metres / (111_195 * Math.cos((29.87 * Math.PI) / 180)), 29.87];

describe('whether it is known already', () => {
  test('a few metres, some minutes and like words make one thing, each said in words (R17)', () => {
    const { chance, parts, veto } = sameness(
      read({ text: '门口的路灯不亮了', wgs84: metresEast(0), classes: ['a', 'g'] }),
      read({ text: '路灯不亮，晚上很黑', wgs84: metresEast(12), at: new Date(AT.getTime() - 40 * MINUTE_MS), classes: ['a', 'g'] }),
    );

    expect(veto).toBeUndefined();
    expect(chance).toBeGreaterThan(DUPLICATE_RULES.suggestFrom);
    expect(parts.map(({ words }) => words)).toEqual(expect.arrayContaining(['相距 12 米', '相隔 40 分钟', '事项相同']));
  });

  test('another class lowers the chance and shuts nothing out (R17)', () => {
    const here = { wgs84: metresEast(0) };
    const [same, group, other] = [['a', 'g'], ['b', 'g'], ['c', 'h']].map((classes) => sameness(read({ ...here, classes: ['a', 'g'] }), read({ ...here, classes })).chance);

    expect(same).toBeGreaterThan(group!);
    expect(group).toBeGreaterThan(other!);
    expect(other).toBeGreaterThan(DUPLICATE_RULES.suggestFrom);   // the same words at the same place
  });

  test.each([
    // one                                   other                                     why
    ['青枫家园小区门口油烟扰民',               '白鹭花园小区门口油烟扰民',                 'two estates'],
    ['春晓路路灯不亮',                        '秋实路路灯不亮',                          'two roads'],
    ['青枫家园小区3栋电梯坏了',                '青枫家园小区7幢电梯坏了',                  'two buildings of one estate'],
  ])('%s and %s are two things: %s (R17)', (one, other) => {
    const found = sameness(read({ text: one, wgs84: metresEast(0) }), read({ text: other, wgs84: metresEast(0) }));

    expect(found).toMatchObject({ chance: 0, veto: expect.stringContaining('地点不同') });
  });

  test.each([
    // one                                   other                                     why
    ['青枫家园小区门口油烟扰民',               '门口油烟扰民，天天如此',                   'who names no place contradicts none'],
    ['青枫家园小区门口油烟扰民',               '枫家园门口油烟。就是青枫家园小区那里',      'the name stands further back'],
    ['高新区青枫家园小区油烟扰民',             '青枫家园油烟扰民',                        'a name may be short'],
    ['青枫家园小区3栋电梯坏了',                '青枫家园小区三栋电梯坏了',                 'a number may be written otherwise'],
  ])('%s and %s may be one thing: %s (R17)', (one, other) => {
    expect(sameness(read({ text: one }), read({ text: other })).veto).toBeUndefined();
  });

  test.each([
    // one                                  other                                  why
    ['江东区的公交站牌坏了',                  '鄞州区的公交站牌坏了',                  'the district of former times is part of today\'s'],
    ['洪塘镇菜场门口积水',                    '洪塘街道菜场门口积水',                  'the town became a street'],
    ['效实中学门口乱停车',                    '春晓小学门口乱停车，就在效实中学旁边那条路', 'the known name stands further back'],
  ])('in a city whose names are known %s and %s may be one thing: %s (R17)', (one, other) => {
    const known = knownNames(NINGBO);
    const [here, there] = [one, other].map((text) => readSighting({ text, at: AT, classes: [], prints: [] }, WEIGHT, known)) as [ReadSighting, ReadSighting];

    expect(sameness(here, there).veto).toBeUndefined();
  });

  test('a known place named short in both speaks for one thing (R17)', () => {
    const [here, there] = ['效实中学门口乱停车', '宁波效实中学门前车乱停'].map((text) => readSighting({ text, at: AT, classes: [], prints: [] }, WEIGHT, knownNames(NINGBO))) as [ReadSighting, ReadSighting];

    expect(sameness(here, there).parts.map(({ words }) => words)).toContain('都提到宁波效实中学');
  });

  test('what is closed is less likely meant than what is open (R17)', () => {
    const here = { wgs84: metresEast(0) };

    expect(sameness(read(here), read({ ...here, isClosed: true })).chance).toBeLessThan(sameness(read(here), read(here)).chance);
  });

  test('further or later is never likelier (R17)', () => {
    fc.assert(fc.property(fc.double({ min: 0, max: 2000, noNaN: true }), fc.double({ min: 0, max: 2000, noNaN: true }), fc.constantFrom(DUPLICATE_RULES.metres, DUPLICATE_RULES.days), (a, b, curve) => {
      expect(pointsAt(curve, Math.min(a, b))).toBeGreaterThanOrEqual(pointsAt(curve, Math.max(a, b)));
    }));
  });

  test('who is asked first makes no difference (R17)', () => {
    const any = fc.record({ text: fc.constantFrom('路灯不亮', '春晓路路灯坏了', '青枫家园小区油烟', '井盖坏了，青枫家园小区门口', ''), east: fc.double({ min: 0, max: 500, noNaN: true }), days: fc.integer({ min: 0, max: 200 }), classes: fc.constantFrom([], ['a', 'g'], ['b', 'g']) })
      .map(({ text, east, days, classes }) => read({ text, classes, wgs84: metresEast(east), at: new Date(AT.getTime() - days * DAY_MS) }));
    fc.assert(fc.property(any, any, (one, other) => {
      const [there, back] = [sameness(one, other), sameness(other, one)];
      expect(there.chance).toBeCloseTo(back.chance, 9);
      expect(there.chance).toBeGreaterThanOrEqual(0);
      expect(there.chance).toBeLessThanOrEqual(1);
    }));
  });
});

describe('how alike two texts sound', () => {
  test('a copy is 1, strange words are 0, and order makes no difference (R17)', () => {
    const words = fc.stringMatching(/^[路灯井盖垃圾水电小区门口坏了不亮]{2,30}$/u);
    fc.assert(fc.property(words, words, (one, other) => {
      const [here, there] = [textProfile(one, WEIGHT), textProfile(other, WEIGHT)];
      expect(textLikeness(here, here)).toBeCloseTo(1, 9);
      expect(textLikeness(here, there)).toBeCloseTo(textLikeness(there, here), 9);
    }));
    expect(textLikeness(textProfile('路灯不亮', WEIGHT), textProfile('垃圾成堆', WEIGHT))).toBe(0);
  });

  test('the same story under another headline is not the same (R17)', () => {
    const story = '每天晚上都这样，打了很多电话，没有人来管，住在这里的人都受不了，希望有关部门尽快处理';
    const [noise, lamp, again] = ['楼下舞厅太吵', '路灯整夜不亮', '楼下舞厅实在太吵'].map((head) => textProfile(`${head}\n${story}`, WEIGHT));

    expect(textLikeness(noise!, lamp!)).toBeLessThan(0.1);
    expect(textLikeness(noise!, again!)).toBeGreaterThan(0.5);
  });

  test.each([
    ['井盖坏了。晚上看不见，很危险', '井盖坏了。晚上看不见，很危险'.slice(0, 14)],
    ['人民广场东门的路灯坏了。修了三天还没好', '人民广场东门的路灯坏了'],
    ['标题在第一行就完了\n后面是正文', '标题在第一行就完了'],
  ])('the headline of %s is its first sentence (R17)', (text, head) => {
    expect(headOf(text)).toBe(head);
  });

  test('messages of one thing are found among many, near-copies of other places are not (R17)', () => {
    const texts = ['春晓路口路灯不亮', '春晓路口的路灯又不亮了', '秋实路口路灯不亮', '青枫家园小区底层餐馆油烟扰民', '白鹭花园小区底层餐馆油烟扰民', '地铁站口共享单车乱停'];
    const weight = gramWeights(texts);

    const groups = sameMatters(texts.map((text) => readSighting({ text, at: AT, classes: [], prints: [] }, weight)));

    expect(groups).toEqual([[0, 1], [2], [3], [4], [5]]);
  });
});
