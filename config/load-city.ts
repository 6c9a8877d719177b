import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AlertRule, ChatRoomSeed, City, Device, DistrictShape, Division, DutyRow, FilingCondition, Matter, NamedPlace, Person, Unit } from '../shared/city/city';
import type { WorkCalendar, WorkSpans } from '../shared/time/working-calendar';
import { checkCity, type CityRows } from './check-city';
import * as tables from './city-tables';
import { loadCells } from './load-cells';
import { grouped, readJson, readTable, type Row } from './read-table';

const CITIES = fileURLToPath(new URL('./city/', import.meta.url));

/** What a class without rules of its own gets; demo data, like all limits of the demo city. */
const COMMON_CONDITION = { condition: '符合该类问题的立案情形', limit: { amount: 5, unit: 'workDay' }, closing: '问题已处置并恢复原状' } as const;

/**
 * A city from its folder under `config/city`, every row checked.
 *
 * @param options `isDemo` reads the folder's `demo/` too; `root` is another folder of cities
 * @throws {Error} one, naming file, row and field
 */
export async function loadCity(name: string, options: { readonly isDemo: boolean; readonly root?: string }): Promise<City> {
  const folder = join(options.root ?? CITIES, name);
  const settings = readJson(folder, 'city.json', tables.citySettings);
  const isDemo = options.isDemo && existsSync(join(folder, 'demo'));   // purged: a city of its own
  const rows = readRows(folder, isDemo);
  checkCity(folder, settings, rows);

  const divisions = valuesOf(rows.divisions);
  const divisionByCode = new Map(divisions.map((division) => [division.code, division]));
  const matters = mattersOf(rows, settings.yellowFrom);
  const units = valuesOf(rows.units);
  return Object.freeze({
    code: settings.code,
    name: settings.name,
    shortName: settings.shortName,
    isDemo,
    centreWgs84: [settings.centre.longitude, settings.centre.latitude] as const,
    divisions,
    divisionByCode,
    districts: districtsOf(folder),
    cells: loadCells(folder, divisionByCode),
    matters,
    matterById: new Map(matters.map((matter) => [matter.id, matter])),
    units,
    unitById: new Map(units.map((unit) => [unit.id, unit])),
    duty: valuesOf(rows.duty),
    routingRules: [],
    fallbackUnitId: settings.fallbackUnitId,
    people: valuesOf(rows.people),
    places: valuesOf(rows.places),
    alertRules: valuesOf(rows.alertRules),
    devices: valuesOf(rows.devices),
    chatRooms: valuesOf(rows.chatRooms),
    calendar: calendarOf(rows, settings.work),
    autoFile: settings.autoFile,
  } satisfies City);
}

function readRows(folder: string, isDemo: boolean): CityRows {
  const table = <Value>(file: string, schema: Parameters<typeof readTable>[2]) => readTable(folder, file, schema).map((row) => trimmed(row) as Row<Value>);
  /** Rows of a city's own, if it has the file, and of the demo. */
  const withDemo = <Value>(file: string, schema: Parameters<typeof readTable>[2], shape: (value: never) => Value) => [
    ...(existsSync(join(folder, file)) ? mapped(table<never>(file, schema), (value) => ({ ...shape(value), isDemo: false })) : []),
    ...(isDemo && existsSync(join(folder, 'demo', file)) ? mapped(table<never>(join('demo', file), schema), (value) => ({ ...shape(value), isDemo: true })) : []),
  ];
  return {
    divisions: table<Division>('divisions.csv', tables.divisionRow),
    catalogue: table('catalogue.csv', tables.catalogueRow),
    synonyms: table('synonyms.csv', tables.synonymRow),
    filingConditions: table('filing-conditions.csv', tables.filingConditionRow),
    units: table<Unit>('units.csv', tables.unitRow),
    duty: table<DutyRow>('duty.csv', tables.dutyRow),
    holidays: table('holidays.csv', tables.holidayRow),
    alertRules: table<AlertRule>('alert-rules.csv', tables.alertRuleRow),
    places: mapped(table<Pointed<NamedPlace>>('places.csv', tables.placeRow), withPoint) as Row<NamedPlace>[],
    people: withDemo('people.csv', tables.personRow, (value: Omit<Person, 'isDemo'>) => value) as Row<Person>[],
    devices: withDemo('devices.csv', tables.deviceRow, (value: Pointed<Omit<Device, 'isDemo'>>) => withPoint(value)) as Row<Device>[],
    chatRooms: withDemo('chat-rooms.csv', tables.chatRoomRow, (value: Omit<ChatRoomSeed, 'isDemo'>) => value) as Row<ChatRoomSeed>[],
  };
}

type Pointed<Value> = Omit<Value, 'wgs84'> & { readonly longitude: number; readonly latitude: number };

function withPoint<Value extends { readonly longitude: number; readonly latitude: number }>({ longitude, latitude, ...rest }: Value) {
  return { ...rest, wgs84: [longitude, latitude] as const };
}

function mapped<From, To>(rows: readonly Row<From>[], shape: (value: From) => To): Row<To>[] {
  return rows.map((row) => ({ ...row, value: shape(row.value) }));
}

/** An empty optional field is left out, not there and undefined. */
function trimmed(row: Row<unknown>): Row<unknown> {
  return { ...row, value: Object.fromEntries(Object.entries(row.value as object).filter(([, value]) => value !== undefined)) };
}

function valuesOf<Value>(rows: readonly Row<Value>[]): Value[] {
  return rows.map(({ value }) => value);
}

function mattersOf(rows: CityRows, yellowFrom: number): Matter[] {
  const synonyms = new Map(rows.synonyms.map(({ value }) => [value.matterId, value.synonyms]));
  const conditions = grouped(valuesOf(rows.filingConditions), ({ matterId }) => matterId);
  return rows.catalogue.map(({ value: { aliasCode, ...value } }) => {
    const id = `${value.kind}:${value.code}`;
    const own = conditions.get(id)?.map(({ condition, amount, unit, closing, isDefault }, index): FilingCondition => ({
      id: `${id}:${index + 1}`, condition, limit: { amount, unit }, closing, isDefault,
    }));
    return { ...value, ...(aliasCode ? { aliasCode } : {}), id, synonyms: synonyms.get(id) ?? [], filingConditions: own ?? [{ ...COMMON_CONDITION, id: `${id}:1`, isDefault: true }], yellowFrom };
  });
}

function districtsOf(folder: string): DistrictShape[] {
  return readJson(folder, 'districts.geojson', tables.districtCollection).features
    .map(({ id, properties, geometry }) => ({ code: id, name: properties.name, polygons: geometry.coordinates }));
}

function calendarOf(rows: CityRows, work: readonly (readonly [string, string])[]): WorkCalendar {
  const datesOf = (kind: 'holiday' | 'makeUp') => new Set(valuesOf(rows.holidays).filter((row) => row.kind === kind).map(({ date }) => date));
  const ownHours = valuesOf(rows.holidays).filter(({ kind }) => kind === 'hours');
  return {
    holidays: datesOf('holiday'),
    makeUpDays: datesOf('makeUp'),
    spans: spansOf(work),
    ...(ownHours.length > 0 && { spansByDate: new Map(ownHours.map(({ date, spans }) => [date, spansOf(spans)])) }),
  };
}

function spansOf(times: readonly (readonly [string, string])[]): WorkSpans {
  return times.map(([from, to]) => [minuteOf(from), minuteOf(to)] as const);
}

function minuteOf(time: string): number {
  const [hours, minutes] = time.split(':').map(Number);
  return hours! * 60 + minutes!;
}
