import type { ApiResult } from '../../miniapp/src/api/client';
import type { CaseDetail } from '../../shared/case/case-api';
import type { ActRequest } from '../../shared/case/act-request';
import { actRequest, STAFF_ACTIONS } from '../../shared/case/act-request';
import { LIFECYCLE } from '../../shared/case/lifecycle';
import { actRequestOf, EMPTY_DRAFT } from '../../miniapp/src/features/case/act-draft';
import { missingFor } from '../../miniapp/src/features/case/act-missing';
import { actModel } from '../../miniapp/src/features/case/act-model';
import { actChoice, byWeight } from '../../miniapp/src/features/case/act-order';
import { fieldsFor } from '../../miniapp/src/features/case/act-fields';
import { optionsFor } from '../../miniapp/src/features/case/act-options';
import { heldForms } from '../../miniapp/src/features/case/held-forms';
import { ability, caseDetail, QUIET_COURSE } from './case-row';

const PHOTO = 'a'.repeat(64);
const NO = '3302032611230000001';
const refused = (status: number, code: string): ApiResult<CaseDetail> => ({ ok: false, status, error: { code, message: '说明' } });

function keys(): () => string {
  let made = 0;
  return () => `key-${(made += 1)}`;
}

function sent(answers: readonly ApiResult<CaseDetail>[]) {
  const calls: { key: string; words?: string | undefined }[] = [];
  const left = [...answers];
  return { calls, post: async (act: ActRequest, key: string) => { calls.push({ key, words: act.words }); return left.shift() ?? refused(500, 'fault'); } };
}

const whistled = caseDetail({ course: { ...QUIET_COURSE, whistles: [{ id: 'w', byName: '指挥室', demand: '', isUrgent: false, at: '', calls: [{ unitId: 'a', unitName: '甲', dueAt: '', isLate: false }, { unitId: 'b', unitName: '乙', dueAt: '', isLate: true }] }] } });

test.each([
  // act            needs                        draft                                         what the button says
  ['dispose',      ['words', 'photo'] as const,  {},                                            '请写一句说明'],
  ['dispose',      ['words', 'photo'] as const,  { words: '已修复' },                            '请拍一张处置后的照片'],
  ['dispose',      ['words', 'photo'] as const,  { words: '已修复', photosUploading: 2 },         '还有 2 张照片在上传'],
  ['dispose',      ['words', 'photo'] as const,  { words: '已修复', photoIds: [PHOTO] },          undefined],
  ['dispatch',     ['unit'] as const,            {},                                            '请选择承办单位'],
  ['file',         ['matter'] as const,          { matterId: 'asset:0101' },                    '请选择管理事项和立案条件'],
  ['consult',      ['words', 'units'] as const,  { words: '议' },                                '请选择参加的单位'],
  ['assign',       ['person'] as const,          {},                                            '请选择处置人员'],
  ['handDown',     ['level'] as const,           {},                                            '请选择交给哪一级'],
  ['askSuspend',   ['words', 'resumeDate'] as const, { words: '等' },                            '请选择恢复处置的日期'],
  ['close',        ['closing'] as const,         {},                                            '请确认已达到结案条件'],
  ['startJoint',   ['template'] as const,        {},                                            '请选择一件事的模板'],
  ['finishTask',   ['task', 'words', 'photo'] as const, {},                                     '请选择是哪一项子任务'],
  ['surrogate',    ['words', 'contractor'] as const, { words: '先修', chosen: { contractor: 'c' } }, '请填写费用（元，最多两位小数）'],
  ['charge',       ['cost', 'unit'] as const,    { cost: '12.345', chosen: { unit: 'u' } },     '请填写费用（元，最多两位小数）'],
  ['merge',        ['master'] as const,          { chosen: { master: '42' } },                  '请选择并入哪一件案件'],
  ['minute',       ['words', 'participants'] as const, { words: '纪要' },                        '请填写参加会商的人'],
  ['answerVerify', ['result'] as const,          { chosen: { result: 'exists' } },              '属实的请拍一张现场照片'],
  ['answerVerify', ['result'] as const,          { chosen: { result: 'absent' } },              undefined],
] as const)('%s needs %j, filled with %j: %s (R22)', (action, needs, draft, words) => {
  expect(missingFor(ability({ action, needs }), { ...EMPTY_DRAFT, ...draft })).toBe(words);
});

test('money is settled for the order one chooses, asked only where a contractor was sent twice (R38)', () => {
  const charge = ability({ action: 'charge', needs: ['cost', 'unit'] });
  const order = { orderSeq: 9, contractorName: '甬诚工程', at: '', estimateYuan: 800 };
  const once = caseDetail({ course: { ...QUIET_COURSE, surrogate: order } });
  const twice = caseDetail({ course: { ...QUIET_COURSE, surrogate: order, pastSurrogates: [{ ...order, orderSeq: 4, costYuan: 480 }] } });

  expect([once, twice].map((detail) => fieldsFor(charge, { detail }).some(({ name }) => name === 'order'))).toEqual([false, true]);
  expect(optionsFor('order', { action: 'charge', detail: twice, units: [] }).map(({ id, note }) => [id, note])).toEqual([['9', '预计 800 元，未结算'], ['4', '已结算 480 元']]);
  expect(actRequestOf('charge', { ...EMPTY_DRAFT, cost: '480', chosen: { unit: 'u', order: '4' } })).toMatchObject({ action: 'charge', orderSeq: 4, costYuan: 480 });
});

