import { inboxKeys, keysOf } from '../../../server/notice/inbox-keys';
import type { Person } from '../../../shared/city/city';
import type { Audience } from '../../../shared/notice/told';
import { CITY } from '../../shared/build';

const person = (id: string): Person => {
  const found = CITY.people.find((one) => one.id === id);
  if (!found) throw new Error(`no person ${id}`);
  return found;
};
/** Whether somebody finds a notice in his inbox. */
const finds = (reader: readonly string[], audience: Audience) => keysOf(audience).some((key) => reader.includes(key));
const readers = (audience: Audience) => CITY.people.filter((one) => finds(inboxKeys(one), audience)).map(({ id }) => id);

const SHOUNAN = ['330200', '330212', '330212014', '330212014001', '330212014001001'];

test.each<[string, Audience, readonly string[]]>([
  ['the person it was given to',     { kind: 'person', personId: 'handler-lamps' },        ['handler-lamps']],
  ['a unit\'s officers',             { kind: 'unit', unitId: 'lamps' },                    ['officer-lamps']],
  ['grid workers of the area',       { kind: 'gridWorkers', areaCodes: SHOUNAN },          ['grid-1']],
  ['shift leaders',                  { kind: 'shiftLeaders', areaCodes: SHOUNAN },         ['shift-1']],
  ['a village\'s grid leader',       { kind: 'level', divisionCode: '330212014001' },      ['gridLeader-1']],
  ['a street\'s operators alone',    { kind: 'level', divisionCode: '330212014' },         ['street-1']],
  ['the city\'s operators alone',    { kind: 'level', divisionCode: '330200' },            ['city-1']],
  ['a street in emergency, its desks and the roster', { kind: 'emergency', divisionCode: '330212014', areaCodes: ['330200', '330212', '330212014'], unitIds: ['roads'] },
    ['accept-1', 'dispatch-1', 'leader-1', 'officer-roads', 'grid-1', 'gridLeader-1', 'street-1', 'shift-1']],
])('a notice for %s is found by them (R35, R40, R45)', (_whom, audience, expected) => {
  expect(readers(audience)).toEqual(expected);
});

test('everybody in the city finds an emergency of the whole city, in one line', () => {
  expect(readers({ kind: 'emergency', divisionCode: '330200', areaCodes: ['330200'], unitIds: ['lamps'] })).toEqual(CITY.people.map(({ id }) => id));
});

test('a deputy finds what the absent officer and handler would', () => {
  const deputy = inboxKeys(person('officer-roads'), [person('officer-lamps'), person('handler-lamps')]);

  expect(finds(deputy, { kind: 'unit', unitId: 'lamps' })).toBe(true);
  expect(finds(deputy, { kind: 'person', personId: 'handler-lamps' })).toBe(true);
  expect(finds(inboxKeys(person('officer-roads')), { kind: 'unit', unitId: 'lamps' })).toBe(false);
});

test('a chat room hears by another way', () => {
  expect(keysOf({ kind: 'room', roomId: 'room-1' })).toEqual([]);
});
