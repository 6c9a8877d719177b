import { reachOf, reachOrder, rosterSeenBy, tellingSms, type PersonReach } from '../../../shared/notice/sms/roster-reach';
import { buildCity } from '../build';

test.each([
  ['read',    undefined,      'reached'],
  ['read',    'undelivered',  'reached'],
  ['unread',  'delivered',    'reached'],
  ['unread',  'sent',         'open'],
  ['unread',  'noReceipt',    'open'],
  ['unread',  'waiting',      'open'],
  ['unread',  undefined,      'open'],
  ['unread',  'undelivered',  'missed'],
  ['unread',  'failed',       'missed'],
  ['unread',  'noNumber',     'missed'],
  ['notTold', 'sent',         'open'],
  ['notTold', undefined,      'missed'],
] as const)('who has it %s in his inbox and by SMS %s is %s (R71)', (inbox, sms, reach) => {
  expect(reachOf({ inbox, ...(sms === undefined ? {} : { sms }) })).toBe(reach);
});

test('who was not reached stands first, the roster\'s order within (R71)', () => {
  const people = (['reached', 'open', 'missed', 'missed'] as const).map((reach, index): PersonReach => ({ personName: String(index), unitName: '', inbox: 'unread', reach }));

  expect(reachOrder(people).map(({ personName }) => personName)).toEqual(['2', '3', '1', '0']);
});

test('of several SMS to one person the one on his phone tells, or else the newest', () => {
  expect(tellingSms([{ state: 'sent' }, { state: 'delivered' }, { state: 'failed' }])).toEqual({ state: 'delivered' });
  expect(tellingSms([{ state: 'sent' }, { state: 'failed' }])).toEqual({ state: 'sent' });
  expect(tellingSms([])).toBeUndefined();
});

const ROSTER = [{ divisionCode: '330200', unitId: 'city' }, { divisionCode: '330203', unitId: 'haishu' }, { divisionCode: '330212', unitId: 'roads' }];
const emergency = (divisionCode: string) => ({ divisionCode, plan: { id: 'p', name: '防汛', matterIds: ['*'], autoFileFrom: 0.4, limit: { amount: 2, unit: 'urgentHour' }, roster: ROSTER, channels: [] } as const });

test.each([
  ['a district\'s, to its own desk',       '330212', '330212', ['city', 'roads']],
  ['a district\'s, to the city\'s desk',   '330212', '330200', ['city', 'roads']],
  ['the city\'s, to the city\'s desk',     '330200', '330200', ['city', 'haishu', 'roads']],
  ['the city\'s, to a district\'s desk',   '330200', '330212', ['city', 'roads']],
  ['a district\'s, to another district\'s', '330203', '330212', undefined],
])('a desk sees the units on duty that concern it: %s (R40)', (_why, divisionCode, reader, unitIds) => {
  expect(buildCity({}).code).toBe('330200');
  expect(rosterSeenBy(emergency(divisionCode), reader)).toEqual(unitIds);
});
