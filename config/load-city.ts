import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { z } from 'zod';
import type { AlertRule, ChatRoomSeed, KnowledgeRow, City, Device, DistrictShape, Division, DivisionName, DutyRow, HolidayRow, NamedPlace, Person, RoutingRule, Unit } from '../shared/city/city';
import { calendarOf, mattersOf, spansOf } from '../shared/city/tables/city-fields';
import { dutyRow, holidayRow, routingRuleRow, type CatalogueRow } from '../shared/city/tables/table-rows';
import { checkCity, type CityRows } from './check-city';
import * as tables from './city-tables';
import { loadCells } from './load-cells';
import { loadProcess } from './load-process';
import { grouped, readJson, readTable, type Row } from './read-table';

const CITIES = fileURLToPath(new URL('./city/', import.meta.url));

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
  const rows = readRows(folder, isDemo, settings.yellowFrom);
  checkCity(folder, settings, rows);

  const divisions = valuesOf(rows.divisions);
  const divisionByCode = new Map(divisions.map((division) => [division.code, division]));
  const matters = mattersOf(valuesOf(rows.catalogue));
  const units = valuesOf(rows.units);
  const matterById = new Map(matters.map((matter) => [matter.id, matter]));
  const unitById = new Map(units.map((unit) => [unit.id, unit]));
  return Object.freeze({
    code: settings.code,
    name: settings.name,
    shortName: settings.shortName,
    ...(settings.attribution !== undefined && { attribution: settings.attribution }),
    isDemo,
    centreWgs84: [settings.centre.longitude, settings.centre.latitude] as const,
    divisions,
    divisionByCode,
    divisionNames: valuesOf(rows.divisionNames),
    districts: districtsOf(folder),
    cells: loadCells(folder, divisionByCode),
    matters,
    matterById,
    catalogueVersion: 0,
    units,
    unitById,
    duty: valuesOf(rows.duty),
    routingRules: valuesOf(rows.routingRules),
    fallbackUnitId: settings.fallbackUnitId,
    people: valuesOf(rows.people),
    places: valuesOf(rows.places),
    alertRules: valuesOf(rows.alertRules),
    devices: valuesOf(rows.devices),
    chatRooms: valuesOf(rows.chatRooms),
    knowledge: valuesOf(rows.knowledge),
    calendar: calendarOf(valuesOf(rows.holidays), spansOf(settings.work)),
    holidayRows: valuesOf(rows.holidays),
    autoFile: settings.autoFile,
    ...(settings.autoMerge && { autoMerge: settings.autoMerge }),
    process: loadProcess(folder, isDemo, { divisionByCode, matters, matterById, unitById }),
    emergencies: [],
  } satisfies City);
}

function readRows(folder: string, isDemo: boolean, yellowFrom: number): CityRows {
  const table = <Value>(file: string, schema: Parameters<typeof readTable>[2]) => readTable(folder, file, schema).map((row) => trimmed(row) as Row<Value>);
  /** Rows of a city's own, if it has the file, and of the demo. */
  const withDemo = <Value>(file: string, schema: Parameters<typeof readTable>[2], shape: (value: never) => Value) => [
    ...(existsSync(join(folder, file)) ? mapped(table<never>(file, schema), (value) => ({ ...shape(value), isDemo: false })) : []),
    ...(isDemo && existsSync(join(folder, 'demo', file)) ? mapped(table<never>(join('demo', file), schema), (value) => ({ ...shape(value), isDemo: true })) : []),
  ];
  const classes = table<z.output<typeof tables.catalogueRow>>('catalogue.csv', tables.catalogueRow);
  const synonyms = table<z.output<typeof tables.synonymRow>>('synonyms.csv', tables.synonymRow);
  const filingConditions = table<z.output<typeof tables.filingConditionRow>>('filing-conditions.csv', tables.filingConditionRow);
  return {
    classes, synonyms, filingConditions,
    catalogue: catalogueRows({ classes, synonyms, filingConditions }, yellowFrom),
    divisions: table<Division>('divisions.csv', tables.divisionRow),
    divisionNames: existsSync(join(folder, 'division-names.csv')) ? table<DivisionName>('division-names.csv', tables.divisionNameRow) : [],
    units: table<Unit>('units.csv', tables.unitFileRow),
    duty: table<DutyRow>('duty.csv', dutyRow),
    routingRules: existsSync(join(folder, 'routing-rules.csv')) ? table<RoutingRule>('routing-rules.csv', routingRuleRow) : [],
    holidays: table<HolidayRow>('holidays.csv', holidayRow),
    alertRules: table<AlertRule>('alert-rules.csv', tables.alertRuleRow),
    places: mapped(table<Pointed<NamedPlace>>('places.csv', tables.placeRow), withPoint) as Row<NamedPlace>[],
    people: withDemo('people.csv', tables.personFileRow, (value: Omit<Person, 'isDemo'>) => value) as Row<Person>[],
    devices: withDemo('devices.csv', tables.deviceRow, (value: Pointed<Omit<Device, 'isDemo'>>) => withPoint(value)) as Row<Device>[],
    chatRooms: withDemo('chat-rooms.csv', tables.chatRoomRow, (value: Omit<ChatRoomSeed, 'isDemo'>) => value) as Row<ChatRoomSeed>[],
    knowledge: withDemo('knowledge.csv', tables.knowledgeRow, (value: Omit<KnowledgeRow, 'isDemo'>) => value) as Row<KnowledgeRow>[],
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

/** Classes, everyday words and conditions put together; each row names the file to mend. */
function catalogueRows({ classes, synonyms, filingConditions }: Pick<CityRows, 'classes' | 'synonyms' | 'filingConditions'>, yellowFrom: number): Row<CatalogueRow>[] {
  const wordsOf = new Map(synonyms.map(({ value }) => [value.matterId, value.synonyms]));
  const conditionsOf = grouped(filingConditions, ({ value }) => value.matterId);
  return classes.flatMap(({ value: { aliasCode, ...value }, ...at }) => {
    const id = `${value.kind}:${value.code}`;
    const own = { ...value, ...(aliasCode ? { aliasCode } : {}), synonyms: wordsOf.get(id) ?? [], yellowFrom };
    const conditions = conditionsOf.get(id) ?? [];
    if (conditions.length === 0) return [{ ...at, value: own }];
    return conditions.map(({ value: { no, condition, amount, unit, closing, isDefault }, ...place }) => ({ ...place, value: { ...own, conditionNo: no, condition, amount, unit, closing, isDefault } }));
  });
}

function districtsOf(folder: string): DistrictShape[] {
  return readJson(folder, 'districts.geojson', tables.districtCollection).features
    .map(({ id, properties, geometry }) => ({ code: id, name: properties.name, polygons: geometry.coordinates }));
}
