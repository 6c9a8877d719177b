import { systemClock } from '../../../../server/platform/clock';
import { tc3Authorization } from '../../../../server/notice/sms/tc3';
import { tencentSms } from '../../../../server/notice/sms/tencent-sms';
import { smsStandin, type SmsStandin } from '../../../support/sms-standin';

let standin: SmsStandin;
beforeEach(async () => { standin = await smsStandin(); });
afterEach(() => standin.close());

const settings = (over: object = {}) => ({
  smsUrl: standin.url, smsRegion: 'ap-guangzhou', smsSecretId: standin.key.secretId, smsSecretKey: standin.key.secretKey,
  smsAppId: standin.appId, smsSignName: standin.signName, smsTemplateId: standin.templateId, ...over,
});
const PARAMS = ['启动应急', '台风防汛', '鄞州区'];
const NUMBER = '13900000001';
const send = async (over: object = {}, { numbers = [NUMBER], params = PARAMS, at = systemClock.now() }: { numbers?: readonly string[]; params?: readonly string[]; at?: Date } = {}) =>
  [...(await tencentSms(settings(over), () => at)!.send({ numbers, params, context: 'c' })).values()].map(({ code, isUnsure }) => [code, isUnsure]);

const pull = (over: object = {}) => tencentSms(settings(over), () => systemClock.now())!.pull();

// Source: https://cloud.tencent.com/document/api/213/30654, the example of signature v3, with and without the action's header
test.each([
  ['content-type;host', {}, { secretId: 'AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE', secretKey: 'Gu5t9xGARNpq86cd98joQYCN3EXAMPLE' }, '72e494ea809ad7a8c8f7a4507b9bddcbaa8e581f516e8da2f66e2c5a96525168'],
  ['content-type;host;x-tc-action', { 'x-tc-action': 'DescribeInstances' }, { secretId: 'AKID********************************', secretKey: '********************************' }, '10b1a37a7301a02ca19a647ad722d5e43b4b3cff309d421d85b46093f6ab6c4f'],
])('a call is signed as the gateway\'s published example is (%s)', (signed, more, key, signature) => {
  const body = '{"Limit": 1, "Filters": [{"Values": ["\\u672a\\u547d\\u540d"], "Name": "instance-name"}]}';

  const words = tc3Authorization({ host: 'cvm.tencentcloudapi.com', service: 'cvm', body, headers: { 'content-type': 'application/json; charset=utf-8', ...more }, at: new Date(1_551_113_065_000) }, key);

  expect(words).toBe(`TC3-HMAC-SHA256 Credential=${key.secretId}/2019-02-25/cvm/tc3_request, SignedHeaders=${signed}, Signature=${signature}`);
});

test('an SMS goes out with the words of its template', async () => {
  expect(await send()).toEqual([['Ok', false]]);
  expect(standin.sent).toEqual([{ number: NUMBER, params: PARAMS, context: 'c' }]);
});

test.each<[string, () => Promise<unknown>, string]>([
  ['a key it does not know',              () => send({ smsSecretId: 'nobody' }),                                  'AuthFailure.SecretIdNotFound'],
  ['a wrong key',                         () => send({ smsSecretKey: 'wrong' }),                                  'AuthFailure.SignatureFailure'],
  ['a clock more than five minutes off',  () => send({}, { at: new Date(systemClock.now().getTime() - 301_000) }), 'AuthFailure.SignatureExpire'],
  ['an application it does not know',     () => send({ smsAppId: '1' }),                                          'InvalidParameterValue.SdkAppIdNotExist'],
  ['a signature nobody approved',         () => send({ smsSignName: '别人' }),                                    'FailedOperation.SignatureIncorrectOrUnapproved'],
  ['a template nobody approved',          () => send({ smsTemplateId: '2' }),                                     'FailedOperation.TemplateIncorrectOrUnapproved'],
  ['a word too long for the template',    () => send({}, { params: ['一二三四五六七八九十一二三', '', ''] }),      'InvalidParameterValue.TemplateParameterLengthLimit'],
  ['a number that is none',               () => send({}, { numbers: ['057400000001'] }),                          'InvalidParameterValue.IncorrectPhoneNumber'],
  ['a number that wants none',            () => { standin.blacklist.add(`+86${NUMBER}`); return send(); },        'FailedOperation.PhoneNumberInBlacklist'],
  ['an empty account',                    () => { standin.balance = 0; return send(); },                          'FailedOperation.InsufficientBalanceInSmsPackage'],
  ['a second one within thirty seconds',  async () => { await send(); return send(); },                           'LimitExceeded.PhoneNumberThirtySecondLimit'],
  ['two hundred and one at once',         () => send({}, { numbers: Array.from({ length: 201 }, (_, at) => String(13_900_000_000 + at)) }).then((all) => all.slice(0, 1)), 'LimitExceeded.PhoneNumberCountLimit'],
])('the gateway refuses %s', async (_why, act, code) => {
  expect(await act()).toEqual([[code, false]]);
});

