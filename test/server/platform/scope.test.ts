import type { Caller } from '../../../server/platform/context';
import { isInScope, readScopeOf, scopeFilter } from '../../../server/platform/scope';
import type { Person, Role } from '../../../shared/city/city';

const person = (id: string, role: Role, divisionCode: string, unitId?: string): Person => ({ id, account: id, name: id, role, divisionCode, isDemo: false, ...(unitId === undefined ? {} : { unitId }) });
const calls = (who: Person, ...standsFor: Person[]): Caller => ({ kind: 'person', id: who.id, person: who, standsFor, address: '' });
const LAMPS = person('a', 'officer', '330212', 'lamps');
const WORKER = person('b', 'gridWorker', '330212014');

describe('a deputy', () => {
  test('sees his own work and that of everybody he stands for (R86)', () => {
    const scope = readScopeOf(calls(LAMPS, WORKER));

    expect(scopeFilter(scope)).toEqual({ $or: [{ unitIds: 'lamps' }, { areaCodes: '330212014' }] });
    expect(isInScope(scope, { areaCodes: ['330203'], unitId: 'lamps' })).toBe(true);
    expect(isInScope(scope, { areaCodes: ['330212', '330212014'], unitId: 'roads' })).toBe(true);
    expect(isInScope(scope, { areaCodes: ['330203'], unitId: 'roads' })).toBe(false);
  });

  test('who stands for somebody of the whole city sees the city', () => {
    expect(readScopeOf(calls(LAMPS, person('c', 'acceptor', '330200')))).toEqual({ kind: 'city' });
  });

  test('with nobody away sees his own alone', () => {
    expect(readScopeOf(calls(WORKER))).toEqual({ kind: 'area', divisionCode: '330212014' });
  });
});
