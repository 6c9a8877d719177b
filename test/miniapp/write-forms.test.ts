import type { ApiResult } from '../../miniapp/src/api/client';
import { changesOf, missingToBegin, missingToEnd } from '../../miniapp/src/features/emergency/emergency-words';
import { writeModel } from '../../miniapp/src/features/model/write-model';
import { absenceBody, emptyAbsence, missingForAbsence } from '../../miniapp/src/features/people/absence-draft';
import { deputyWords } from '../../miniapp/src/features/people/deputy-words';
import { missingForShift, shiftBody } from '../../miniapp/src/features/people/shift-draft';
import { checkWords, versionWords } from '../../miniapp/src/features/tables/table-words';

const NOW = new Date('2026-11-23T02:00:00.000Z');

function posting(answers: readonly ApiResult<string>[]) {
  const calls: (readonly [string, string])[] = [];
  const left = [...answers];
  let made = 0;
  const model = writeModel<string, string>(async (body, key) => { calls.push([body, key]); return left.shift() ?? { ok: true, status: 200, data: 'done' }; }, () => `key-${(made += 1)}`);
  return { calls, model };
}

test('a lost answer sends the same words with the same key, whatever was typed meanwhile', async () => {
  const { calls, model } = posting([{ ok: false, status: 0, error: { code: 'offline', message: '' } }]);

  await model.send('first');
  const answer = await model.send('second');

  expect(calls).toEqual([['first', 'key-1'], ['first', 'key-1']]);
  expect(answer).toBe('done');
});

test('a refusal ends the try: the next one carries its own words and key', async () => {
  const { calls, model } = posting([{ ok: false, status: 409, error: { code: 'wrong-state', message: '已经启动' } }]);

  await model.send('first');
  const refused = model.get();
  await model.send('second');

  expect(refused).toMatchObject({ status: 'refused', problem: { words: '已经启动' } });
  expect(calls).toEqual([['first', 'key-1'], ['second', 'key-2']]);
});

test.each([
  [{ planId: '', divisionCode: '330200', words: '台风' }, '请选择预案'],
  [{ planId: 'typhoon', divisionCode: '', words: '台风' }, '请选择范围'],
  [{ planId: 'typhoon', divisionCode: '330200', words: ' ' }, '请写明启动的原因'],
  [{ planId: 'typhoon', divisionCode: '330200', words: '台风' }, undefined],
])('平转急 with %j: %s (R40)', (draft, words) => {
  expect(missingToBegin(draft)).toBe(words);
});

test('before the switch it is said what will change: flow, roster, clocks and channels (R40)', () => {
  const changes = changesOf({ id: 'typhoon', name: '防台', limitWords: '2 小时', channels: ['短信'], rosterWords: ['全市：应急办'] }, '宁波市');

  expect(Object.fromEntries(changes.map(({ name, value }) => [name, value]))).toMatchObject({ 范围: '宁波市', 值守: '全市：应急办', 时限: '2 小时，夜间和节假日照算', 通知: '站内、短信' });
  expect(missingToEnd('')).toBe('请写明解除的原因');
});

test('an absence of whole days begins now when it begins today, and ends at the midnight after its last day (R95)', () => {
  const draft = { ...emptyAbsence('me', NOW), deputyId: 'you', lastDate: '2026-11-24', reason: '休假' };

  expect(missingForAbsence(draft, NOW)).toBeUndefined();
  expect(absenceBody(draft, NOW)).toMatchObject({ fromAt: '2026-11-23T02:00:00.000Z', untilAt: '2026-11-24T16:00:00.000Z' });
  expect(absenceBody({ ...draft, fromDate: '2026-11-24' }, NOW).fromAt).toBe('2026-11-23T16:00:00.000Z');
  expect(missingForAbsence({ ...draft, lastDate: '2026-11-22' }, NOW)).toBe('结束的日子不能早于开始');
  expect(missingForAbsence({ ...draft, deputyId: '' }, NOW)).toBe('请选择代班人');
});

test('a night shift ends on the next day', () => {
  const body = shiftBody({ personId: 'p', areaCode: '330203', date: '2026-11-23', from: '22:00', until: '06:00' }, 's');

  expect([body.fromAt, body.untilAt]).toEqual(['2026-11-23T14:00:00.000Z', '2026-11-23T22:00:00.000Z']);
  expect(missingForShift({ personId: 'p', areaCode: '鄞州', date: '2026-11-23', from: '22:00', until: '06:00' })).toBe('请填区域代码');
});

test('who stands for whom is said with its end', () => {
  const row = { fromAt: '2026-11-22T16:00:00.000Z', untilAt: '2026-11-24T16:00:00.000Z', isRunning: true };

  expect(deputyWords(row, NOW)).toEqual({ words: '代班中，到 11月25日 周三', isOver: false });
  expect(deputyWords({ ...row, isRunning: false, endedAt: '2026-11-23T01:00:00.000Z' }, NOW)).toEqual({ words: '今天 9:00 已结束', isOver: true });
});

test('a sheet tried out says what publishing would do, and that a wrong row changes nothing (R9)', () => {
  const counts = { added: 3, changed: 0, same: 90, gone: 2, wrong: 0 };

  expect(checkWords({ counts, mayBePublished: true })).toBe('发布后新增 3 行，删去 2 行，其余 90 行不变');
  expect(checkWords({ counts: { ...counts, wrong: 1 }, mayBePublished: false })).toBe('1 行有错，改好再上传；现在什么都没有改');
  expect(checkWords({ counts: { added: 0, changed: 0, same: 90, gone: 0, wrong: 0 }, mayBePublished: false })).toBe('与现在的表相同（90 行），不需要发布');
  expect(versionWords({ counts: { added: 1, changed: 2, gone: 0, rows: 93 }, rolledBackTo: 4 })).toBe('退回第 4 版，增 1、改 2，共 93 行');
});
