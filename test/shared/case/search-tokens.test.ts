import fc from 'fast-check';
import { searchTerms, searchTokens } from '../../../shared/case/search-tokens';

describe('by what a case is found in words', () => {
  test('is each pair of Han signs, and whole words of letters and digits', () => {
    expect(searchTokens({ text: '路灯不亮，B12号杆', placeWords: '体育场路 58 号', matter: { name: '路灯' } })).toEqual([
      '路灯', '灯不', '不亮', 'b12', '号杆', '体育', '育场', '场路', '58',
    ]);
  });

  test('makes no difference between large and small, full and half width', () => {
    expect(searchTokens({ text: 'ＡＢ１２ 与 ab12' })).toEqual(searchTokens({ text: 'ab12 与 AB12' }));
  });

  test('reads rare signs as one', () => {
    expect(searchTokens({ text: '𠮷田路' })).toEqual(['𠮷田', '田路']);
  });

  test('ends somewhere, however long the text', () => {
    const text = Array.from({ length: 5000 }, (_, index) => String.fromCharCode(0x4e00 + index)).join('');

    expect(searchTokens({ text }).length).toBeLessThanOrEqual(300);
  });

  test('finds any part of a sentence of two signs and more: its tokens are all in the case', () => {
    const sentence = '小区门口垃圾没人清暴露垃圾一大堆';

    fc.assert(fc.property(fc.nat(sentence.length - 2), fc.integer({ min: 2, max: 8 }), (from, length) => {
      const part = sentence.slice(from, from + length);
      const wanted = searchTerms(part).flatMap(({ tokens }) => tokens);

      expect(searchTokens({ text: sentence })).toEqual(expect.arrayContaining(wanted));
    }));
  });

  test.each([
    ['路灯 不亮', ['路灯', '不亮']], ['B12路灯', ['b12', '路灯']], ['灯', ['灯']], ['。，!', []], ['', []],
  ])('%s is looked for as %j', (words, terms) => {
    expect(searchTerms(words).map(({ text }) => text)).toEqual(terms);
  });
});
