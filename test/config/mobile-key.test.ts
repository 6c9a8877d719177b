import { readSettings } from '../../config/env';

const KEY = 'k'.repeat(32);
const SMS = { SMS_URL: 'https://sms.tencentcloudapi.com' };

test.each([
  ['of a real city',                  { DEMO: 'off', ...SMS }],
  ['of a machine in production',      { NODE_ENV: 'production', ...SMS }],
])('a server %s that sends SMS does not start while its numbers would be sealed with a key that lies beside them (R71)', (_whose, source) => {
  expect(() => readSettings(source)).toThrow(/^MOBILE_KEY: .*kept outside the database.*openssl rand -base64 32/);
  expect(() => readSettings({ ...source, MOBILE_KEY: 'short' })).toThrow('MOBILE_KEY: 32 signs at least, got 5');
  expect(readSettings({ ...source, MOBILE_KEY: KEY }).mobileKey).toBe(KEY);
});

test.each([
  ['a demo with SMS',             SMS],
  ['a real city without SMS',     { DEMO: 'off' }],
  ['production without SMS',      { NODE_ENV: 'production' }],
])('%s starts without a key for numbers', (_whose, source) => {
  expect(readSettings(source).mobileKey).toBe('');
});
