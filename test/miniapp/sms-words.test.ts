import { mobilesCheckWords, needsHand, smsCountWords, smsReasonWords } from '../../miniapp/src/features/sms/sms-words';

test.each([
  [{ sent: 6, waiting: 0, failed: 0, noNumber: 0 }, '已发 6 条', false],
  [{ sent: 4, waiting: 1, failed: 1, noNumber: 2 }, '已发 4 条，等待 1 条，没发出 1 条，没有号码 2 条', true],
  [{ sent: 0, waiting: 0, failed: 0, noNumber: 0 }, undefined, false],
])('the SMS of an emergency stand in one line: %j (R53)', (counts, words, isOpen) => {
  expect([smsCountWords(counts), needsHand(counts)]).toEqual([words, isOpen]);
});

test.each([
  [{ state: 'waiting', attempts: 2, isUnsure: true, reason: '短信网关没有应答' }, '短信网关没有应答；已试 2 次，还会再试；可能收到两条'],
  [{ state: 'noNumber', attempts: 0, isUnsure: false, reason: '没有登记手机号' }, '没有登记手机号'],
  [{ state: 'waiting', attempts: 0, isUnsure: false }, ''],
] as const)('why an SMS did not go is said in words: %j (R53)', (row, words) => {
  expect(smsReasonWords(row)).toBe(words);
});

test.each([
  [{ rows: 3, set: 2, removed: 1, same: 0, wrong: 0 }, '登记 2 个，去掉 1 个，其余 0 行不变'],
  [{ rows: 3, set: 0, removed: 0, same: 3, wrong: 0 }, '没有新的号码（3 行不变）'],
  [{ rows: 3, set: 1, removed: 0, same: 0, wrong: 2 }, '2 行有错，改好再上传；现在什么都没有改'],
])('a sheet of numbers says what it would do: %j', (counts, words) => {
  expect(mobilesCheckWords({ counts })).toBe(words);
});
