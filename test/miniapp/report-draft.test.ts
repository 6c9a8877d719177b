import { accuracyWords, distanceWords } from '../../miniapp/src/features/report/place-words';
import { isBlank, missingOf, newDraft, requestOf } from '../../miniapp/src/features/report/report-draft';
import { placeFrom } from '../../shared/geo/datum';
import { reportRequest } from '../../shared/report/report-request';

const HERE = placeFrom({ longitude: 121.55, latitude: 29.87, datum: 'gcj02', origin: 'hand' });

test('what is sent is what the server parses, with only the fields that were filled', () => {
  const draft = { ...newDraft('key'), text: ' 路灯不亮 ', place: HERE, placeWords: ' ', photoIds: ['a'.repeat(64)], matter: { id: 'matter:0101', name: '路灯' } };

  const request = requestOf(draft);

  expect(reportRequest.parse(request)).toEqual(request);
  expect(request).toMatchObject({ text: '路灯不亮', matterId: 'matter:0101', place: { datum: 'wgs84', origin: 'hand' } });
  expect(request).not.toHaveProperty('placeWords');
});

test.each([
  // draft                                         sending  reason                                hint
  [{},                                             0,       '先拍照或写一句话',                    undefined],
  [{ photoIds: ['a'] },                            0,       '还差一句话：这里怎么了',              undefined],
  [{},                                             1,       '还差一句话：这里怎么了',              undefined],
  [{ text: '灯坏了' },                              2,       '还有 2 张照片在传，传完就能上报',      undefined],
  [{ text: '灯坏了' },                              0,       undefined,                            '没有地点也能上报，会先由工作人员核对'],
  [{ text: '灯坏了', placeWords: '东门口' },         0,       undefined,                            undefined],
  [{ text: '灯坏了', place: HERE },                 0,       undefined,                            undefined],
])('a draft of %j with %d photos on their way lacks: %s %s', (part, photosSending, reason, hint) => {
  expect(missingOf({ ...newDraft('key'), ...part }, photosSending)).toEqual({ ...(reason ? { reason } : {}), ...(hint ? { hint } : {}) });
});

test('a photo that did not get through is said so, and does not hold up the rest', () => {
  expect(missingOf({ ...newDraft('key'), text: '灯坏了', place: HERE }, 0, 1)).toEqual({ hint: '有 1 张照片没传上去，可以重传，也可以先不带它上报' });
});

test('a place alone is not worth keeping, a word is', () => {
  expect(isBlank({ ...newDraft('key'), place: HERE })).toBe(true);
  expect(isBlank({ ...newDraft('key'), text: '灯' })).toBe(false);
});

test.each([
  ['gps', 14, '约 15 米'], ['gps', 6.4, '约 6 米'], ['gps', 180, '约 180 米，不太准'], ['gps', 2400, '约 2.4 公里，不太准'], ['hand', 30, '手动选定'], ['exif', undefined, '照片里的位置'], ['gps', undefined, '手机定位'],
] as const)('a place from %s within %s m is said as %s', (origin, accuracyMetres, words) => {
  expect(accuracyWords({ origin, ...(accuracyMetres === undefined ? {} : { accuracyMetres }) })).toBe(words);
});

test.each([[2, '离您不到 50 米'], [362, '离您 350 米'], [1240, '离您 1.2 公里']])('%d m away is said as %s', (metres, words) => {
  expect(distanceWords(metres)).toBe(words);
});
