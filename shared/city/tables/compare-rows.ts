import type { TableName } from './table-names';
import { keyOf, type AnyRow } from './table-rows';

/** What a new version changes: rows that are new or different, and keys that are gone. */
export interface RowChanges {
  readonly set: readonly AnyRow[];
  readonly gone: readonly string[];
}

export type RowFate = 'added' | 'changed' | 'same';

export interface Compared extends RowChanges {
  /** What becomes of each row of the new version, in its order. */
  readonly fates: readonly RowFate[];
  readonly goneRows: readonly AnyRow[];
}

/** Compares a table with what it is to become. */
export function compareRows(table: TableName, before: readonly AnyRow[], after: readonly AnyRow[]): Compared {
  const old = new Map(before.map((row) => [keyOf(table, row), row]));
  const fates = after.map((row): RowFate => {
    const known = old.get(keyOf(table, row));
    if (known === undefined) return 'added';
    return isSame(known, row) ? 'same' : 'changed';
  });
  const left = new Set(after.map((row) => keyOf(table, row)));
  const goneRows = before.filter((row) => !left.has(keyOf(table, row)));
  return { fates, set: after.filter((_, index) => fates[index] !== 'same'), gone: goneRows.map((row) => keyOf(table, row)), goneRows };
}

/** The rows after a change: what is different stays at its place, what is new comes last. */
export function changedRows(table: TableName, before: readonly AnyRow[], { set, gone }: RowChanges): readonly AnyRow[] {
  const news = new Map(set.map((row) => [keyOf(table, row), row]));
  const left = new Set(gone);
  const kept = before.flatMap((row) => {
    const key = keyOf(table, row);
    const next = news.get(key) ?? row;
    news.delete(key);
    return left.has(key) ? [] : [next];
  });
  return [...kept, ...news.values()];
}

function isSame(a: object, b: object): boolean {
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}

function sorted(row: object): unknown {
  return Object.entries(row).filter(([, value]) => value !== undefined).sort(([a], [b]) => (a < b ? -1 : 1));
}
