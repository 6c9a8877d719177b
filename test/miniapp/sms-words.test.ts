import { byMoment, maySwitch } from '../../miniapp/src/features/emergency/emergency-words';
import { mobilesCheckWords, needsHand, receiptWords, smsCountWords, smsNames, smsReasonWords, stuckGroups } from '../../miniapp/src/features/sms/sms-words';
import { deskViewsOf } from '../../miniapp/src/features/account/role-words';
import { reachCountWords, reachNote, reachRest, reachWords } from '../../miniapp/src/features/sms/reach-words';
import type { SmsCounts, SmsView } from '../../shared/notice/sms/sms-api';

const counts = (some: Partial<SmsCounts>): SmsCounts => ({ waiting: 0, sent: 0, delivered: 0, undelivered: 0, noReceipt: 0, failed: 0, noNumber: 0, ...some });

test.each<[Partial<SmsCounts>, string | undefined, boolean]>([
  [{ sent: 6 },                                                   '已提交 6 条', false],
  [{ delivered: 4, sent: 1, undelivered: 1, noReceipt: 2 },       '未送达 1 条，已送达 4 条，已提交 1 条，没有回执 2 条', true],
  [{ delivered: 4, waiting: 1, failed: 1, noNumber: 2 },          '已送达 4 条，等待 1 条，没发出 1 条，没有号码 2 条', true],
  [{},                                                            undefined, false],
])('the SMS of an emergency stand in one line: %j (R53)', (some, words, isOpen) => {
  expect([smsCountWords(counts(some)), needsHand(counts(some))]).toEqual([words, isOpen]);
});

test.each([
  [{ unmatched: 0 }, undefined],
  [{ unmatched: 2 }, '有 2 条回执对不上这里的短信，可能有别的系统共用这个短信应用'],
  [{ unmatched: 0, problem: '取不到短信回执：短信网关没有应答' }, '取不到短信回执：短信网关没有应答，所以“已提交”的还不知道是否送达'],
])('a desk reads why it does not know whether an SMS arrived: %j (R53)', (receipts, words) => {
  expect(receiptWords(receipts)).toBe(words);
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

test('people who wait for a number stand in one line, what was refused by itself, what went not at all', () => {
  const row = (id: string, state: SmsView['state'], reason?: string): SmsView => ({ id, state, words: '启动应急：防汛（鄞州区）', personName: `名${id}`, unitName: '市政', attempts: 1, isUnsure: false, at: '', ...(reason && { reason }) });

  const groups = stuckGroups([row('a', 'noNumber', '没有登记手机号'), row('b', 'failed', '号码不对'), row('c', 'noNumber', '没有登记手机号'), row('d', 'failed', '号码不对'), row('e', 'sent')]);

  expect(groups.map(({ rows }) => rows.map(({ id }) => id).join())).toEqual(['a,c', 'b', 'd']);
  expect(smsNames([...groups[0]!.rows, { personName: '', unitName: '环卫' }])).toBe('名a（市政）、名c（市政）、环卫');
});

test('what one person changed at once stands together in the log of an emergency (R40)', () => {
  const log = [{ at: '1', byName: '甲', words: '启动' }, { at: '1', byName: '甲', words: '时限' }, { at: '2', byName: '乙', words: '解除' }];

  expect(byMoment(log)).toEqual([{ at: '1', byName: '甲', lines: ['启动', '时限'] }, { at: '2', byName: '乙', lines: ['解除'] }]);
});

test.each([
  [{ inbox: 'read', reach: 'reached' } as const, '站内已读'],
  [{ inbox: 'unread', sms: 'undelivered', smsReason: '运营商：MK:0001', reach: 'missed' } as const, '站内未读；短信未送达：运营商：MK:0001'],
  [{ inbox: 'unread', sms: 'sent', standInName: '乙', reach: 'open' } as const, '由乙代班；站内未读；短信已提交'],
  [{ inbox: 'unread', sms: 'noNumber', smsReason: '没有登记手机号', reach: 'missed' } as const, '站内未读；短信没有发：没有登记手机号'],
  [{ inbox: 'notTold', personName: '', reach: 'missed' } as const, '这个单位没有在岗的人，请另派人或改值守表'],
])('of a person on duty the desk reads by which channels he was reached: %j (R40)', (person, words) => {
  expect(reachWords({ personName: '甲', unitName: '市政', ...person })).toBe(words);
});

test('how many on duty were reached stands in one line, and what a list leaves out is said (R40)', () => {
  const counts = { missed: 2, open: 0, reached: 8 };

  expect(reachCountWords({ counts })).toBe('没收到 2 人，已收到 8 人');
  expect(reachRest({ counts, people: [] })).toBe(10);
  expect([reachNote({ sms: 'sent' }), reachNote({ sms: 'notInPlan' })]).toEqual([undefined, '这个预案不发短信，只看站内消息']);
});

test.each([['shiftLeader', true], ['leader', true], ['dispatcher', false]] as const)('the switch to emergency is shown to who may throw it: %s %s; the page to all three (R40)', (role, may) => {
  expect(maySwitch(role)).toBe(may);
  expect(deskViewsOf(role)).toContain('command');
});
