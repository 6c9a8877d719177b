import type { CaseFile } from '../../../shared/case/case-file';
import { mobileNumber } from '../../../shared/notice/sms/mobile';
import { isAboutLife, smsOfCase, smsOfEmergency, smsWords } from '../../../shared/notice/sms/sms-draft';
import { smsOutcome } from '../../../shared/notice/sms/sms-outcome';
import { buildCity } from '../build';

const AT = new Date('2026-09-28T01:00:00Z');
const PLAN = { id: 'typhoon', name: '台风防汛', matterIds: ['*'], autoFileFrom: 0.4, limit: { amount: 2, unit: 'urgentHour' }, roster: [], channels: ['sms'] } as const;
const TOWN = buildCity({ emergencies: [{ id: 'e', plan: PLAN, divisionCode: '330200', startedAt: AT }, { id: 'quiet', plan: { ...PLAN, channels: [] }, divisionCode: '330212', startedAt: AT }] });
const CASE = { no: '3302122609280000123', unitId: 'roads', text: '路塌了', danger: '塌陷', emergencyId: 'e', areaCodes: ['330200', '330212', '330212014'], matter: { name: '路面塌陷' } } as unknown as CaseFile;
const BEGUN = { planName: '特别长的一个城市防汛防台预案', divisionCode: '330212', unitIds: ['roads'], channels: ['room', 'sms'] };

test('an emergency is told in three words short enough for a template, to the units it names (R40)', () => {
  const draft = smsOfEmergency({ type: 'emergency.begun', at: AT, data: BEGUN }, 'e', TOWN);

  expect(draft).toEqual({ unitIds: ['roads'], params: ['启动应急', '特别长的一个城市防汛防…', '鄞州区'], emergencyId: 'e' });
  expect(smsWords(draft!.params)).toBe('启动应急：特别长的一个城市防汛防…（鄞州区）');
  expect(smsOfEmergency({ type: 'emergency.begun', at: AT, data: { ...BEGUN, channels: ['room'] } }, 'e', TOWN)).toBeUndefined();
});

test.each<[string, string, Record<string, unknown>, Partial<CaseFile>, readonly string[] | undefined]>([
  ['a task about life',                 'case.dispatched', {},                                  {},                          ['紧急任务', '塌陷', '首南街道#123']],
  ['its red reminder',                  'reminder.due',    { timer: 'colour', colour: 'red' },  {},                          ['超时提醒', '塌陷', '首南街道#123']],
  ['its yellow reminder',               'reminder.due',    { timer: 'colour', colour: 'yellow' }, {},                        undefined],
  ['a desk that is late',               'reminder.due',    { timer: 'stage', stage: 'filing' }, {},                          undefined],
  ['a task that is not about life',     'case.dispatched', {},                                  { danger: undefined, matter: { name: '路灯' } } as never, undefined],
  ['an alert of gas',                   'case.dispatched', {},                                  { danger: undefined, matter: { name: '燃气管道破裂' } } as never, ['紧急任务', '燃气管道破裂', '首南街道#123']],
  ['a case of no emergency',            'case.dispatched', {},                                  { emergencyId: undefined } as never, undefined],
  ['a plan that has no SMS',            'case.dispatched', {},                                  { emergencyId: 'quiet' },    undefined],
  ['an emergency that is over',         'case.dispatched', {},                                  { emergencyId: 'gone' },     undefined],
])('by SMS a unit hears of its cases: %s → %s (R40, R71)', (_why, type, data, over, params) => {
  expect(smsOfCase({ type: type as 'case.dispatched', at: AT, data }, { ...CASE, ...over }, TOWN)?.params).toEqual(params);
});

test.each([['燃气管道破裂', true], ['桥梁', true], ['路灯', false]])('a class says by its name whether it is about life: %s %s (R71)', (name, isSo) => {
  expect(isAboutLife({ matter: { name } as never })).toBe(isSo);
});

test.each([
  ['Ok',                                                0, { state: 'sent' }],
  ['FailedOperation.PhoneNumberInBlacklist',            0, { state: 'failed', words: '号码在免打扰名单里' }],
  ['FailedOperation.InsufficientBalanceInSmsPackage',   0, { state: 'waiting', waitSeconds: 10, words: '短信套餐余量不足，请充值' }],
  ['FailedOperation.InsufficientBalanceInSmsPackage',   4, { state: 'waiting', waitSeconds: 7_200, words: '短信套餐余量不足，请充值' }],
  ['FailedOperation.InsufficientBalanceInSmsPackage',   5, { state: 'failed', words: '短信套餐余量不足，请充值，已停止重试' }],
  ['LimitExceeded.PhoneNumberThirtySecondLimit',        0, { state: 'waiting', waitSeconds: 40, words: '这个号码 30 秒内已收到一条' }],
  ['NoAnswer',                                          1, { state: 'waiting', waitSeconds: 60, words: '短信网关没有应答' }],
  ['SomethingNew',                                      0, { state: 'waiting', waitSeconds: 10, words: '短信网关拒绝（SomethingNew）' }],
])('the gateway says %s at try %d: %j (R53)', (code, attempts, outcome) => {
  expect(smsOutcome(code, attempts)).toEqual(outcome);
});

test.each([['13900000001', '13900000001'], ['+86 139-0000-0001', '13900000001'], ['008613900000001', '13900000001'], ['8613900000001', '13900000001'], ['0574-87654321', undefined], ['12900000001', undefined], ['1390000000', undefined]])('a mobile number as people write it: %s is %s', (text, number) => {
  expect(mobileNumber(text)).toBe(number);
});
