import { join } from 'node:path';
import type { z } from 'zod';
import type { AlertRule, ChatRoomSeed, KnowledgeRow, Device, Division, DivisionName, DutyRow, HolidayRow, NamedPlace, Person, RoutingRule, Unit } from '../shared/city/city';
import { checkDivisions } from '../shared/city/check-divisions';
import { wrongRows } from '../shared/city/row-verdict';
import type { TableName } from '../shared/city/tables/table-names';
import type { CatalogueRow, TableRow } from '../shared/city/tables/table-rows';
import { areInOrder, tableFaults, type TableSurroundings } from '../shared/city/tables/table-rules';
import type * as tables from './city-tables';
import { faultAt, type Row } from './read-table';

/** The tables of a city, each row with the place it stands at. */
export interface CityRows {
  readonly divisions: readonly Row<Division>[];
  readonly divisionNames: readonly Row<DivisionName>[];
  /** Classes and their conditions, one row a condition. */
  readonly catalogue: readonly Row<CatalogueRow>[];
  readonly classes: readonly Row<z.output<typeof tables.catalogueRow>>[];
  readonly synonyms: readonly Row<z.output<typeof tables.synonymRow>>[];
  readonly filingConditions: readonly Row<z.output<typeof tables.filingConditionRow>>[];
  readonly units: readonly Row<Unit>[];
  readonly duty: readonly Row<DutyRow>[];
  readonly routingRules: readonly Row<RoutingRule>[];
  readonly holidays: readonly Row<HolidayRow>[];
  readonly alertRules: readonly Row<AlertRule>[];
  readonly places: readonly Row<NamedPlace>[];
  readonly people: readonly Row<Person>[];
  readonly devices: readonly Row<Device>[];
  readonly chatRooms: readonly Row<ChatRoomSeed>[];
  readonly knowledge: readonly Row<KnowledgeRow>[];
}

/** The files behind the tables that staff edit too, in the order in which they are judged; those of the city's process are judged where it is read. */
const EDITED: readonly (readonly [Exclude<TableName, 'emergencyPlans' | 'contractors'>, string])[] = [
  ['catalogue', 'catalogue.csv'], ['units', 'units.csv'], ['people', 'people.csv'], ['holidays', 'holidays.csv'], ['routingRules', 'routing-rules.csv'], ['duty', 'duty.csv'],
];

/**
 * What no single row can tell: nothing twice, every name of another table known, one default condition a class, one unit for every class everywhere.
 *
 * @throws {Error} naming file, row and field of the first thing wrong
 */
export function checkCity(folder: string, settings: z.output<typeof tables.citySettings>, rows: CityRows): void {
  const divisions = unique(rows.divisions, 'code', ({ code }) => code);
  const units = new Set(rows.units.map(({ value }) => value.id));
  const matters = unique(rows.classes, 'code', ({ kind, code }) => `${kind}:${code}`);
  unique(rows.synonyms, 'matterId', ({ matterId }) => matterId);
  for (const table of [rows.alertRules, rows.devices, rows.chatRooms, rows.knowledge]) unique(table as readonly Row<{ readonly id: string }>[], 'id', ({ id }) => id);

  checkTree(rows.divisions, settings.code);
  known(rows.divisionNames, 'code', divisions, ({ code }) => code);
  known(rows.divisionNames, 'formerParentCode', divisions, ({ formerParentCode }) => formerParentCode);
  known(rows.synonyms, 'matterId', matters, ({ matterId }) => matterId);
  known(rows.filingConditions, 'matterId', matters, ({ matterId }) => matterId);
  known(rows.alertRules, 'matterId', matters, ({ matterId }) => matterId);
  known(rows.places, 'districtCode', divisions, ({ districtCode }) => districtCode);
  if (!areInOrder(settings.work)) throw faultAt({ file: join(folder, 'city.json') }, 'work', 'spans of work end after they begin and stand in order');
  checkAlertRules(rows.alertRules);
  if (!units.has(settings.fallbackUnitId)) throw faultAt({ file: join(folder, 'city.json') }, 'fallbackUnitId', `no unit ${settings.fallbackUnitId} in units.csv`);
  const around = surroundings(settings.code, rows, divisions, units);
  for (const [table, file] of EDITED) checkEdited(table, join(folder, file), rows[table] as readonly Row<TableRow[typeof table]>[], around);
}

/** The first thing wrong by the rules that also judge what staff publish. */
function checkEdited<Name extends TableName>(table: Name, file: string, rows: readonly Row<TableRow[Name]>[], around: TableSurroundings): void {
  const faults = tableFaults(table, rows.map(({ value }) => value), around);
  const [first] = faults;
  if (first === undefined) return;
  const at = first.index === undefined ? { file } : rows[first.index]!;
  throw faultAt(at, first.field, `${first.words}${faults.length > 1 ? `（共 ${faults.length} 处）` : ''}`);
}

function surroundings(cityCode: string, rows: CityRows, divisionCodes: ReadonlySet<string>, unitIds: ReadonlySet<string>): TableSurroundings {
  const districts = rows.divisions.map(({ value }) => value).filter(({ level }) => level === 'district');
  return { cityCode, divisionCodes, unitIds, districts, classes: rows.classes.map(({ value }) => value), now: new Date() };
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

function checkAlertRules(rows: readonly Row<AlertRule>[]): void {
  for (const row of rows) {
    const { direction, raiseAt, clearAt } = row.value;
    const isSafe = direction === 'above' ? clearAt <= raiseAt : clearAt >= raiseAt;
    if (!isSafe) throw faultAt(row, 'clearAt', `expected the safe side of ${raiseAt}; got ${clearAt}`);
  }
}
