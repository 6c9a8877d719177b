import type { CaseDetail } from '../../shared/case/case-api';
import type { ApiResult } from '../../miniapp/src/api/client';
import { chanceWords, mergeModel, reasonWords } from '../../miniapp/src/features/case/merge-model';
import { caseDetail, held } from './case-row';

type Answer = ApiResult<CaseDetail>;
const DONE: Answer = { ok: true, status: 200, data: caseDetail({ state: 'merged' }) };
const refusal = (status: number, message: string): Answer => ({ ok: false, status, error: { code: 'x', message } }) as Answer;

/** Answers one after the other; what was sent is kept. */
function desk(...answers: readonly Answer[]) {
  const sent: { readonly act: unknown; readonly key: string }[] = [];
  let keys = 0;
  const model = mergeModel((act, key) => { sent.push({ act, key }); return Promise.resolve(answers[sent.length - 1]!); }, () => `key-${(keys += 1)}`);
  return { model, sent };
}

describe('可能重复', () => {
  test('one press merges, and one undoes (R17)', async () => {
    const { model, sent } = desk(DONE, DONE);

    await model.merge('7');
    expect(model.get()).toEqual({ mergedInto: '7' });
    await model.undo();

    expect(model.get()).toEqual({});
    expect(sent.map(({ act }) => act)).toEqual([{ action: 'merge', masterNo: '7' }, { action: 'unmerge' }]);
  });

  test('a press whose answer was lost goes out again under its key; after a refusal it is a new one (R17)', async () => {
    const { model, sent } = desk(refusal(0, ''), refusal(409, '两件说的是不同的地点'), DONE);

    expect(await model.merge('7')).toBeUndefined();
    await model.merge('7');
    expect(model.get()).toEqual({ problem: '两件说的是不同的地点' });
    await model.merge('7');

    expect(sent.map(({ key }) => key)).toEqual(['key-1', 'key-1', 'key-2']);
    expect(model.get()).toEqual({ mergedInto: '7' });
  });

  test('a second press while the first is on its way does nothing (R17)', async () => {
    const answer = held<Answer>();
    let times = 0;
    const model = mergeModel(() => { times += 1; return answer.promise; }, () => 'key');

    const first = model.merge('7');
    expect(await model.merge('8')).toBeUndefined();
    answer.settle(DONE);
    await first;

    expect([times, model.get()]).toEqual([1, { mergedInto: '7' }]);
  });

  test.each([
    [0.97, '很可能是同一件'],
    [0.75, '可能是同一件'],
    [0.55, '也许是同一件'],
  ])('a chance of %d reads %s (R17)', (chance, words) => {
    expect(chanceWords({ chance })).toBe(words);
  });

  test('what speaks for it comes before what speaks against it (R17)', () => {
    expect(reasonWords({ because: ['相距 12 米', '事项相同'], against: ['用词不同'] })).toBe('相距 12 米，事项相同；但用词不同');
    expect(reasonWords({ because: ['位置相同'], against: [] })).toBe('位置相同');
  });
});
