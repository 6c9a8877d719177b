import type { SeenPlace } from '../../shared/account/last-place';
import { maySetFor } from '../../shared/account/deputies';
import { isActive, peopleIndex } from '../../shared/account/people-index';
import type { ShiftImportView, ShiftRequest } from '../../shared/account/people-api';
import { overlapping, shiftFault, type Shift } from '../../shared/account/shifts';
import { cellOf } from '../../shared/case/cell-index';
import type { City, Person, Role } from '../../shared/city/city';
import { DAY_MS, localDayOf, startOfLocalDay } from '../../shared/time/local-time';
import type { ServerContext } from '../platform/context';
import { Refused } from '../platform/errors';
import type { Sheet } from '../platform/sheet/read-sheet';
import { lastPlaceStore } from './last-places.store';
import { readShiftSheet, type SheetShift } from './shift-sheet';
import { shiftOf, shiftStore, type ShiftRow, type ShiftStore } from './shifts.store';

export interface Shifts {
  readonly store: ShiftStore;
  /** Who is on duty in one of these areas at an instant; the deputy where somebody is away. Indexed by area and end. */
  onShift(at: Date, areaCodes: readonly string[], post?: Role): Promise<readonly Person[]>;
  /** Ids of who patrols on duty in a district, deputies in place of absent people; `undefined` where its day has no such shift at all. */
  patrolsOnShift(at: Date, districtCode: string): Promise<ReadonlySet<string> | undefined>;
  /** Where these people were last, of those who share it while their shift runs (R26). */
  placesOf(personIds: readonly string[], at: Date): Promise<ReadonlyMap<string, SeenPlace>>;
  /** @throws {Refused} when he may not, the shift cannot be, or the person has another one at that time */
  put(by: Person, id: string, request: ShiftRequest): Promise<ShiftRow>;
  cancel(by: Person, id: string): Promise<ShiftRow>;
  /** What is wrong with each row of a sheet; stores all of them when nothing is and `isDryRun` is false. */
  takeSheet(by: Person, sheet: Sheet, isDryRun: boolean): Promise<ShiftImportView>;
}

const FAULTS_MAX = 500;
const PATROLS: readonly Role[] = ['gridWorker', 'gridLeader'];