test('one number refused keeps no other from its SMS', async () => {
  standin.blacklist.add('+8613900000002');

  expect(await send({}, { numbers: [NUMBER, '13900000002', '13900000003'] })).toEqual([['Ok', false], ['FailedOperation.PhoneNumberInBlacklist', false], ['Ok', false]]);
});

test.each<[string, (gateway: SmsStandin) => unknown, boolean]>([
  ['breaks off after it took the call', (gateway) => { gateway.mood = 'deaf'; }, true],
  ['has a bad proxy before it',         (gateway) => { gateway.mood = 'down'; }, true],
  ['answers half a sentence',           (gateway) => { gateway.mood = 'garbled'; }, true],
  ['is not there',                      (gateway) => gateway.close(), false],
])('a gateway that %s has given no answer; whether it may have it is told apart', async (_why, happens, isUnsure) => {
  await happens(standin);

  expect(await send()).toEqual([['NoAnswer', isUnsure]]);
});

test('a receipt is given once, a hundred at a time, and names when it came (R53)', async () => {
  await send();
  standin.says(NUMBER, { status: 'SUCCESS', description: 'DELIVRD' });
  standin.saysOfOthers(100);
  const sms = tencentSms(settings(), () => systemClock.now())!;

  const all = [await sms.pull(), await sms.pull(), await sms.pull()].map((pull) => (pull.status === 'pulled' ? pull.receipts : []));

  expect(all.map(({ length }) => length)).toEqual([100, 1, 0]);
  expect(all[0]?.[0]).toMatchObject({ isDelivered: true, carrier: 'DELIVRD', receivedAt: expect.any(Date) as Date });
});

test.each<[string, () => Promise<unknown>, object]>([
  ['an application it does not know',         () => pull({ smsAppId: '1' }),                                     { code: 'InvalidParameterValue.SdkAppIdNotExist', isUnsure: false }],
  ['a city it has not opened them to',        () => { standin.mayPull = false; return pull(); },                 { code: 'UnauthorizedOperation.RequestPermissionDeny', isUnsure: false }],
  ['the hundred and first in a second',       async () => { await Promise.all(Array.from({ length: 100 }, () => pull())); return pull(); }, { code: 'RequestLimitExceeded', isUnsure: false }],
  ['a wrong key',                             () => pull({ smsSecretKey: 'wrong' }),                             { code: 'AuthFailure.SignatureFailure', isUnsure: false }],
  ['nobody, but its answer is lost',          () => { standin.mood = 'deaf'; return pull(); },                   { code: 'NoAnswer', isUnsure: true }],
  ['nobody, for it is not there',             async () => { await standin.close(); return pull(); },             { code: 'NoAnswer', isUnsure: false }],
])('of receipts the gateway refuses %s (R53)', async (_why, act, said) => {
  expect(await act()).toEqual({ status: 'refused', ...said });
});

test('a city without a gateway has no SMS; one with half of the settings does not start', () => {
  expect(tencentSms(settings({ smsUrl: '' }), () => systemClock.now())).toBeUndefined();
  expect(() => tencentSms(settings({ smsAppId: '' }), () => systemClock.now())).toThrow(/SMS_APP_ID: needed as SMS_URL is set/);
});
