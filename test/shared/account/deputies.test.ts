import { actsFor, deputyFault, maySetFor, workOf, type Absence } from '../../../shared/account/deputies';
import { passwordFault } from '../../../shared/account/password-rule';
import type { Person, Role } from '../../../shared/city/city';
import { local } from '../build';

const at = local('2026-09-28 09:00');
const away = (personId: string, deputyId: string, from = '2026-09-28 00:00', until = '2026-09-29 00:00'): Absence => ({ id: `${personId}-${deputyId}`, personId, deputyId, fromAt: local(from), untilAt: local(until), reason: '休假' });
const person = (id: string, role: Role, divisionCode: string, unitId?: string): Person => ({ id, account: id, name: id, role, divisionCode, isDemo: false, ...(unitId === undefined ? {} : { unitId }) });

describe('the work of somebody who is away', () => {
  test.each([
    // absences                                                             a's work is done by   b works for     why
    [[],                                                                    'a',                  [],             'nobody is away'],
    [[away('a', 'b')],                                                      'b',                  ['a'],          'his deputy does it'],
    [[away('a', 'b', '2026-09-29 00:00', '2026-09-30 00:00')],              'a',                  [],             'not before it begins'],
    [[away('a', 'b', '2026-09-27 00:00', '2026-09-28 09:00')],              'a',                  [],             'nor when it is over, to the minute'],
    [[away('a', 'b'), away('b', 'c')],                                      'c',                  [],             "the deputy's deputy does it"],
    [[away('a', 'b'), away('b', 'a')],                                      'a',                  ['b'],          'a ring leaves it where it is'],
    [[away('a', 'b'), away('b', 'c'), away('c', 'b')],                      'a',                  ['b'],          'so does a ring further on'],
    [[away('a', 'c', '2026-09-20 00:00', '2026-09-30 00:00'), away('a', 'b')], 'b',               ['a'],          'what was entered for today counts'],
  ])('%#: %j is done by %s', (absences, doer, _worksFor, _why) => {
    expect(workOf('a', at, absences as Absence[])).toBe(doer);
  });

  test('is seen by the deputy, and by nobody else', () => {
    const absences = [away('a', 'b'), away('b', 'c'), away('d', 'c')];

    expect([actsFor('c', at, absences), actsFor('b', at, absences), actsFor('x', at, absences)]).toEqual([['a', 'b', 'd'], [], []]);
  });
});

test.each([
  ['an officer of the same unit',             person('a', 'officer', '330212', 'lamps'), person('b', 'officer', '330212', 'lamps'), undefined],
  ['a worker of the same unit',               person('a', 'officer', '330212', 'lamps'), person('b', 'handler', '330212', 'lamps'), undefined],
  ['an officer of another unit',              person('a', 'officer', '330212', 'lamps'), person('b', 'officer', '330212', 'roads'), '同一单位'],
  ['an acceptor for a dispatcher (R27)',      person('a', 'dispatcher', '330200'),       person('b', 'acceptor', '330200'),         '岗位不能'],
  ['the worker of the next village',          person('a', 'gridWorker', '330212014001'), person('b', 'gridWorker', '330212014002'), undefined],
  ['a worker of another district',            person('a', 'gridWorker', '330212'),       person('b', 'gridWorker', '330203'),       '不相连'],
  ['somebody who has left',                   person('a', 'acceptor', '330200'),         { ...person('b', 'acceptor', '330200'), isActive: false }, '不在岗'],
])('%s may stand in or not', (_who, absent, deputy, words) => {
  const fault = deputyFault(absent, deputy);

  if (words === undefined) expect(fault).toBeUndefined();
  else expect(fault).toContain(words);
});

test.each([
  ['himself',                       person('a', 'handler', '330212', 'lamps'),     person('a', 'handler', '330212', 'lamps'),  true],
  ['an officer for his unit',       person('o', 'officer', '330212', 'lamps'),     person('a', 'handler', '330212', 'lamps'),  true],
  ['an officer for another unit',   person('o', 'officer', '330212', 'lamps'),     person('a', 'handler', '330212', 'roads'),  false],
  ['a colleague',                   person('h', 'handler', '330212', 'lamps'),     person('a', 'handler', '330212', 'lamps'),  false],
  ['a shift leader for anybody',    person('s', 'shiftLeader', '330200'),          person('a', 'gridWorker', '330212014'),     true],
  ['a street for its worker',       person('c', 'centreOperator', '330212014'),    person('a', 'gridWorker', '330212014001'),  true],
  ['a city for its worker',         person('c', 'centreOperator', '330200'),       person('a', 'gridWorker', '330212014001'),  true],
  ['a street for an acceptor',      person('c', 'centreOperator', '330212014'),    person('a', 'acceptor', '330212014'),       false],
])('shifts and absences are set by who may: %s', (_who, by, whose, may) => {
  expect(maySetFor(by, whose)).toBe(may);
});

test.each([
  ['Luyang-2026', undefined], ['Ab1-xyz', '至少 8 位'], ['luyang2026', '至少 3 种'], ['Wuxia-2026', '不能包含账号'], ['Old-2026!', '原来的'],
])('a new password “%s” is judged by length, kinds, account and the old one (R84)', (password, words) => {
  const fault = passwordFault(password, { account: 'wuxia', before: 'Old-2026!' });

  if (words === undefined) expect(fault).toBeUndefined();
  else expect(fault).toContain(words);
});