test('a whistle is ended only when each called unit has its score (R36)', () => {
  const end = ability({ action: 'endWhistle', needs: ['score'] });

  expect(missingFor(end, { ...EMPTY_DRAFT, scores: { a: 5 } }, { detail: whistled })).toBe('请给每个单位打分（1–5 分）');
  expect(missingFor(end, { ...EMPTY_DRAFT, scores: { a: 5, b: 2 } }, { detail: whistled })).toBeUndefined();
});

test('a case nobody filed is filed while it is dispatched: its matter is asked for too', () => {
  const dispatch = ability({ action: 'dispatch', needs: ['unit'] });
  const filed = caseDetail({ matter: { id: 'm', name: '', chosenBy: 'rule', condition: '', closing: '' } });

  expect(fieldsFor(dispatch, { detail: caseDetail() }).filter(({ isNeeded }) => isNeeded).map(({ name }) => name)).toEqual(['matter', 'unit']);
  expect(fieldsFor(dispatch, { detail: filed }).filter(({ isNeeded }) => isNeeded).map(({ name }) => name)).toEqual(['unit']);
});

test('every need of the lifecycle has a field that says when it is missing, and is sent as the server parses it (R22)', () => {
  const rows = LIFECYCLE.filter(({ action }) => STAFF_ACTIONS.some((staff) => staff === action));
  const full = {
    ...EMPTY_DRAFT, words: '说明', photoIds: [PHOTO], matterId: 'asset:0101', filingConditionId: '1', unitIds: ['u'], resumeDate: '2026-12-01', isClosingMet: true, cost: '99.50', participants: '三人',
    isUrgent: true, isReplyNeeded: true, scores: { u: 5, street: 5 }, chosen: { unit: 'u', person: 'p', level: 'street', template: 't', contractor: 'c', task: 'k', master: NO, result: 'exists', superviseLevel: '2', dutyFor: 'cell' },
  } as const;

  for (const { action, needs } of rows) {
    const one = ability({ action, needs: needs.filter((need) => need !== 'wordsOrPhoto') });
    if (one.needs.length > 0 && !['score', 'stars'].includes(one.needs[0] ?? '')) expect([action, missingFor(one, EMPTY_DRAFT)]).not.toEqual([action, undefined]);
    expect([action, missingFor(one, full)]).toEqual([action, undefined]);
    expect(actRequest.safeParse(actRequestOf(action, full)).error).toBeUndefined();
  }
  expect(actRequestOf('urge', EMPTY_DRAFT)).toEqual({ action: 'urge' });
});

test('an officer who loses the network sends the same act again, with the same key', async () => {
  const source = sent([refused(0, 'offline'), { ok: true, status: 200, data: caseDetail({ state: 'disposed' }) }]);
  const act = actModel({ post: source.post, ability: ability({ needs: ['words'] }), newKey: keys() });
  act.change({ words: '已修复' });

  await act.send();
  act.change({ words: '改了' });
  const after = await act.send();

  expect(source.calls).toEqual([{ key: 'key-1', words: '已修复' }, { key: 'key-1', words: '已修复' }]);
  expect(after?.state).toBe('disposed');
});

test('a refusal keeps every word typed and takes a new key for the next try', async () => {
  const source = sent([refused(409, 'wrong-state'), refused(409, 'wrong-state')]);
  const act = actModel({ post: source.post, ability: ability(), newKey: keys() });
  act.change({ words: '已修复' });

  await act.send();
  await act.send();

  expect(act.get().draft.words).toBe('已修复');
  expect(act.get().acting).toMatchObject({ status: 'refused', code: 'wrong-state' });
  expect(source.calls.map(({ key }) => key)).toEqual(['key-1', 'key-2']);
});

test('a form closed and opened again is as it was, and one whose answer was lost goes out again with its key', async () => {
  const forms = heldForms();
  const source = sent([refused(0, 'offline'), { ok: true, status: 200, data: caseDetail() }]);
  const open = () => actModel({ post: source.post, ability: ability({ needs: ['words'] }), newKey: keys(), held: { forms, name: 'one' } });
  const first = open();
  first.change({ words: '已修复' });
  await first.send();

  const second = open();
  const words = second.get().draft.words;
  await second.send();

  expect(words).toBe('已修复');
  expect(source.calls.map(({ key }) => key)).toEqual(['key-1', 'key-1']);
  expect(open().get().draft.words).toBe('');
});

test('what the rules propose never replaces what a person has chosen', () => {
  const act = actModel({ post: sent([]).post, ability: ability({ action: 'dispatch', needs: ['unit'] }), newKey: keys() });
  act.change({ chosen: { unit: 'mine' } });

  act.propose({ unit: 'theirs' });

  expect(act.get().draft.chosen.unit).toBe('mine');
});

test('someone was faster: the form says why it cannot go out and keeps what was typed', () => {
  const act = actModel({ post: sent([]).post, ability: ability({ needs: ['words'] }), newKey: keys() });
  act.change({ words: '已修复' });

  act.stand(ability({ isAllowed: false, reason: '案件已结案，不能再处置' }), {});

  expect(act.get()).toMatchObject({ missing: '案件已结案，不能再处置', draft: { words: '已修复' } });
});

test('the act that moves the case on is the first button, and all others stay within reach', () => {
  const abilities = [ability({ action: 'note' }), ability({ action: 'urge' }), ability({ action: 'merge', isAllowed: false }), ability({ action: 'return' }), ability({ action: 'dispose' })];

  const { main, more, asleep } = actChoice(abilities, 2);

  expect(main.map(({ action }) => action)).toEqual(['dispose', 'return']);
  expect(more.map(({ action }) => action)).toEqual(['urge', 'note']);
  expect(asleep.map(({ action }) => action)).toEqual(['merge']);
  expect(byWeight(STAFF_ACTIONS.map((action) => ({ action })))).toHaveLength(STAFF_ACTIONS.length);
});
