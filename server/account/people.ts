import type { PeopleView, PersonRequest, PersonView, UnitRequest } from '../../shared/account/people-api';
import { maySetFor } from '../../shared/account/deputies';
import { isActive, peopleIndex } from '../../shared/account/people-index';
import type { City, Person, Role, Unit } from '../../shared/city/city';
import { compareRows } from '../../shared/city/tables/compare-rows';
import type { LiveCity } from '../city/live-city';
import { publishTable } from '../city/tables/publish';
import type { ServerContext } from '../platform/context';
import { Refused } from '../platform/errors';
import { scopeOf } from '../platform/scope';
import type { Deputies } from './deputies';

export interface PeopleQuery {
  readonly words: string;
  readonly role?: Role | undefined;
  readonly unitId?: string | undefined;
  readonly divisionCode?: string | undefined;
  readonly cursor: number;
  readonly limit: number;
}

/** People and units one by one; each change is a version of its table. */
export interface People {
  list(reader: Person, query: PeopleQuery): PeopleView;
  view(reader: Person, person: Person): PersonView;
  byId(id: string): Person;
  add(by: Person, request: PersonRequest, key: string): Promise<Person>;
  change(by: Person, id: string, request: Partial<PersonRequest> & { readonly isActive?: boolean }, key: string): Promise<Person>;
  addUnit(by: Person, request: UnitRequest, key: string): Promise<Unit>;
  changeUnit(by: Person, id: string, request: Omit<UnitRequest, 'id'>, key: string): Promise<Unit>;
}

/**
 * Opens them over the live city.
 *
 * @param onChanged called when somebody's row was changed here
 */
export function openPeople({ city, clock }: Pick<ServerContext, 'city' | 'clock'>, live: LiveCity, deputies: Pick<Deputies, 'runningOf'>, onChanged: () => void = () => undefined): People {
  const byId = (id: string): Person => {
    const person = peopleIndex(city.people).byId.get(id);
    if (person === undefined) throw new Refused('not-found', '没有这个人');
    return person;
  };

  function view(reader: Person, person: Person): PersonView {
    const unitName = person.unitId === undefined ? undefined : city.unitById.get(person.unitId)?.name;
    const away = deputies.runningOf(person.id);
    const deputy = away && peopleIndex(city.people).byId.get(away.deputyId);
    return {
      id: person.id, account: person.account, name: person.name, role: person.role, divisionCode: person.divisionCode, isDemo: person.isDemo,
      divisionName: city.divisionByCode.get(person.divisionCode)?.name ?? person.divisionCode, isActive: isActive(person), maySetFor: maySetFor(reader, person),
      ...(person.unitId === undefined ? {} : { unitId: person.unitId }), ...(unitName === undefined ? {} : { unitName }),
      ...(away && deputy ? { deputy: { id: deputy.id, name: deputy.name, untilAt: away.untilAt.toISOString() } } : {}),
    };
  }

  return {
    byId, view,
    list: (reader, query) => {
      const found = city.people.filter((person) => isSeenBy(reader, person) && fits(person, query, city));
      return {
        rows: found.slice(query.cursor, query.cursor + query.limit).map((person) => view(reader, person)), total: found.length,
        ...(query.cursor + query.limit < found.length ? { nextCursor: String(query.cursor + query.limit) } : {}),
      };
    },
    add: async (by, request, key) => {
      const row = { ...compact(request), id: request.account } as Person;   // the mark of the demo is filled in by the table
      await publishTable(live, clock, { table: 'people', by, key, words: `新增${request.name}`, content: { add: request }, become: (rows) => ({ rows: [...rows, row] }) });
      return byId(row.id);
    },
    change: async (by, id, request, key) => {
      const before = byId(id);
      if (compareRows('people', [before], [changed(before, request)]).set.length === 0) return before;
      await publishTable(live, clock, { table: 'people', by, key, words: changeWords(before.name, request), content: { id, request }, become: (rows) => ({ rows: (rows as readonly Person[]).map((row) => (row.id === id ? changed(row, request) : row)) }) });
      onChanged();
      return byId(id);
    },
    addUnit: async (by, request, key) => {
      await publishTable(live, clock, { table: 'units', by, key, words: `新增${request.name}`, content: { add: request }, become: (rows) => ({ rows: [...rows, compact(request) as Unit] }) });
      return unitById(request.id);
    },
    changeUnit: async (by, id, request, key) => {
      const unit = unitById(id);
      if (compareRows('units', [unit], [{ ...compact({ ...request, id }), isDemo: unit.isDemo } as Unit]).set.length === 0) return unit;
      await publishTable(live, clock, { table: 'units', by, key, words: `修改${unit.name}`, content: { id, request }, become: (rows) => ({ rows: (rows as readonly Unit[]).map((row) => (row.id === id ? compact({ ...request, id }) as Unit : row)) }) });
      return unitById(id);
    },
  };

  function unitById(id: string): Unit {
    const unit = city.unitById.get(id);
    if (unit === undefined) throw new Refused('not-found', '没有这个单位');
    return unit;
  }
}

/** Whole people are put in place of the row; a lone `isActive` leaves the rest as it is. */
function changed(row: Person, request: Partial<PersonRequest> & { readonly isActive?: boolean }): Person {
  if (request.account === undefined) return { ...row, ...request } as Person;
  return { ...compact(request), id: row.id, isDemo: row.isDemo, ...(row.isActive === undefined ? {} : { isActive: row.isActive }) } as Person;
}

function changeWords(name: string, { isActive: is }: { readonly isActive?: boolean }): string {
  if (is === undefined) return `修改${name}`;
  return is ? `启用${name}` : `停用${name}`;
}

/** A unit sees its people; who sees an area sees those who work in it and those above it. */
function isSeenBy(reader: Person, person: Person): boolean {
  const scope = scopeOf(reader);
  if (scope.kind === 'unit') return person.unitId === scope.unitId || person.id === reader.id;
  return scope.kind === 'city' || person.divisionCode.startsWith(scope.divisionCode);
}

function fits(person: Person, { words, role, unitId, divisionCode }: PeopleQuery, city: City): boolean {
  if (role !== undefined && person.role !== role) return false;
  if (unitId !== undefined && person.unitId !== unitId) return false;
  if (divisionCode !== undefined && !person.divisionCode.startsWith(divisionCode)) return false;
  const unitName = person.unitId === undefined ? '' : city.unitById.get(person.unitId)?.name ?? '';
  return words === '' || [person.name, person.account, unitName].some((text) => text.includes(words));
}

function compact(row: object): object {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined && value !== ''));
}
