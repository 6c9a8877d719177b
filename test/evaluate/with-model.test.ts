import { fakeModel } from '../support/fake-model';
import { modelFigures, type Unsettled } from './with-model';

const ANSWERS: readonly Unsettled[] = [
  { truth: '城建', label: '城建', confidence: 0.99, text: '路灯不亮' },
  { truth: '环保', label: '城建', confidence: 0.4, text: '夜里有异味' },
];

test('a measurement is told with and without the model, which is asked only for what is unsure', async () => {
  const model = await fakeModel();
  model.choice = ['环保'];
  const settings = { modelUrl: model.url, modelName: '', modelKey: '' };

  const [withModel, answered] = await modelFigures('标题', ANSWERS, 0.9, settings);
  model.mood = 'down';
  const [without] = await modelFigures('标题', ANSWERS, 0.9, settings);
  await model.close();

  expect(withModel?.value).toBe(1);
  expect(withModel?.baseline).toBeLessThan(1);
  expect(answered?.value).toBe(1);
  expect(without?.value).toBe(withModel?.baseline);
  expect(model.asked).toHaveLength(2);
});

test('nothing more is told where no address is set', async () => {
  expect(await modelFigures('标题', ANSWERS, 0.9, { modelUrl: '', modelName: '', modelKey: '' })).toEqual([]);
});
