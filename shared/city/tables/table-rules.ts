import { territoryOf } from '../../routing/territory';
import type { City, Matter } from '../city';
import { COLUMNS, ROLE_WORDS } from './columns';
import { dutyGaps } from './duty-gaps';
import { planFaults, type EmergencyPlanRow } from './emergency-plan-rows';
import { each, twice, unknownNames, type TableFault } from './table-fault';
import type { TableName } from './table-names';
import type { CatalogueRow, TableRow } from './table-rows';

/** What the rules of one table ask of the others. */
export interface TableSurroundings {
  readonly cityCode: string;
  readonly divisionCodes: ReadonlySet<string>;
  /** Cells, where they are known: 现场确权 gives a single cell to a unit (R37). */
  readonly cellCodes?: ReadonlySet<string>;
  readonly unitIds: ReadonlySet<string>;
  readonly districts: readonly { readonly code: string; readonly name: string }[];
  readonly classes: readonly Pick<Matter, 'kind' | 'code' | 'name'>[];
  readonly now: Date;
}

const GAPS_NAMED = 20;
/** Without a unit of his own nobody knows whose work he does. Source: domain note §3.2. */
const NEEDS_UNIT: readonly string[] = ['officer', 'handler'];
/** How many digits the area of a post has; others may have any. */
const AREA_DIGITS: Readonly<Record<string, readonly number[]>> = { gridLeader: [12], centreOperator: [6, 9] };

type Rules = { readonly [Name in TableName]: (rows: readonly TableRow[Name][], around: TableSurroundings) => readonly TableFault[] };

/**
 * What no single row of a table can tell: nothing twice, every name of another table known, one default condition a class,
 * one unit for every class everywhere. The one place of these rules, for the city's files as for what staff publish.
 */
export const TABLE_RULES: Rules = {
  duty: (rows, around) => [
    ...twice(rows, 'divisionCode', (row) => [row.kind, row.codePrefix, territoryOf(row.divisionCode), row.fromDate ?? ''].join('/'), (row) => `同一类别（${row.codePrefix}）在同一区域（${row.divisionCode}）从同一天起的责任`),
    ...known(rows, around),
    ...unknownNames(rows, 'backupUnitId', around.unitIds, '单位表', ({ backupUnitId }) => backupUnitId),
    ...each(rows, (row) => (row.backupUnitId === row.unitId ? { field: 'backupUnitId', words: '备用单位应与主责单位不同' } : undefined)),
    ...each(rows, (row) => classFault(row, around)),
    ...inOrder(rows),
    ...gaps(rows, around),
  ],
  routingRules: (rows, around) => [
    ...twice(rows, 'id', ({ id }) => id, ({ id }) => `编号 ${id}`),
    ...twice(rows, 'order', ({ order }) => String(order), ({ order }) => `次序 ${order}`),
    ...known(rows, around),
    ...each(rows, (row) => classFault(row, around)),
    ...inOrder(rows),
  ],
  catalogue: (rows) => [
    ...twice(rows, 'conditionNo', (row) => `${classOf(row)}:${row.conditionNo}`, (row) => `${classOf(row)} 的条件编号 ${row.conditionNo}`),
    ...each(rows, conditionFault),
    ...each(rows, localFault),
    ...classFaults(rows),
  ],
  units: (rows, around) => [
    ...twice(rows, 'id', ({ id }) => id, ({ id }) => `编号 ${id}`),
    ...unknownNames(rows, 'divisionCode', around.divisionCodes, '区划表', ({ divisionCode }) => divisionCode),
  ],
  people: (rows, around) => [
    ...twice(rows, 'account', ({ account }) => account, ({ account }) => `账号 ${account}`),
    ...twice(rows, 'id', ({ id }) => id, ({ id }) => `编号 ${id}`),
    ...unknownNames(rows, 'unitId', around.unitIds, '单位表', ({ unitId }) => unitId),
    ...unknownNames(rows, 'divisionCode', around.divisionCodes, '区划表', ({ divisionCode }) => divisionCode),
    ...each(rows, personFault),
  ],
  holidays: (rows) => [
    ...twice(rows, 'date', ({ date }) => date, ({ date }) => date),
    ...each(rows, holidayFault),
  ],
  emergencyPlans: (rows, around) => [
    ...twice(rows, 'divisionCode', ({ planId, divisionCode }) => `${planId}/${divisionCode}`, ({ planId, divisionCode }) => `预案 ${planId} 在 ${divisionCode} 的值守单位`),
    ...known(rows, around),
    ...planFaults(rows, (field) => COLUMNS.emergencyPlans.find((column) => column.field === field)?.heading ?? field),
    ...each(rows, (row) => planClassFault(row, around)),
  ],
  contractors: (rows, around) => [
    ...twice(rows, 'id', ({ id }) => id, ({ id }) => `编号 ${id}`),
    ...unknownNames(rows, 'divisionCode', around.divisionCodes, '区划表', ({ divisionCode }) => divisionCode),
  ],
};

