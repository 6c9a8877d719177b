import type { WorkCalendar, WorkSpans } from '../../time/working-calendar';
import type { City, FilingCondition, HolidayRow, Matter } from '../city';
import { plansOfRows, rowsOfPlans } from './emergency-plan-rows';
import type { TableName } from './table-names';
import { minuteOf, type AnyRow, type CatalogueRow, type TableRow } from './table-rows';

/** What a class without conditions of its own gets; number 0, which no condition of a city's own has. */
const COMMON_CONDITION = { condition: '符合该类问题的立案情形', limit: { amount: 5, unit: 'workDay' }, closing: '问题已处置并恢复原状' } as const;
/** Share of the limit from which a reminder is yellow, where a class says nothing else (R34). */
const YELLOW_FROM = 0.6;

type Fields = Partial<{ -readonly [Field in keyof City]: City[Field] }>;
type FieldsOf = { readonly [Name in TableName]: (rows: readonly TableRow[Name][], city: City, version: number) => Fields };

/** The fields of a city that a table decides; they change together. */
const FIELDS: FieldsOf = {
  duty: (duty) => ({ duty }),
  routingRules: (routingRules) => ({ routingRules }),
  catalogue: (rows, _city, catalogueVersion) => {
    const matters = mattersOf(rows);
    return { matters, matterById: new Map(matters.map((matter) => [matter.id, matter])), catalogueVersion };
  },
  units: (units) => ({ units, unitById: new Map(units.map((unit) => [unit.id, unit])) }),
  people: (people) => ({ people }),
  holidays: (holidayRows, city) => ({ holidayRows, calendar: calendarOf(holidayRows, city.calendar.spans) }),
  emergencyPlans: (rows, { process }) => ({ process: { ...process, emergencyPlans: plansOfRows(rows) } }),
  contractors: (contractors, { process }) => ({ process: { ...process, contractors } }),
};

/** What a city becomes by a version of a table. */
export function cityFields(table: TableName, rows: readonly AnyRow[], city: City, version: number): Fields {
  return (FIELDS[table] as (rows: readonly AnyRow[], city: City, version: number) => Fields)(rows, city, version);
}

type RowsOf = { readonly [Name in TableName]: (city: City) => readonly TableRow[Name][] };

const ROWS: RowsOf = {
  duty: ({ duty }) => duty,
  routingRules: ({ routingRules }) => routingRules,
  catalogue: ({ matters }) => matters.flatMap(catalogueRows),
  units: ({ units }) => units,
  people: ({ people }) => people,
  holidays: ({ holidayRows, calendar }) => holidayRows ?? holidaysOf(calendar),
  emergencyPlans: ({ process }) => rowsOfPlans(process.emergencyPlans),
  contractors: ({ process }) => process.contractors,
};

/** The rows a city has of a table. */
export function rowsOfCity<Name extends TableName>(table: Name, city: City): readonly TableRow[Name][] {
  return ROWS[table](city);
}

/** The classes a catalogue gives; conditions keep the order of their rows. */
export function mattersOf(rows: readonly CatalogueRow[]): readonly Matter[] {
  const byId = new Map<string, CatalogueRow[]>();
  for (const row of rows) byId.set(`${row.kind}:${row.code}`, [...(byId.get(`${row.kind}:${row.code}`) ?? []), row]);
  return [...byId].map(([id, own]) => {
    const { standardRef, kind, code, category, name, aliasCode, isLocalExtension, synonyms, yellowFrom = YELLOW_FROM } = own[0]!;
    const filingConditions = own.flatMap((row) => conditionOf(id, row) ?? []);
    return {
      id, standardRef, kind, code, category, name, ...(aliasCode === undefined ? {} : { aliasCode }), synonyms, isLocalExtension, yellowFrom,
      filingConditions: filingConditions.length > 0 ? filingConditions : [{ ...COMMON_CONDITION, id: `${id}:0`, isDefault: true }],
    };
  });
}

function conditionOf(id: string, { conditionNo, condition, amount, unit, closing, isDefault }: CatalogueRow): FilingCondition | undefined {
  if (condition === undefined || amount === undefined || unit === undefined || closing === undefined) return undefined;
  return { id: `${id}:${conditionNo ?? 0}`, condition, limit: { amount, unit }, closing, isDefault: isDefault === true };
}

function catalogueRows(matter: Matter): CatalogueRow[] {
  const { id, filingConditions, ...own } = matter;
  const conditions = filingConditions.length > 0 ? filingConditions : [undefined];
  return conditions.map((one) => ({
    ...own,
    ...(one && { conditionNo: Number(one.id.slice(id.length + 1)), condition: one.condition, amount: one.limit.amount, unit: one.limit.unit, closing: one.closing, isDefault: one.isDefault }),
  }));
}

/** The working calendar that a table of dates gives. */
export function calendarOf(rows: readonly HolidayRow[], spans: WorkSpans): WorkCalendar {
  const datesOf = (kind: HolidayRow['kind']) => new Set(rows.filter((row) => row.kind === kind).map(({ date }) => date));
  const ownHours = rows.filter(({ kind }) => kind === 'hours');
  return {
    holidays: datesOf('holiday'), makeUpDays: datesOf('makeUp'), spans,
    ...(ownHours.length > 0 && { spansByDate: new Map(ownHours.map((row) => [row.date, spansOf(row.spans)])) }),
  };
}

/** Times of the clock as minutes after midnight. */
export function spansOf(times: readonly (readonly [string, string])[]): WorkSpans {
  return times.map(([from, to]) => [minuteOf(from), minuteOf(to)] as const);
}

/** For a city that was handed in without its table of dates. */
function holidaysOf({ holidays, makeUpDays }: WorkCalendar): HolidayRow[] {
  const rows = (dates: ReadonlySet<string>, kind: HolidayRow['kind'], name: string) => [...dates].map((date) => ({ date, kind, name, status: 'announced', spans: [] }) as const);
  return [...rows(holidays, 'holiday', '放假'), ...rows(makeUpDays, 'makeUp', '调休上班')].sort((a, b) => (a.date < b.date ? -1 : 1));
}
