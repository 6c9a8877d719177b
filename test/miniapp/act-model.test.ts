import type { ApiResult } from '../../miniapp/src/api/client';
import type { CaseDetail } from '../../shared/case/case-api';
import { EMPTY_DRAFT, missingFor } from '../../miniapp/src/features/case/act-draft';
import { actModel } from '../../miniapp/src/features/case/act-model';
import { byWeight } from '../../miniapp/src/features/case/act-words';
import { ability, caseDetail } from './case-row';

const PHOTO = 'a'.repeat(64);
const refused = (status: number, code: string): ApiResult<CaseDetail> => ({ ok: false, status, error: { code, message: '说明' } });

function keys(): () => string {
  let made = 0;
  return () => `key-${(made += 1)}`;
}

function sent(answers: readonly ApiResult<CaseDetail>[]) {
  const calls: { key: string; words?: string | undefined }[] = [];
  const left = [...answers];
  return { calls, act: async (_no: string, act: { words?: string | undefined }, key: string) => { calls.push({ key, words: act.words }); return left.shift() ?? refused(500, 'fault'); } };
}

test.each([
  // needs                          draft                                    what the button says
  [['words', 'photo'] as const,    {},                                       '请写一句说明'],
  [['words', 'photo'] as const,    { words: '已修复' },                       '请拍一张处置后的照片'],
  [['words', 'photo'] as const,    { words: '已修复', photosUploading: 2 },    '还有 2 张照片在上传'],
  [['words', 'photo'] as const,    { words: '已修复', photoIds: [PHOTO] },     undefined],
  [['unit'] as const,              {},                                       '请选择承办单位'],
  [['matter'] as const,            { matterId: 'asset:0101' },               '请选择管理事项和立案条件'],
])('an act that needs %j, filled with %j, says %s', (needs, draft, words) => {
  expect(missingFor(ability({ needs }), { ...EMPTY_DRAFT, ...draft })).toBe(words);
});

test('an officer who loses the network sends the same act again, with the same key', async () => {
  const source = sent([refused(0, 'offline'), { ok: true, status: 200, data: caseDetail({ state: 'disposed' }) }]);
  const act = actModel({ source, no: '1', ability: ability({ needs: ['words'] }), newKey: keys() });
  act.change({ words: '已修复' });

  await act.send();
  act.change({ words: '改了' });
  const after = await act.send();

  expect(source.calls).toEqual([{ key: 'key-1', words: '已修复' }, { key: 'key-1', words: '已修复' }]);
  expect(after?.state).toBe('disposed');
});

test('a refusal keeps every word typed and takes a new key for the next try', async () => {
  const source = sent([refused(409, 'wrong-state'), refused(409, 'wrong-state')]);
  const act = actModel({ source, no: '1', ability: ability(), newKey: keys() });
  act.change({ words: '已修复' });

  await act.send();
  await act.send();

  expect(act.get().draft.words).toBe('已修复');
  expect(act.get().acting).toMatchObject({ status: 'refused', code: 'wrong-state' });
  expect(source.calls.map(({ key }) => key)).toEqual(['key-1', 'key-2']);
});

test('an act that was done cannot be sent again from the same sheet', async () => {
  const source = sent([{ ok: true, status: 200, data: caseDetail() }]);
  const act = actModel({ source, no: '1', ability: ability(), newKey: keys() });

  await act.send();
  await act.send();

  expect(source.calls).toHaveLength(1);
});

test('the act that moves the case on stands first, and acts of the reporter are not drawn for staff', () => {
  const shown = byWeight([ability({ action: 'urge' }), ability({ action: 'rate' }), ability({ action: 'return' }), ability({ action: 'accept' })]);

  expect(shown.map(({ action }) => action)).toEqual(['accept', 'return', 'urge']);
});
