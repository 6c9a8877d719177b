import type { ApiResult } from '../../miniapp/src/api/client';
import { understanding, type Thought } from '../../miniapp/src/features/report/understanding';
import type { Understanding } from '../../shared/report/intake-api';

const yes = (districtName: string): ApiResult<Understanding> => ({ ok: true, status: 200, data: { guesses: [], districtName } });

test('the system is asked once after a rest, with the last words', async () => {
  const { model, asked, rest } = page(() => Promise.resolve(yes('鄞州区')));

  model.think({ text: '路灯' });
  model.think({ text: '路灯不亮' });
  await rest();

  expect(asked).toEqual([{ text: '路灯不亮' }]);
  expect(model.get()?.districtName).toBe('鄞州区');
});

test('an answer that was overtaken is dropped', async () => {
  const answers: ((answer: ApiResult<Understanding>) => void)[] = [];
  const { model, rest } = page(() => new Promise((done) => { answers.push(done); }));
  model.think({ text: '路灯' });
  await rest();
  model.think({ text: '井盖' });
  await rest();

  answers[1]?.(yes('海曙区'));
  answers[0]?.(yes('鄞州区'));
  await rest();

  expect(model.get()?.districtName).toBe('海曙区');
});

test('without an answer what was understood before stays', async () => {
  const answers = [yes('鄞州区'), { ok: false, status: 0, error: { code: 'offline', message: '' } } as const];
  const { model, rest } = page(() => Promise.resolve(answers.shift()!));

  model.think({ text: '路灯' });
  await rest();
  model.think({ text: '路灯不亮' });
  await rest();

  expect(model.get()?.districtName).toBe('鄞州区');
});

function page(answer: (thought: Thought) => Promise<ApiResult<Understanding>>) {
  const asked: Thought[] = [];
  const resting: (() => void)[] = [];
  const model = understanding((thought) => { asked.push(thought); return answer(thought); }, () => new Promise((done) => { resting.push(done); }));
  const rest = async () => {
    for (const done of resting.splice(0)) done();
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
  };
  return { model, asked, rest };
}
