import type { Person, Unit } from '../city';
import type { Contractor } from '../process';
import { fillPlans, type EmergencyPlanRow } from './emergency-plan-rows';
import type { TableFault } from './table-fault';
import type { TableName } from './table-names';
import type { AnyRow, CatalogueRow } from './table-rows';

/** Numbers of filing conditions given so far: `matter:06001:2` → what it says. None is ever given to another condition (R6). */
export type IssuedConditions = ReadonlyMap<string, string>;

export interface Filled {
  readonly rows: readonly AnyRow[];
  readonly faults: readonly TableFault[];
  readonly issued: IssuedConditions;
}

/** What a sheet does not say because it is not for staff to say: numbers of new conditions and people, marks of the demo. */
export function fillRows(table: TableName, rows: readonly AnyRow[], current: readonly AnyRow[], issued: IssuedConditions): Filled {
  if (table === 'catalogue') return numberConditions(rows as readonly CatalogueRow[], issued);
  if (table === 'people') return { rows: fillPeople(rows as readonly Person[], current as readonly Person[]), faults: [], issued };
  if (table === 'units' || table === 'contractors') return { rows: markedAsBefore(rows as readonly (Unit | Contractor)[], current as readonly (Unit | Contractor)[]), faults: [], issued };
  if (table === 'emergencyPlans') return { rows: fillPlans(rows as readonly EmergencyPlanRow[]), faults: [], issued };
  return { rows, faults: [], issued };
}

/** The numbers that the conditions of a catalogue have. */
export function issuedBy(rows: readonly CatalogueRow[]): IssuedConditions {
  return new Map(rows.flatMap((row) => (row.condition === undefined ? [] : [[conditionId(row, row.conditionNo ?? 0), row.condition]])));
}

function numberConditions(rows: readonly CatalogueRow[], before: IssuedConditions): Filled {
  const issued = new Map(before);
  const taken = new Set(rows.flatMap((row) => (row.conditionNo === undefined ? [] : [conditionId(row, row.conditionNo)])));
  const highest = highestNumbers([...before.keys(), ...taken]);
  const faults: TableFault[] = [];
  const filled = rows.map((row, index) => {
    if (row.condition === undefined) return row;
    const no = row.conditionNo ?? sameWords(row, issued, taken) ?? nextNo(row, highest);
    const id = conditionId(row, no);
    const meant = issued.get(id);
    if (meant !== undefined && meant !== row.condition) faults.push({ index, field: 'conditionNo', words: `条件编号 ${no} 已用于“${meant}”，编号不能改给别的条件：请把这一格留空，由系统编号` });
    else issued.set(id, row.condition);
    taken.add(id);
    return { ...row, conditionNo: no };
  });
  return { rows: filled, faults, issued };
}

/** A condition that says what one said before keeps its number; its limit may be another one now. */
function sameWords(row: CatalogueRow, issued: IssuedConditions, taken: ReadonlySet<string>): number | undefined {
  const start = `${row.kind}:${row.code}:`;
  for (const [id, condition] of issued) if (id.startsWith(start) && condition === row.condition && !taken.has(id)) return Number(id.slice(start.length));
  return undefined;
}

function nextNo(row: CatalogueRow, highest: Map<string, number>): number {
  const key = `${row.kind}:${row.code}`;
  const no = (highest.get(key) ?? 0) + 1;
  highest.set(key, no);
  return no;
}

function highestNumbers(ids: readonly string[]): Map<string, number> {
  const highest = new Map<string, number>();
  for (const id of ids) {
    const at = id.lastIndexOf(':');
    const key = id.slice(0, at);
    highest.set(key, Math.max(highest.get(key) ?? 0, Number(id.slice(at + 1))));
  }
  return highest;
}

function conditionId({ kind, code }: CatalogueRow, no: number): string {
  return `${kind}:${code}:${no}`;
}

/** Somebody known by his account keeps his number; a new one is numbered by his account. */
function fillPeople(rows: readonly Person[], current: readonly Person[]): Person[] {
  const byAccount = new Map(current.map((person) => [person.account, person]));
  const byId = new Map(current.map((person) => [person.id, person]));
  return rows.map((row) => {
    const id = (row.id as string | undefined) ?? byAccount.get(row.account)?.id ?? row.account;
    return { ...row, id, isDemo: byId.get(id)?.isDemo ?? false };
  });
}

/** What is of the demo stays marked so. */
function markedAsBefore<Row extends Unit | Contractor>(rows: readonly Row[], current: readonly Row[]): Row[] {
  const byId = new Map(current.map((unit) => [unit.id, unit]));
  return rows.map((row) => ({ ...row, isDemo: byId.get(row.id)?.isDemo ?? false }));
}
