import type { RoutingRule } from '../../../shared/city/city';
import { explainRoute } from '../../../shared/routing/explain-route';
import { routeTo, type RoutingQuestion } from '../../../shared/routing/route';
import { buildCity, local, MATTERS } from '../build';

const SHOUNAN = ['330200', '330212', '330212014', '330212014001', '330212014001001'];
const NOISE = MATTERS.find(({ id }) => id === 'matter:06028')!;
const MORNING = local('2026-09-28 09:00');

const ask = (over: Partial<RoutingQuestion> = {}): RoutingQuestion => ({ matter: NOISE, areaCodes: SHOUNAN, source: 'citizen', text: '楼下烧烤店太吵', at: MORNING, ...over });
const rule = (over: Partial<RoutingRule>): RoutingRule => ({ id: 'r', order: 1, name: '规则', unitId: 'roads', ...over });
const isTaken = (one: RoutingRule, question: RoutingQuestion): boolean => routeTo(question, buildCity({ routingRules: [one] })).by === 'rule';

describe('a city rule', () => {
  test.each<[condition: Partial<RoutingRule>, holds: Partial<RoutingQuestion>, not: Partial<RoutingQuestion>, why: string]>([
    [{ kind: 'matter' },                 {},                                          { matter: { kind: 'asset', code: '06028' } },       'asks the kind'],
    [{ codePrefix: '06' },               {},                                          { matter: { kind: 'matter', code: '09005' } },      'asks the beginning of the class'],
    [{ codePrefix: '06028' },            {},                                          { matter: undefined },                              'never takes what nobody knows'],
    [{ divisionCode: '330212014' },      {},                                          { areaCodes: ['330200', '330212', '330212015'] },   'asks the place'],
    [{ divisionCode: '330200' },         {},                                          { areaCodes: ['330100', '330102'] },                'may speak of the whole city'],
    [{ sources: ['citizen', 'chat'] },   {},                                          { source: 'hotline' },                              'asks the channel'],
    [{ words: ['烧烤', '油烟'] },        {},                                          { text: '楼下太吵' },                               'wants one of its words'],
    [{ minutes: [540, 600] },            { at: local('2026-09-28 09:59') },           { at: local('2026-09-28 10:00') },                  'begins in its first minute and ends before its last'],
    [{ minutes: [1320, 360] },           { at: local('2026-09-28 23:00') },           { at: local('2026-09-28 21:59') },                  'may pass midnight, before it'],
    [{ minutes: [1320, 360] },           { at: local('2026-09-29 05:59') },           { at: local('2026-09-29 06:00') },                  'and behind it'],
    [{ isWorkingTime: true },            { at: local('2026-09-28 08:00') },           { at: local('2026-09-28 12:00') },                  'within working time, lunch left out'],
    [{ isWorkingTime: false },           { at: local('2026-10-01 09:00') },           { at: local('2026-09-30 09:00') },                  'outside it, holidays taken in'],
    [{ fromDate: '2026-09-28' },         {},                                          { at: local('2026-09-27 23:59') },                  'holds from its first day'],
    [{ untilDate: '2026-09-28' },        { at: local('2026-09-28 23:59') },           { at: local('2026-09-29 00:00') },                  'until its last one'],
  ])('%j %s', (condition, holds, not, why) => {
    expect([isTaken(rule(condition), ask(holds)), why]).toEqual([true, why]);
    expect([isTaken(rule(condition), ask(not)), why]).toEqual([false, why]);
  });

  test('wants every one of its conditions', () => {
    const both = rule({ words: ['烧烤'], minutes: [1320, 360] });

    expect(isTaken(both, ask())).toBe(false);
    expect(isTaken(both, ask({ at: local('2026-09-28 23:00') }))).toBe(true);
  });

  test('goes by its order, not by its place in the table, and says why the earlier ones did not hold', () => {
    const city = buildCity({ routingRules: [rule({ id: 'c', order: 3, name: '三' }), rule({ id: 'b', order: 2, name: '二', unitId: 'law' }), rule({ id: 'a', order: 1, name: '一', sources: ['hotline'] })] });

    const { reason, chain } = explainRoute(ask(), city);

    expect(reason).toMatchObject({ by: 'rule', ruleId: 'b', unitId: 'law' });
    expect(chain.filter(({ step }) => step === 'rule').map(({ words }) => words)).toEqual(['城市规则“一”不适用：渠道不符', '城市规则“二”适用，由鄞州综合执法局负责']);
    expect(chain.find(({ step }) => step === 'district')!.words).toContain('城市规则已先定');
  });
});
