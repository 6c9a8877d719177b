import type { ProposalView, ReplayView, RouteExplanation } from '../../shared/routing/routing-api';
import type { ApiResult } from '../../miniapp/src/api/client';
import { chosenCodes, conditionWords, EMPTY_EXPLAIN, explainBody, missingToExplain, placeText, typedPlace } from '../../miniapp/src/features/routing/explain-draft';
import { explainModel, isOutdated } from '../../miniapp/src/features/routing/explain-model';
import { percentWords } from '../../miniapp/src/features/routing/percent-words';
import { casesOf, decisionWords, evidenceWords, missingToDecide } from '../../miniapp/src/features/routing/proposal-words';
import { emptyReplay, intentionOf, missingToReplay, usualPeriods } from '../../miniapp/src/features/routing/replay-draft';
import { replayModel } from '../../miniapp/src/features/routing/replay-model';
import { moveLines, progressOf, progressWords, replayFigures } from '../../miniapp/src/features/routing/replay-words';
import { chainLines } from '../../miniapp/src/features/routing/route-words';
import { deskViewsOf } from '../../miniapp/src/features/account/role-words';
import { barToReplay } from '../../shared/routing/routing-rights';
import { held } from './case-row';

const NOW = new Date('2026-11-23T02:00:00.000Z');
const NAMES: Readonly<Record<string, string>> = { roads: '鄞州市政', lamps: '鄞州路灯管理所' };
const nameOf = (unitId: string) => NAMES[unitId] ?? unitId;

function proposal(part: Partial<ProposalView> = {}): ProposalView {
  return {
    id: 'p1', kind: 'learned', state: 'proposed', target: { kind: 'row', row: { kind: 'asset', codePrefix: '01037', divisionCode: '330212', unitId: 'roads' }, unitId: 'roads' },
    words: '鄞州区的“路灯”（01037）由鄞州路灯管理所改为鄞州市政负责', evidence: { counts: [{ unitId: 'lamps', times: 2 }, { unitId: 'roads', times: 30 }], confidence: 0.804, examples: ['1', '2'] },
    by: { id: 'learned', name: '派单统计' }, at: NOW.toISOString(), ...part,
  };
}

describe('改动建议', () => {
  test('a counted proposal says how many dispatches speak for it and how many against (R9)', () => {
    expect(evidenceWords(proposal(), nameOf)).toBe('类似案件派单 32 次，鄞州市政 30 次，鄞州路灯管理所 2 次；保守估计占 80%');
  });

  test('one fixed on the spot carries its minutes and leads to its case, which stands there once (R37)', () => {
    const confirmed = proposal({ kind: 'confirmed', caseNo: '7', evidence: { counts: [], examples: ['7'], words: '现场勘查，归街道' } });

    expect(evidenceWords(confirmed, nameOf)).toBe('会商纪要：现场勘查，归街道');
    expect(casesOf(confirmed)).toEqual(['7']);
  });

  test.each([
    ['accept', '',       undefined],
    ['accept', '好',     '理由请至少写两个字，或留空'],
    ['accept', '同意',   undefined],
    ['refuse', '  ',     '请写明不采纳的理由'],
    ['refuse', '临时代管', undefined],
  ] as const)('to %s with “%s” what is missing is %s', (verb, words, missing) => {
    expect(missingToDecide(verb, words)).toBe(missing);
  });

  test.each([
    ['a new version', { state: 'accepted' as const, decided: { by: { id: 'a', name: 'a' }, at: '', words: '', version: 3 } }, '已采纳，责任表第 3 版'],
    ['a component',   { state: 'accepted' as const, target: { kind: 'asset' as const, assetId: '1', unitId: 'roads' } },      '已采纳，记入部件'],
    ['nothing',       { state: 'refused' as const },                                                                           '未采纳'],
  ])('a decision that made %s says so', (_what, part, words) => {
    expect(decisionWords(proposal(part))).toBe(words);
  });

  test.each([[1, '100%'], [0.996, '99%'], [0.5, '50%'], [0.004, '不到 1%'], [0, '0%']])('a share of %d reads %s', (share, words) => {
    expect(percentWords(share)).toBe(words);
  });
});

