import type { Person } from '../city/city';

export interface PeopleIndex {
  readonly byId: ReadonlyMap<string, Person>;
  readonly byAccount: ReadonlyMap<string, Person>;
}

const built = new WeakMap<readonly Person[], PeopleIndex>();

/** The people of a city by id and by account, made at its first use and kept as long as the table. */
export function peopleIndex(people: readonly Person[]): PeopleIndex {
  const known = built.get(people) ?? {
    byId: new Map(people.map((person) => [person.id, person])),
    byAccount: new Map(people.map((person) => [person.account, person])),
  };
  built.set(people, known);
  return known;
}

/** Whether a person may sign in and be given work. */
export function isActive({ isActive: is }: Pick<Person, 'isActive'>): boolean {
  return is !== false;
}
