import { join } from 'node:path';
import type { z } from 'zod';
import type { AlertRule, ChatRoomSeed, Device, Division, DutyRow, NamedPlace, Person, Unit } from '../shared/city/city';
import { checkDivisions } from '../shared/city/check-divisions';
import { wrongRows } from '../shared/city/row-verdict';
import { dutyIndex } from '../shared/routing/duty-index';
import type * as tables from './city-tables';
import { faultAt, grouped, type Row } from './read-table';

/** The tables of a city, each row with the place it stands at. */
export interface CityRows {
  readonly divisions: readonly Row<Division>[];
  readonly catalogue: readonly Row<z.output<typeof tables.catalogueRow>>[];
  readonly synonyms: readonly Row<z.output<typeof tables.synonymRow>>[];
  readonly filingConditions: readonly Row<z.output<typeof tables.filingConditionRow>>[];
  readonly units: readonly Row<Unit>[];
  readonly duty: readonly Row<DutyRow>[];
  readonly holidays: readonly Row<z.output<typeof tables.holidayRow>>[];
  readonly alertRules: readonly Row<AlertRule>[];
  readonly places: readonly Row<NamedPlace>[];
  readonly people: readonly Row<Person>[];
  readonly devices: readonly Row<Device>[];
  readonly chatRooms: readonly Row<ChatRoomSeed>[];
}

/**
 * What no single row can tell: nothing twice, every name of another table known, one default condition a class, one unit for every class everywhere.
 *
 * @throws {Error} naming file, row and field of the first thing wrong
 */
export function checkCity(folder: string, settings: z.output<typeof tables.citySettings>, rows: CityRows): void {
  const divisions = unique(rows.divisions, 'code', ({ code }) => code);
  const units = unique(rows.units, 'id', ({ id }) => id);
  const matters = unique(rows.catalogue, 'code', ({ kind, code }) => `${kind}:${code}`);
  checkCatalogue(rows.catalogue);
  unique(rows.duty, 'divisionCode', ({ kind, codePrefix, divisionCode }) => `${kind}/${codePrefix}/${divisionCode}`);
  unique(rows.holidays, 'date', ({ date }) => date);
  unique(rows.synonyms, 'matterId', ({ matterId }) => matterId);
  unique(rows.people, 'account', ({ account }) => account);
  unique(rows.people, 'id', ({ id }) => id);
  for (const table of [rows.alertRules, rows.devices, rows.chatRooms]) unique(table as readonly Row<{ readonly id: string }>[], 'id', ({ id }) => id);

  checkTree(rows.divisions, settings.code);
  known(rows.synonyms, 'matterId', matters, ({ matterId }) => matterId);
  known(rows.filingConditions, 'matterId', matters, ({ matterId }) => matterId);
  known(rows.alertRules, 'matterId', matters, ({ matterId }) => matterId);
  known(rows.units, 'divisionCode', divisions, ({ divisionCode }) => divisionCode);
  known(rows.duty, 'unitId', units, ({ unitId }) => unitId);
  known(rows.duty, 'divisionCode', new Set([...divisions, settings.code.slice(0, 4)]), ({ divisionCode }) => divisionCode);
  known(rows.people, 'divisionCode', divisions, ({ divisionCode }) => divisionCode);
  known(rows.people, 'unitId', units, ({ unitId }) => unitId);
  known(rows.places, 'districtCode', divisions, ({ districtCode }) => districtCode);
  checkDefaults(rows.filingConditions);
  checkCalendar(folder, settings.work, rows.holidays);
  checkPeople(rows.people);
  checkAlertRules(rows.alertRules);
  if (!units.has(settings.fallbackUnitId)) throw faultAt({ file: join(folder, 'city.json') }, 'fallbackUnitId', `no unit ${settings.fallbackUnitId} in units.csv`);
  checkDuty(folder, rows);
}

function unique<Value>(rows: readonly Row<Value>[], field: string, keyOf: (value: Value) => string): Set<string> {
  const seen = new Set<string>();
  for (const row of rows) {
    const key = keyOf(row.value);
    if (seen.has(key)) throw faultAt(row, field, `${key} stands there twice`);
    seen.add(key);
  }
  return seen;
}

