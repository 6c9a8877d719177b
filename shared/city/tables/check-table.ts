import type { City } from '../city';
import { cityFields, rowsOfCity } from './city-fields';
import { compareRows, type Compared } from './compare-rows';
import { fillRows, type IssuedConditions } from './fill-rows';
import { readRows, type TextRow } from './read-rows';
import type { TableFault } from './table-fault';
import { TABLES, type TableName } from './table-names';
import { surroundingsOf, tableFaults } from './table-rules';
import type { AnyRow } from './table-rows';

/** What a table would become, and everything that speaks against it. */
export interface TableVerdict {
  readonly faults: readonly TableFault[];
  /** Whole only without faults. */
  readonly rows: readonly AnyRow[];
  readonly changes: Compared;
  readonly issued: IssuedConditions;
}

export interface TableQuestion {
  readonly table: TableName;
  readonly city: City;
  readonly issued: IssuedConditions;
  readonly now: Date;
}

/** Reads rows out of text and says of each what is wrong with it; the whole table is judged only when every row could be read. */
export function checkTexts(question: TableQuestion, texts: readonly TextRow[]): TableVerdict {
  const read = readRows(question.table, texts);
  const rows = read.rows.flatMap((row) => (row === undefined ? [] : [row]));
  const verdict = checkRows(question, rows);
  if (read.faults.length === 0) return verdict;
  const places = read.rows.flatMap((row, index) => (row === undefined ? [] : [index]));
  // what the table as a whole lacks may be missing only because a row could not be read
  const others = verdict.faults.flatMap((fault) => (fault.index === undefined ? [] : [{ ...fault, index: places[fault.index]! }]));
  return { ...verdict, faults: [...read.faults, ...others].sort((a, b) => (a.index ?? 0) - (b.index ?? 0)) };
}

/** The verdict on rows that have been read: by the rules of the table, then by those of the tables that speak of it. */
export function checkRows({ table, city, issued, now }: TableQuestion, given: readonly AnyRow[]): TableVerdict {
  const current = rowsOfCity(table, city);
  const filled = fillRows(table, given, current, issued);
  const faults = [...filled.faults, ...tableFaults(table, filled.rows as never, surroundingsOf(city, now))];
  return {
    rows: filled.rows,
    issued: filled.issued,
    changes: compareRows(table, current, filled.rows),
    faults: faults.length > 0 ? faults : othersFaults(table, filled.rows, city, now),
  };
}

/** Tables that name rows of this one: what would be wrong with them afterwards. */
const SPEAK_OF: Readonly<Record<TableName, readonly TableName[]>> = {
  duty: [], routingRules: [], people: [], holidays: [], emergencyPlans: [], contractors: [],
  catalogue: ['duty', 'routingRules', 'emergencyPlans'],
  units: ['duty', 'routingRules', 'people', 'emergencyPlans'],
};

function othersFaults(table: TableName, rows: readonly AnyRow[], city: City, now: Date): readonly TableFault[] {
  const after: City = { ...city, ...cityFields(table, rows, city, city.catalogueVersion) };
  const around = surroundingsOf(after, now);
  const inTables = SPEAK_OF[table].flatMap((other) => {
    const [first, ...more] = tableFaults(other, rowsOfCity(other, after) as never, around);
    return first === undefined ? [] : [{ field: first.field, words: `发布后${TABLES[other].label}会不对：${first.words}${more.length > 0 ? `（共 ${more.length + 1} 处）` : ''}` }];
  });
  return [...inTables, ...wholeFaults(after), ...(table === 'people' ? operatorFault(city, after) : [])];
}

/** What the city itself names. */
function wholeFaults(after: City): readonly TableFault[] {
  const rule = after.alertRules.find(({ matterId }) => !after.matterById.has(matterId));
  return [
    ...(after.unitById.has(after.fallbackUnitId) ? [] : [{ field: 'id', words: `兜底单位 ${after.fallbackUnitId} 不能删去` }]),
    ...(rule === undefined ? [] : [{ field: 'code', words: `类别 ${rule.matterId} 不能删去：告警规则 ${rule.id} 用到它` }]),
  ];
}

/** Whoever publishes people must not lock everybody out. */
function operatorFault(before: City, after: City): readonly TableFault[] {
  const has = ({ people }: City): boolean => people.some(({ role, isActive }) => role === 'operator' && isActive !== false);
  return has(before) && !has(after) ? [{ field: 'role', words: '至少要留一名在岗的运维员' }] : [];
}