/** What is wrong with the rows of a table, by the rules of that table. */
export function tableFaults<Name extends TableName>(table: Name, rows: readonly TableRow[Name][], around: TableSurroundings): readonly TableFault[] {
  return TABLE_RULES[table](rows, around);
}

/** The surroundings as a city has them now. */
export function surroundingsOf(city: City, now: Date): TableSurroundings {
  return {
    cityCode: city.code, divisionCodes: new Set(city.divisionByCode.keys()), cellCodes: cellCodesOf(city), unitIds: new Set(city.unitById.keys()),
    districts: city.districts, classes: city.matters, now,
  };
}

const cellCodes = new WeakMap<City['cells'], ReadonlySet<string>>();

function cellCodesOf({ cells }: City): ReadonlySet<string> {
  const known = cellCodes.get(cells) ?? new Set(cells.flatMap(({ cell }) => (cell.gridKind === 'governance' ? [cell.code] : [])));
  cellCodes.set(cells, known);
  return known;
}

const CELL_DIGITS = 15;

function known(rows: readonly { readonly unitId: string; readonly divisionCode?: string }[], around: TableSurroundings): TableFault[] {
  const territories = new Set([...around.divisionCodes, around.cityCode.slice(0, 4)]);
  const isCell = ({ divisionCode }: { readonly divisionCode?: string }): boolean => divisionCode?.length === CELL_DIGITS;
  return [
    ...unknownNames(rows, 'unitId', around.unitIds, '单位表', ({ unitId }) => unitId),
    ...unknownNames(rows, 'divisionCode', territories, '区划表', (row) => (isCell(row) ? undefined : row.divisionCode)),
    ...unknownNames(rows, 'divisionCode', around.cellCodes ?? new Set(), '网格表', (row) => (isCell(row) ? row.divisionCode : undefined)),
  ];
}

/** A class that no entry of the catalogue begins with; mostly a spreadsheet program took the leading 0 away. */
function classFault({ kind, codePrefix }: { readonly kind?: string; readonly codePrefix?: string }, { classes }: TableSurroundings): Omit<TableFault, 'index'> | undefined {
  if (codePrefix === undefined || codePrefix === '*' || hasClass(classes, kind, codePrefix)) return undefined;
  const hint = hasClass(classes, kind, `0${codePrefix}`) ? `，是不是 0${codePrefix}？（用表格软件打开 CSV 会去掉开头的 0，请改用 XLSX）` : '';
  return { field: 'codePrefix', words: `目录里没有以“${codePrefix}”开头的类别${hint}` };
}

function hasClass(classes: TableSurroundings['classes'], kind: string | undefined, codePrefix: string): boolean {
  return classes.some((one) => (kind === undefined || kind === '*' || one.kind === kind) && one.code.startsWith(codePrefix));
}

/** A beginning that no entry of the catalogue has would take over nothing. */
function planClassFault({ matterIds = [] }: EmergencyPlanRow, { classes }: TableSurroundings): Omit<TableFault, 'index'> | undefined {
  const unknown = matterIds.find((beginning) => beginning !== '*' && !classes.some(({ kind, code }) => `${kind}:${code}`.startsWith(beginning)));
  return unknown === undefined ? undefined : { field: 'matterIds', words: `目录里没有以“${unknown.replace('asset:', '部件').replace('matter:', '事项')}”开头的类别` };
}

function inOrder(rows: readonly { readonly fromDate?: string; readonly untilDate?: string }[]): TableFault[] {
  return each(rows, ({ fromDate, untilDate }) => (fromDate !== undefined && untilDate !== undefined && untilDate < fromDate
    ? { field: 'untilDate', words: `失效日期 ${untilDate} 早于生效日期 ${fromDate}` } : undefined));
}