function known<Value>(rows: readonly Row<Value>[], field: string, keys: ReadonlySet<string>, keyOf: (value: Value) => string | undefined): void {
  for (const row of rows) {
    const key = keyOf(row.value);
    if (key !== undefined && !keys.has(key)) throw faultAt(row, field, `${key} is not known to the city`);
  }
}

/** Names the first wrong row and says how many more there are. */
function checkTree(rows: readonly Row<Division>[], cityCode: string): void {
  const wrong = wrongRows(checkDivisions(rows.map(({ value }) => value)));
  const [first] = wrong;
  if (first) throw faultAt(rows[first.index]!, first.faults[0]!.field, `${first.faults[0]!.words}${wrong.length > 1 ? `（共 ${wrong.length} 行有错）` : ''}`);
  const other = rows.find(({ value }) => value.level === 'city' && value.code !== cityCode);
  if (other) throw faultAt(other, 'code', `expected the city of city.json, ${cityCode}; got ${other.value.code}`);
}

/** Local extensions are not in the national list, and say so; what is in it is not one (R5). */
function checkCatalogue(rows: CityRows['catalogue']): void {
  for (const row of rows) {
    const { standardRef, isLocalExtension } = row.value;
    const isNational = standardRef.startsWith('GB/T');
    if (isNational === isLocalExtension) throw faultAt(row, 'isLocalExtension', `expected ${String(!isNational)} for ${standardRef}; got ${String(isLocalExtension)}`);
  }
}

function checkDefaults(rows: CityRows['filingConditions']): void {
  for (const own of grouped(rows, ({ value }) => value.matterId).values()) {
    const defaults = own.filter(({ value }) => value.isDefault).length;
    if (defaults !== 1) throw faultAt(own.at(-1)!, 'isDefault', `${own[0]!.value.matterId} needs one default condition, has ${defaults}`);
  }
}

function checkCalendar(folder: string, work: readonly (readonly [string, string])[], rows: CityRows['holidays']): void {
  if (!areInOrder(work)) throw faultAt({ file: join(folder, 'city.json') }, 'work', 'spans of work end after they begin and stand in order');
  for (const row of rows) {
    if (!areInOrder(row.value.spans)) throw faultAt(row, 'spans', 'spans of work end after they begin and stand in order');
    if (row.value.kind === 'hours') continue;
    if (row.value.spans.length > 0) throw faultAt(row, 'spans', 'only dates of kind hours have spans of their own');
    const isWeekend = [0, 6].includes(new Date(row.value.date).getUTCDay());
    if (isWeekend !== (row.value.kind === 'makeUp')) throw faultAt(row, 'kind', 'holidays are weekdays, make-up days are weekend days');
  }
}

function areInOrder(spans: readonly (readonly [string, string])[]): boolean {
  return spans.every(([from, to], index) => from < to && from >= (spans[index - 1]?.[1] ?? ''));
}

function checkPeople(rows: readonly Row<Person>[]): void {
  for (const row of rows) {
    if (row.value.role === 'officer' && !row.value.unitId) throw faultAt(row, 'unitId', 'an officer belongs to a unit');
  }
}

function checkAlertRules(rows: readonly Row<AlertRule>[]): void {
  for (const row of rows) {
    const { direction, raiseAt, clearAt } = row.value;
    const isSafe = direction === 'above' ? clearAt <= raiseAt : clearAt >= raiseAt;
    if (!isSafe) throw faultAt(row, 'clearAt', `expected the safe side of ${raiseAt}; got ${clearAt}`);
  }
}

/** Every class, and what nobody knows yet, has a unit in every district; deeper rows only make it more exact. */
function checkDuty(folder: string, rows: CityRows): void {
  const duty = dutyIndex(rows.duty.map(({ value }) => value));
  const city = rows.divisions.find(({ value }) => value.level === 'city')?.value.code ?? '';
  for (const { value: district } of rows.divisions.filter(({ value }) => value.level === 'district')) {
    for (const matter of [undefined, ...rows.catalogue.map(({ value }) => value)]) {
      if (duty.find(matter, [city, district.code])) continue;
      throw faultAt({ file: join(folder, 'duty.csv') }, 'unitId', `${matter?.name ?? 'a matter not known yet'} has no unit in ${district.name}`);
    }
  }
}
