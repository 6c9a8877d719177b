import { z } from 'zod';
import { REPORT_SOURCES, ROLES } from '../city';
import type { DutyRow, HolidayRow, LimitUnit, MatterKind, Person, RoutingRule, Unit } from '../city';
import { EMERGENCY_CHANNELS, type Contractor } from '../process';
import type { EmergencyPlanRow } from './emergency-plan-rows';
import type { TableName } from './table-names';

/** A class of the catalogue with one of its filing conditions: the catalogue as a sheet, one row a condition (R6). */
export interface CatalogueRow {
  readonly standardRef: string;
  readonly kind: MatterKind;
  readonly code: string;
  readonly category: string;
  readonly name: string;
  readonly aliasCode?: string;
  readonly isLocalExtension: boolean;
  readonly synonyms: readonly string[];
  readonly yellowFrom?: number;
  /** Number of the condition within its class: given once, never again to another condition. */
  readonly conditionNo?: number;
  /** A class without a condition gets the common one. */
  readonly condition?: string;
  readonly amount?: number;
  readonly unit?: LimitUnit;
  readonly closing?: string;
  readonly isDefault?: boolean;
}

export interface TableRow {
  readonly duty: DutyRow;
  readonly routingRules: RoutingRule;
  readonly catalogue: CatalogueRow;
  readonly units: Unit;
  readonly people: Person;
  readonly holidays: HolidayRow;
  readonly emergencyPlans: EmergencyPlanRow;
  readonly contractors: Contractor;
}

/** Rows of any of the tables. */
export type AnyRow = TableRow[TableName];

const LIST_SIGN = /[|、;；]/;

export const name = z.string().trim().min(1).max(100);
export const id = z.string().trim().regex(/^[a-z0-9][a-z0-9-]{0,59}$/, 'expected small letters, digits and hyphens');
export const yesNo = z.enum(['true', 'false']).transform((word) => word === 'true');
export const number = z.string().trim().min(1, 'expected a number').pipe(z.coerce.number());
export const divisionCode = z.string().trim().regex(/^(\d{6}|\d{9}|\d{12})$/, 'expected 6, 9 or 12 digits');
export const clockTime = z.string().regex(/^([01]\d|2[0-4]):[0-5]\d$/, 'expected HH:mm');
export const optional = z.string().trim().optional().transform((text) => text || undefined);
/** A cell that may stay empty. */
const orNothing = <Schema extends z.ZodType>(schema: Schema) => optional.pipe(schema.optional() as unknown as z.ZodType<z.output<Schema> | undefined, string | undefined>);
const list = optional.transform((text) => (text === undefined ? [] : text.split(LIST_SIGN).map((one) => one.trim()).filter(Boolean)));
const codePrefix = z.string().trim().regex(/^(\*|\d{1,5})$/, 'expected * or up to 5 digits');
const territory = z.string().trim().regex(/^(\d{4}|\d{6}|\d{9}|\d{12}|\d{15})$/, 'expected 4 (whole city), 6, 9, 12 or 15 (one cell) digits');
const dates = { fromDate: orNothing(z.iso.date()), untilDate: orNothing(z.iso.date()) };
const classCode = z.string().trim().regex(/^\d{5}$/, 'expected 5 digits');

export const dutyRow = z.strictObject({ kind: z.enum(['asset', 'matter', '*']), codePrefix, divisionCode: territory, unitId: id, backupUnitId: orNothing(id), ...dates });

export const routingRuleRow = z.strictObject({
  id, order: number.pipe(z.int().min(0).max(100_000)), name,
  kind: orNothing(z.enum(['asset', 'matter'])), codePrefix: orNothing(codePrefix), divisionCode: orNothing(territory),
  sources: list.pipe(z.array(z.enum(REPORT_SOURCES))).transform((all) => (all.length > 0 ? all : undefined)),
  words: list.transform((all) => (all.length > 0 ? all : undefined)),
  minutes: optional.transform((text) => text?.split('-')).pipe(z.tuple([clockTime, clockTime]).optional()).transform((span) => span && ([minuteOf(span[0]), minuteOf(span[1])] as const)),
  isWorkingTime: orNothing(yesNo), unitId: id, ...dates,
});