/** Deeper rows only make it more exact: the districts decide whether anybody is left without a unit. */
function gaps(rows: readonly TableRow['duty'][], around: TableSurroundings): TableFault[] {
  const all = dutyGaps(rows, around, around.now);
  const named = all.slice(0, GAPS_NAMED).map(({ districtName, className, date }) => ({ field: 'unitId', words: `从 ${date} 起，${districtName}的“${className}”没有单位负责` }));
  return all.length > GAPS_NAMED ? [...named, { field: 'unitId', words: `还有 ${all.length - GAPS_NAMED} 处没有单位负责` }] : named;
}

function classOf({ kind, code }: Pick<CatalogueRow, 'kind' | 'code'>): string {
  return `${kind}:${code}`;
}

function conditionFault({ condition, amount, unit, closing, isDefault }: CatalogueRow): Omit<TableFault, 'index'> | undefined {
  const parts = { condition, amount, unit, closing, isDefault };
  const missing = Object.entries(parts).find(([, value]) => value === undefined);
  if (missing === undefined || Object.values(parts).every((value) => value === undefined)) return undefined;
  return { field: missing[0], words: '立案条件、时限、时限单位、结案条件和默认条件要么都填，要么都不填' };
}

/** What is in the national list is no local extension, and the other way round (R5). */
function localFault({ standardRef, isLocalExtension }: CatalogueRow): Omit<TableFault, 'index'> | undefined {
  if (standardRef.startsWith('GB/T') !== isLocalExtension) return undefined;
  return { field: 'isLocalExtension', words: `依据 ${standardRef} 的类别${isLocalExtension ? '不是' : '应是'}本地扩展` };
}

/** Rows of one class say the same of it, and one of their conditions is the default. */
function classFaults(rows: readonly CatalogueRow[]): TableFault[] {
  const groups = new Map<string, { readonly row: CatalogueRow; readonly index: number }[]>();
  rows.forEach((row, index) => { groups.set(classOf(row), [...(groups.get(classOf(row)) ?? []), { row, index }]); });
  return [...groups].flatMap(([id, own]) => {
    const first = own[0]!;
    const other = own.find(({ row }) => describes(row) !== describes(first.row));
    const defaults = own.filter(({ row }) => row.isDefault === true).length;
    const hasConditions = own.some(({ row }) => row.condition !== undefined);
    return [
      ...(other ? [{ index: other.index, field: 'name', words: `${id} 的各行对类别本身（名称、大类、常用说法等）的说法不一致` }] : []),
      ...(own.length > 1 && own.some(({ row }) => row.condition === undefined) ? [{ index: own.at(-1)!.index, field: 'condition', words: `${id} 有多行，每行都要填立案条件` }] : []),
      ...(hasConditions && defaults !== 1 ? [{ index: own.at(-1)!.index, field: 'isDefault', words: `${id} 应有一个默认条件，现在有 ${defaults} 个` }] : []),
    ];
  });
}

function describes({ standardRef, category, name, aliasCode, isLocalExtension, synonyms, yellowFrom }: CatalogueRow): string {
  return JSON.stringify([standardRef, category, name, aliasCode ?? '', isLocalExtension, synonyms, yellowFrom ?? '']);
}

function personFault({ role, unitId, divisionCode }: TableRow['people']): Omit<TableFault, 'index'> | undefined {
  if (NEEDS_UNIT.includes(role) && unitId === undefined) return { field: 'unitId', words: `${ROLE_WORDS[role]}应属于一个单位` };
  const digits = AREA_DIGITS[role];
  if (digits === undefined || digits.includes(divisionCode.length)) return undefined;
  return { field: 'divisionCode', words: `${ROLE_WORDS[role]}的区划代码应是 ${digits.join(' 或 ')} 位，收到的是“${divisionCode}”` };
}

function holidayFault({ date, kind, spans }: TableRow['holidays']): Omit<TableFault, 'index'> | undefined {
  if (!areInOrder(spans)) return { field: 'spans', words: '上班时段要先后排列，结束晚于开始' };
  if (kind === 'hours') return undefined;
  if (spans.length > 0) return { field: 'spans', words: '只有“特定时间上班”的日期才填上班时段' };
  const isWeekend = [0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay());
  if (isWeekend === (kind === 'makeUp')) return undefined;
  return { field: 'kind', words: isWeekend ? `${date} 是周末，只能是调休上班` : `${date} 不是周末，只能是放假` };
}

/** Whether spans of work end after they begin and stand in order. */
export function areInOrder(spans: readonly (readonly [string, string])[]): boolean {
  return spans.every(([start, end], index) => start < end && start >= (spans[index - 1]?.[1] ?? ''));
}
