import { wordFinder } from '../../../shared/chat/find-words';

test('the longest word at a place is found, none inside another, each where it stands', () => {
  const find = wordFinder(['垃圾', '垃圾桶', '桶', '满了', '']);

  expect(find('垃圾桶满了，旁边还有垃圾')).toEqual([
    { word: '垃圾桶', from: 0, to: 3 },
    { word: '满了', from: 3, to: 5 },
    { word: '垃圾', from: 10, to: 12 },
  ]);
  expect(find('')).toEqual([]);
});
