import { carrierWord, nextAskAt, pullProblemWords, pullWaitSeconds, smsStateAt, statesBefore, undeliveredWords } from '../../../shared/notice/sms/sms-receipt';

const NOW = new Date('2026-09-28T01:00:00Z');
const hoursAgo = (hours: number): Date => new Date(NOW.getTime() - hours * 3_600_000);

test.each([
  ['sent',        hoursAgo(1),    'sent'],
  ['sent',        hoursAgo(72),   'sent'],
  ['sent',        hoursAgo(72.1), 'noReceipt'],
  ['delivered',   hoursAgo(200),  'delivered'],
  ['undelivered', hoursAgo(200),  'undelivered'],
  ['sending',     undefined,      'waiting'],
  ['failed',      undefined,      'failed'],
] as const)('an SMS that is %s since %s reads %s (R53)', (state, sentAt, words) => {
  expect(smsStateAt({ state, sentAt }, NOW)).toBe(words);
});

test('what is in a hand stays there, whatever a later receipt says (R53)', () => {
  expect(statesBefore({ isDelivered: true })).toContain('undelivered');
  expect(statesBefore({ isDelivered: false })).not.toContain('delivered');
});

test.each([
  ['UNDELIV', '手机关机、停机或号码异常（UNDELIV）'],
  ['MK:0001', '运营商：MK:0001'],
])('the carrier\'s word %s is told as %s (R53)', (carrier, words) => {
  expect(undeliveredWords(carrier)).toBe(words);
});

test.each([['', 'UNKNOWN'], [' no number 13900000001 ', 'no number …'], ['x'.repeat(99), 'x'.repeat(60)]])('of the carrier\'s word "%s" is kept "%s"', (said, kept) => {
  expect(carrierWord(said)).toBe(kept);
});

test('the longer the gateway refuses receipts the less it is asked, and the desk reads why', () => {
  expect([0, 1, 2, 9].map(pullWaitSeconds)).toEqual([60, 300, 1_800, 1_800]);
  expect(pullProblemWords('AuthFailure.SignatureFailure')).toBe('取不到短信回执：短信网关的密钥不对');
});

test('an SMS without a receipt is asked for after ten minutes, six hours, a day and just before three (R53)', () => {
  expect([0, 1, 2, 3, 4].map((asks) => nextAskAt(NOW, asks)?.getTime()).map((at) => at && (at - NOW.getTime()) / 60_000)).toEqual([10, 360, 1_440, 4_260, undefined]);
});
