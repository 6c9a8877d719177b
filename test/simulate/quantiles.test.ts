import { quantiles } from './quantiles';

test('quantiles of what was counted, without keeping it; nothing counted is 0', () => {
  const [some, none] = [quantiles(), quantiles()];

  for (let value = 1; value <= 100; value += 1) some.add(value - 0.2);

  expect(some.of()).toEqual({ p50: 50, p95: 95, most: 100 });
  expect(none.of()).toEqual({ p50: 0, p95: 0, most: 0 });
});