describe('试问', () => {
  test.each([
    ['121.5497, 29.8742',  { kind: 'point', gcj02: [121.5497, 29.8742] }],
    ['29.8742，121.5497',  { kind: 'point', gcj02: [121.5497, 29.8742] }],   // latitude first, as some maps give it
    ['121.5497 29.8742',   { kind: 'point', gcj02: [121.5497, 29.8742] }],
    ['330203001001003',    { kind: 'cell', code: '330203001001003' }],
    ['330203001',          { kind: 'division', code: '330203001' }],
    [' ',                  { kind: 'none' }],
    ['西门口',              { kind: 'wrong' }],
    ['121.5, 181',         { kind: 'wrong' }],
  ])('a place typed as “%s” is understood', (typed, place) => {
    expect(typedPlace(typed)).toEqual(place);
  });

  test('a place chosen from the lists is the code of the smallest area chosen, and the lists show it again (R9)', () => {
    expect(chosenCodes('330203001001003')).toEqual(['330203', '330203001', '330203001001', '330203001001003']);
    expect(chosenCodes('330203001')).toEqual(['330203', '330203001']);
    expect(chosenCodes('121.5, 29.8')).toEqual([]);
    expect(explainBody({ ...EMPTY_EXPLAIN, text: '路灯不亮', where: '330203001' })).toEqual({ text: '路灯不亮', divisionCode: '330203001', source: 'citizen' });
  });

  test('what is picked on the map is what would be typed', () => {
    expect(typedPlace(placeText([121.5497, 29.8742]))).toEqual({ kind: 'point', gcj02: [121.5497, 29.8742] });
  });

  test.each([
    [{},                                                        '请写一句情况'],
    [{ text: '路灯不亮' },                                       '请点出位置，或从列表里选片区'],
    [{ text: '路灯不亮', where: '西门' },                         '位置请写成“经度, 纬度”、15 位网格代码或区划代码'],
    [{ text: '路灯不亮', where: '121.5, 29.8', assetId: '12' },   '部件标识码应是 16 或 17 位数字'],
    [{ text: '路灯不亮', where: '121.5, 29.8' },                  undefined],
  ])('%j lacks: %s', (part, missing) => {
    expect(missingToExplain({ ...EMPTY_EXPLAIN, ...part })).toBe(missing);
  });

  test('only what was filled in is asked, the time as the city\'s', () => {
    expect(explainBody({ ...EMPTY_EXPLAIN, text: ' 路灯不亮 ', where: '330203001001003' })).toEqual({ text: '路灯不亮', cellCode: '330203001001003', source: 'citizen' });
    expect(explainBody({ ...EMPTY_EXPLAIN, text: '噪声', where: '121.5, 29.8', at: '2026-11-23T22:30', source: 'hotline' })).toEqual({ text: '噪声', place: { longitude: 121.5, latitude: 29.8, datum: 'gcj02', origin: 'hand' }, at: '2026-11-23T22:30:00+08:00', source: 'hotline' });
  });

  test('what else decides is said while it is folded away', () => {
    expect(conditionWords(EMPTY_EXPLAIN, undefined)).toBe('事项由系统理解 · 市民上报 · 现在');
    expect(conditionWords({ ...EMPTY_EXPLAIN, source: 'hotline', at: '2026-11-23T22:30', assetId: '33021201010370001' }, '路灯')).toBe('路灯 · 热线 · 2026-11-23 22:30 · 部件 33021201010370001');
  });

  test('the answer stays while another is asked for, a late one is dropped, and what changed since is known', async () => {
    const answers = [held<ApiResult<RouteExplanation>>(), held<ApiResult<RouteExplanation>>()];
    let asked = 0;
    const model = explainModel({ explain: () => answers[asked++]!.promise });
    const draft = { ...EMPTY_EXPLAIN, text: '路灯不亮', where: '121.5, 29.8' };
    const other = { ...draft, text: '井盖破损' };

    const [first, second] = [model.ask(draft), model.ask(other)];
    answers[1]!.settle({ ok: true, status: 200, data: { unitName: '第二' } as RouteExplanation });
    await second;
    answers[0]!.settle({ ok: true, status: 200, data: { unitName: '第一' } as RouteExplanation });
    await first;

    expect(model.get()).toMatchObject({ isAsking: false, answer: { unitName: '第二' } });
    expect(isOutdated(model.get(), other)).toBe(false);
    expect(isOutdated(model.get(), draft)).toBe(true);
  });

  test('a place outside the city is said in the server\'s words, and the answer before it stays', async () => {
    const results: ApiResult<RouteExplanation>[] = [{ ok: true, status: 200, data: { unitName: '甲' } as RouteExplanation }, { ok: false, status: 422, error: { code: 'place-outside-city', message: '这个地点不在宁波市范围内' } }];
    const model = explainModel({ explain: () => Promise.resolve(results.shift()!) });
    const draft = { ...EMPTY_EXPLAIN, text: '路灯不亮', where: '121.5, 29.8' };

    await model.ask(draft);
    await model.ask({ ...draft, where: '100, 20' });

    expect(model.get()).toMatchObject({ answer: { unitName: '甲' }, problem: { kind: 'failed', words: '这个地点不在宁波市范围内' } });
  });

  test('the chain tells what was asked before the deciding link and what stands behind it', () => {
    const lines = chainLines([{ step: 'rule', words: 'a', isDecisive: false }, { step: 'cell', words: 'b', isDecisive: true }, { step: 'city', words: 'c', isDecisive: false }]);

    expect(lines.map(({ mark, isAfter }) => [mark, isAfter])).toEqual([['○', false], ['✓', false], ['○', true]]);
  });
});