/** The roster of a city. */
export function openShifts({ db, city, clock }: Pick<ServerContext, 'db' | 'city' | 'clock'>, workOf: (personId: string, at: Date) => string): Shifts {
  const store = shiftStore(db);
  const personById = (id: string): Person | undefined => peopleIndex(city.people).byId.get(id);
  const writer = ({ id, name }: Person) => ({ id, name });

  return {
    store,
    onShift: async (at, areaCodes, post) => {
      const rows = await store.onShift(at, areaCodes, post);
      const people = rows.flatMap(({ personId }) => personById(workOf(personId, at)) ?? []).filter(isActive);
      return [...new Map(people.map((person) => [person.id, person])).values()];
    },
    patrolsOnShift: async (at, districtCode) => {
      const day = new Date(startOfLocalDay(localDayOf(at)));
      const rows = (await store.within(districtCode, day, new Date(day.getTime() + DAY_MS))).filter(({ post }) => PATROLS.includes(post));
      if (rows.length === 0) return undefined;
      return new Set(rows.filter(({ fromAt, untilAt }) => fromAt <= at && at < untilAt).map(({ personId }) => workOf(personId, at)));
    },
    placesOf: lastPlaceStore(db).placesOf,
    put: async (by, id, request) => {
      const person = personById(request.personId);
      if (person === undefined) throw new Refused('bad-field', '没有这个人', [{ path: 'personId', message: '请从人员表中选择' }]);
      const before = await store.byId(id);
      for (const one of [person, before && personById(before.personId)]) refuseStranger(by, one);
      const shift: Shift = { id, post: person.role, personId: person.id, areaCode: request.areaCode, fromAt: request.fromAt, untilAt: request.untilAt, ...(request.words === undefined ? {} : { words: request.words }) };
      const fault = shiftFault(shift, person, (code) => isArea(city, code)) ?? overlapFault(shift, (await store.ofPeople([person.id], shift.fromAt, shift.untilAt)).map(shiftOf));
      if (fault !== undefined) throw new Refused('bad-field', fault.words, [{ path: fault.field, message: fault.words }]);
      if (before === undefined || !isSame(before, shift)) await store.putAll([shift], clock.now(), writer(by));
      return (await store.byId(id))!;
    },
    cancel: async (by, id) => {
      const row = await store.byId(id);
      if (row === undefined) throw new Refused('not-found', '没有这个班次');
      refuseStranger(by, personById(row.personId));
      await store.cancel(id, clock.now(), writer(by));
      return (await store.byId(id))!;
    },
    takeSheet: async (by, sheet, isDryRun) => {
      const { shifts, faults } = readShiftSheet(sheet, peopleIndex(city.people).byAccount);
      const found = [...faults, ...await sheetFaults(by, shifts)].sort((a, b) => a.row - b.row);
      const stored = found.length === 0 && !isDryRun ? shifts.length : 0;
      if (stored > 0) await store.putAll(shifts.map(({ shift }) => shift), clock.now(), writer(by));
      return { counts: { rows: sheet.rows.length, wrong: new Set(found.map(({ row }) => row)).size, stored }, faults: found.slice(0, FAULTS_MAX) };
    },
  };

  async function sheetFaults(by: Person, shifts: readonly SheetShift[]): Promise<ShiftImportView['faults']> {
    if (shifts.length === 0) return [];
    const times = shifts.flatMap(({ shift }) => [shift.fromAt.getTime(), shift.untilAt.getTime()]);
    const [from, until] = times.reduce(([least, most], time) => [Math.min(least, time), Math.max(most, time)] as const, [Infinity, -Infinity] as const);
    const ids = new Set(shifts.map(({ shift }) => shift.id));
    const stored = (await store.ofPeople([...new Set(shifts.map(({ person }) => person.id))], new Date(from), new Date(until))).map(shiftOf).filter(({ id }) => !ids.has(id));
    const seen = new Map<string, Shift[]>();
    for (const shift of stored) seen.set(shift.personId, [...(seen.get(shift.personId) ?? []), shift]);
    return shifts.flatMap(({ shift, person, row }) => {
      const others = seen.get(person.id) ?? [];
      const fault = !maySetFor(by, person) ? { field: 'account', words: `不能给${person.name}排班：只能安排本单位或本区域的人员` }
        : shiftFault(shift, person, (code) => isArea(city, code)) ?? overlapFault(shift, others) ?? (others.some(({ id }) => id === shift.id) ? { field: 'fromAt', words: '同一个人同一时间的班次出现了两次' } : undefined);
      seen.set(person.id, [...others, shift]);
      return fault === undefined ? [] : [{ row, ...fault }];
    });
  }
}

function refuseStranger(by: Person, person: Person | undefined): void {
  if (person !== undefined && !maySetFor(by, person)) throw new Refused('wrong-role', '只能安排自己、本单位或本区域人员的班次');
}

function isArea(city: City, code: string): boolean {
  return city.divisionByCode.has(code) || cellOf(city, code) !== undefined;
}

function overlapFault(shift: Shift, others: readonly Shift[]): { readonly field: string; readonly words: string } | undefined {
  const other = overlapping(shift, others);
  return other === undefined ? undefined : { field: 'fromAt', words: `与这个人在 ${other.areaCode} 的班次时间重叠` };
}

function isSame(row: ShiftRow, shift: Shift): boolean {
  return row.cancelledAt === undefined && JSON.stringify(shiftOf(row)) === JSON.stringify(shiftOf({ ...row, ...shift }));
}
