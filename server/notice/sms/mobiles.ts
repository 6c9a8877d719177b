import { isActive } from '../../../shared/account/people-index';
import { isInArea } from '../../../shared/city/area';
import type { City, Person } from '../../../shared/city/city';
import type { MobilesImportView, MobilesView } from '../../../shared/notice/sms/sms-api';
import type { ServerContext } from '../../platform/context';
import type { Sheet } from '../../platform/sheet/read-sheet';
import { readMobileSheet } from './mobile-sheet';
import type { MobileStore } from './mobiles.store';
import type { SmsMessages } from './messages.store';

export interface MobilesTools {
  readonly context: Pick<ServerContext, 'city' | 'clock'>;
  readonly mobiles: MobileStore;
  readonly messages: Pick<SmsMessages, 'reopen'>;
  readonly isConnected: boolean;
}

/** Whether the people of the rosters in a reader's area can be reached, unit by unit; names of who can't, never a number. */
export async function mobilesView({ context: { city }, mobiles, isConnected }: MobilesTools, reader: Person, mayChange: boolean): Promise<MobilesView> {
  const people = rosterPeople(city, reader);
  const tails = await mobiles.tails(people.map(({ id }) => id));
  const unitIds = [...new Set(people.map(({ unitId = '' }) => unitId))];
  return {
    isConnected, mayChange,
    units: unitIds.map((unitId) => {
      const own = people.filter((person) => person.unitId === unitId);
      const missing = own.filter(({ id }) => !tails.has(id)).map(({ name }) => name);
      return { unitId, unitName: city.unitById.get(unitId)?.name ?? unitId, people: own.length, withNumber: own.length - missing.length, missing };
    }),
  };
}

/** The people of the rosters in a reader's area, for the sheet he fills in. */
export function rosterPeople({ people, process, unitById }: City, reader: Person): readonly Person[] {
  const units = new Set(process.emergencyPlans.flatMap(({ roster }) => roster.map(({ unitId }) => unitId)));
  return people.filter((person) => person.unitId !== undefined && units.has(person.unitId) && isActive(person) && isInArea([unitById.get(person.unitId)?.divisionCode ?? ''], reader.divisionCode));
}

/**
 * Numbers from a sheet: all of them, or none where a row is wrong. The same sheet again changes nothing.
 * Who had no number in the last hours of an emergency gets his SMS now.
 */
export async function takeMobiles({ context: { city, clock }, mobiles, messages }: MobilesTools, by: Person, sheet: Sheet, isTrial: boolean): Promise<MobilesImportView> {
  const mine = city.people.filter((person) => isActive(person) && isInArea([city.unitById.get(person.unitId ?? '')?.divisionCode ?? person.divisionCode], by.divisionCode));
  const { numbers, rows, faults } = readMobileSheet(sheet, new Map(mine.map((person) => [person.account, person])));
  const known = await mobiles.numbersOf([...numbers.keys()]);
  const changed = new Map([...numbers].filter(([id, number]) => (number === null ? known.has(id) : known.get(id) !== number)));
  const removed = [...changed.values()].filter((number) => number === null).length;
  if (faults.length === 0 && !isTrial) {
    await mobiles.set(changed, by.id, clock.now());
    await messages.reopen([...changed].flatMap(([id, number]) => (number === null ? [] : [id])), clock.now());
  }
  return { counts: { rows, set: changed.size - removed, removed, same: rows - changed.size - faults.length, wrong: faults.length }, faults };
}