describe('试行', () => {
  const view = (part: Partial<ReplayView> = {}): ReplayView => ({
    id: 'r', state: 'done', from: '2026-10-01', until: '2026-10-31', total: 200, seen: 200, moved: 30, done: { all: 100, rightBefore: 60, rightAfter: 80 },
    moves: [{ fromUnitId: 'lamps', toUnitId: 'roads', matterId: 'a', times: 20 }, { fromUnitId: 'roads', toUnitId: 'lamps', matterId: 'b', times: 6 }, { fromUnitId: 'lamps', toUnitId: 'roads', matterId: '', times: 4 }],
    byClass: [{ matterId: 'a', matterName: '路灯', times: 20 }, { matterId: 'b', matterName: '井盖', times: 6 }, { matterId: '', matterName: '类别待定', times: 4 }], examples: [], ...part,
  });

  test('begins with the last thirty days; a period, a sheet and a right order are needed (R9)', () => {
    const draft = emptyReplay(NOW);
    const file = {} as File;

    expect(draft).toMatchObject({ table: 'duty', from: '2026-10-25', until: '2026-11-23' });
    expect(missingToReplay(draft)).toBe('请选择要试的表格');
    expect(missingToReplay({ ...draft, file })).toBeUndefined();
    expect(missingToReplay({ ...draft, file, until: '2026-10-01' })).toBe('结束日期早于开始日期');
    expect(missingToReplay({ ...draft, file, from: '2025-11-22' })).toBe('一次最多试 366 天');
    expect(missingToReplay({ ...draft, file, from: '' })).toBe('请选择日期');
  });

  test('last month is the whole of it, also in January, and a year fits', () => {
    expect(usualPeriods(new Date('2026-01-15T02:00:00.000Z'))[1]).toMatchObject({ from: '2025-12-01', until: '2025-12-31' });
    expect(usualPeriods(NOW).every((period) => missingToReplay({ ...emptyReplay(NOW), file: {} as File, ...period }) === undefined)).toBe(true);
  });

  test('its figures say how many move and whether the first dispatch is right more often', () => {
    expect(replayFigures(view()).map(({ value, note }) => [value, note])).toEqual([['30 件', '占 15%'], ['60%', '办结的 100 件中 60 件'], ['80%', '80 件，多 20 件']]);
    expect(replayFigures(view())[2]).toMatchObject({ tone: 'green' });
    expect(replayFigures(view({ seen: 0, moved: 0, done: { all: 0, rightBefore: 0, rightAfter: 0 } })).map(({ value }) => value)).toEqual(['0 件', '—', '—']);
  });

  test('moves are put together by pair of units with the classes that go most', () => {
    expect(moveLines(view()).map(({ fromUnitId, toUnitId, times, classWords }) => [fromUnitId, toUnitId, times, classWords])).toEqual([['lamps', 'roads', 24, '路灯 20、类别待定 4'], ['roads', 'lamps', 6, '井盖 6']]);
  });

  test.each([
    [{ state: 'running' as const, seen: 50 },             0.25, '已看 50 / 200 件'],
    [{ state: 'running' as const, seen: 0, total: 0 },    1,    '已看 0 / 0 件'],
    [{ state: 'done' as const, seen: 199 },               1,    '看完 199 件'],
    [{ state: 'failed' as const, seen: 20 },              0.1,  '没有做完，看了 20 件'],
  ])('%j is %d of the way', (part, share, words) => {
    expect(progressOf(view(part))).toBe(share);
    expect(progressWords(view(part))).toBe(words);
  });

  test('is watched until it has ended; no network is waited out, and one that is gone ends it', async () => {
    const rests: number[] = [];
    const rest = (ms: number) => { rests.push(ms); return Promise.resolve(); };
    const offline = { ok: false as const, status: 0, error: { code: 'offline', message: '' } };
    const answers: ApiResult<ReplayView>[] = [{ ok: true, status: 200, data: view({ state: 'running', seen: 10 }) }, offline, { ok: true, status: 200, data: view() }];
    const ended = replayModel({ replayOf: () => Promise.resolve(answers.shift()!) }, 'r', rest);
    const gone = replayModel({ replayOf: () => Promise.resolve({ ok: false, status: 404, error: { code: 'not-found', message: '没有这次重放，可能已过期' } }) }, 'r', rest);

    await ended.watch();
    await gone.watch();

    expect(ended.get()).toEqual({ view: view() });
    expect(gone.get()).toMatchObject({ problem: { kind: 'missing', words: '没有这次重放，可能已过期' } });
    expect(rests).toHaveLength(2);
  });

  test('a page that was left asks no more', async () => {
    let asked = 0;
    const answer = held<ApiResult<ReplayView>>();
    const model = replayModel({ replayOf: () => { asked += 1; return answer.promise; } }, 'r', () => Promise.resolve());

    const watching = model.watch();
    model.stop();
    answer.settle({ ok: true, status: 200, data: view({ state: 'running' }) });
    await watching;

    expect(asked).toBe(1);
    expect(model.get()).toEqual({});
  });
});

test('another sheet or period is another try, the same again is the same', () => {
  const draft = { ...emptyReplay(NOW), file: { name: 'a.csv', size: 1, lastModified: 1 } as File };

  expect(intentionOf({ ...draft })).toBe(intentionOf(draft));
  expect(intentionOf({ ...draft, file: { name: 'a.csv', size: 1, lastModified: 2 } as File })).not.toBe(intentionOf(draft));
});

describe('the page of routing', () => {
  test.each([
    // role          area       sees the page   may try tables
    ['dispatcher',  '330200',  true,           undefined],
    ['shiftLeader', '330203',  true,           'area'],
    ['acceptor',    '330200',  true,           'role'],
    ['handler',     '330203',  false,          'role'],
    ['gridWorker',  '330203',  false,          'role'],
  ] as const)('a %s of %s sees it: %s, and is barred from trying tables by: %s', (role, divisionCode, sees, bar) => {
    expect(deskViewsOf(role).includes('routing')).toBe(sees);
    expect(barToReplay({ role, divisionCode })).toBe(bar);
  });
});
