import type { Person, Role } from '../../shared/city/city';
import type { Caller, ReadScope, Scope } from './context';
import { Refused } from './errors';

/** Codes of the city itself have four digits, or six that end in 00. */
const CITY_CODE = /^\d{2,4}$|^\d{4}00$/;

/** Sees its own unit's work, wherever it lies. */
const SEES_UNIT: readonly Role[] = ['officer', 'handler'];

/** What a signed-in person may see. */
export function scopeOf(person: Pick<Person, 'role' | 'unitId' | 'divisionCode'>): Scope {
  if (SEES_UNIT.includes(person.role)) return { kind: 'unit', unitId: person.unitId ?? '' };
  if (CITY_CODE.test(person.divisionCode)) return { kind: 'city' };
  return { kind: 'area', divisionCode: person.divisionCode };
}

/** The scope of a caller who is staff; channels and bots see the city. */
export function scopeOfCaller(caller: Caller): Scope {
  if (caller.kind === 'anonymous') throw new Refused('not-signed-in', '请先登录');
  return caller.kind === 'person' ? scopeOf(caller.person) : { kind: 'city' };
}

/** The scope of a caller and of everybody he stands for; one of the city holds all others. */
export function readScopeOf(caller: Caller): ReadScope {
  const own = scopeOfCaller(caller);
  if (own.kind === 'city' || caller.kind !== 'person' || (caller.standsFor ?? []).length === 0) return own;
  const scopes = [own, ...(caller.standsFor ?? []).map(scopeOf)];
  return scopes.find(({ kind }) => kind === 'city') ?? { kind: 'any', scopes };
}

/** The part of a query on `cases` that keeps a reader in his scope. */
export function scopeFilter(scope: ReadScope): Readonly<Record<string, unknown>> {
  if (scope.kind === 'any') return { $or: scope.scopes.map(scopeFilter) };
  if (scope.kind === 'area') return { areaCodes: scope.divisionCode };
  if (scope.kind === 'unit') return { unitIds: scope.unitId };
  return {};
}

/** Whether a document read by its number lies in the scope. */
export function isInScope(scope: ReadScope, document: { readonly areaCodes: readonly string[]; readonly unitId: string; readonly unitIds?: readonly string[] }): boolean {
  if (scope.kind === 'any') return scope.scopes.some((one) => isInScope(one, document));
  if (scope.kind === 'area') return document.areaCodes.includes(scope.divisionCode);
  if (scope.kind === 'unit') return document.unitId === scope.unitId || (document.unitIds?.includes(scope.unitId) ?? false);
  return true;
}
