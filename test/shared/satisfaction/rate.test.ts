import { refuseRating, starsWords } from '../../../shared/satisfaction/rate';

describe('stars', () => {
  test.each([[1, '非常不满意'], [2, '不满意'], [3, '基本满意'], [4, '满意'], [5, '非常满意']])('%d read %s', (stars, words) => {
    expect(starsWords(stars)).toBe(words);
  });

  test.each([0, 6, 1.5])('are not %d', (stars) => {
    expect(() => starsWords(stars)).toThrow(RangeError);
  });

  test('are given once, and only when the case is closed', () => {
    const satisfaction = { stars: 5, words: '', at: new Date(0) };

    expect(refuseRating({ state: 'closed' })).toBeUndefined();
    expect(refuseRating({ state: 'disposed' })?.message).toBe('办结以后才能评价');
    expect(refuseRating({ state: 'closed', satisfaction })?.message).toBe('您已经评价过了，谢谢');
  });
});