export const catalogueTableRow = z.strictObject({
  standardRef: name, kind: z.enum(['asset', 'matter']), code: classCode, category: name, name, aliasCode: optional, isLocalExtension: yesNo, synonyms: list,
  yellowFrom: orNothing(number.pipe(z.number().gt(0).lt(1))),
  conditionNo: orNothing(number.pipe(z.int().min(0).max(9_999))), condition: orNothing(name), amount: orNothing(number.pipe(z.number().positive().max(10_000))),
  unit: orNothing(z.enum(['urgentHour', 'workHour', 'workDay', 'naturalDay'])), closing: orNothing(name), isDefault: orNothing(yesNo),
});

export const unitRow = z.strictObject({ id, name, kind: z.enum(['cityUnit', 'districtUnit', 'street', 'platform']), divisionCode, phone: optional });

export const personRow = z.strictObject({ id: orNothing(id), account: id, name, role: z.enum(ROLES), unitId: optional, divisionCode, isActive: orNothing(yesNo) });

/** `hours` is a date with worked spans of its own, e.g. a half-day (半天班): `08:00-12:00`, several parted by a blank, none for a day off. */
export const holidayRow = z.strictObject({
  date: z.iso.date(), kind: z.enum(['holiday', 'makeUp', 'hours']), name, status: z.enum(['announced', 'provisional']),
  spans: z.string().trim().default('').transform((text) => text.split(' ').filter(Boolean).map((span) => span.split('-'))).pipe(z.array(z.tuple([clockTime, clockTime]))),
});

const limitUnit = z.enum(['urgentHour', 'workHour', 'workDay', 'naturalDay']);
const some = <Schema extends z.ZodType<unknown, string[]>>(schema: Schema) => list.transform((all) => (all.length > 0 ? all : undefined)).pipe(schema.optional() as unknown as z.ZodType<z.output<Schema> | undefined, string[] | undefined>);

/** Below 0.3 a guess decides nothing, in an emergency neither. */
export const emergencyPlanRow = z.strictObject({
  planId: id, name: orNothing(name), matterIds: some(z.array(z.string().regex(/^(\*|(asset|matter):\d{0,5})$/, 'expected *, or asset: or matter: and the beginning of a code'))),
  autoFileFrom: orNothing(number.pipe(z.number().min(0.3).max(1))), amount: orNothing(number.pipe(z.number().positive().max(10_000))), unit: orNothing(limitUnit),
  channels: some(z.array(z.enum(EMERGENCY_CHANNELS))), divisionCode, unitId: id,
});

export const contractorRow = z.strictObject({ id, name, divisionCode, phone: optional });

/** How a row of each table is read out of text; nothing else may stand in it. */
export const ROW_SCHEMAS: Readonly<Record<TableName, z.ZodObject>> = {
  duty: dutyRow, routingRules: routingRuleRow, catalogue: catalogueTableRow, units: unitRow, people: personRow, holidays: holidayRow,
  emergencyPlans: emergencyPlanRow, contractors: contractorRow,
};

/** What tells two rows of a table apart. */
export const ROW_KEYS: { readonly [Name in TableName]: (row: TableRow[Name]) => string } = {
  duty: ({ kind, codePrefix: prefix, divisionCode: code, fromDate }) => [kind, prefix, code, fromDate ?? ''].join('/'),
  routingRules: (row) => row.id,
  catalogue: ({ kind, code, conditionNo }) => `${kind}:${code}:${conditionNo ?? 0}`,
  units: (row) => row.id,
  people: (row) => row.id,
  holidays: ({ date }) => date,
  emergencyPlans: ({ planId, divisionCode: code }) => `${planId}/${code}`,
  contractors: (row) => row.id,
};

/** The key of a row of whichever table. */
export function keyOf(table: TableName, row: AnyRow): string {
  return (ROW_KEYS[table] as (row: AnyRow) => string)(row);
}

/** Minutes after midnight of `HH:mm`. */
export function minuteOf(time: string): number {
  const [hours, minutes] = time.split(':').map(Number);
  return hours! * 60 + minutes!;
}

/** `HH:mm` of minutes after midnight. */
export function timeOf(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}
