import type { TableCheckView, RowVerdictView, TableVersionView, TableView } from '../../../shared/city/tables-api';
import type { TableVerdict } from '../../../shared/city/tables/check-table';
import { COLUMNS } from '../../../shared/city/tables/columns';
import { textOf } from '../../../shared/city/tables/read-rows';
import type { TableFault } from '../../../shared/city/tables/table-fault';
import { mayPublish, TABLES, type TableName } from '../../../shared/city/tables/table-names';
import { keyOf } from '../../../shared/city/tables/table-rows';
import type { Role } from '../../../shared/city/city';
import type { LiveCity } from '../live-city';
import type { VersionHead } from './versions.store';

/** More than a page can show; the counts are whole. */
const VERDICTS_MAX = 1_000;
const GONE_MAX = 200;

/** A table with its columns, for the list of tables. */
export function tableView(table: TableName, live: LiveCity, role: Role): TableView {
  const { label, help } = TABLES[table];
  return {
    table, label, ...(help === undefined ? {} : { help }), version: live.versionOf(table), rowCount: live.rowsOf(table).length, mayPublish: mayPublish(table, role),
    columns: COLUMNS[table].map(({ field, heading, expected, isOptional = false, words }) => ({ field, heading, expected, isOptional, ...(words === undefined ? {} : { words }) })),
  };
}

/** A version without its rows. */
export function versionView({ table, version, publishedAt, publishedBy, words, counts, rolledBackTo }: VersionHead): TableVersionView {
  return { table, version, publishedAt: publishedAt.toISOString(), publishedBy, words, counts, ...(rolledBackTo === undefined ? {} : { rolledBackTo }) };
}

/** The answer of a dry run: a verdict for each row, and what would be different. */
export function checkView(table: TableName, baseVersion: number, verdict: TableVerdict, rowTotal: number, lineOf: (index: number) => number): TableCheckView {
  const { fates, goneRows } = verdict.changes;
  const wrong = wrongRows(table, verdict.faults, lineOf);
  const isSound = verdict.faults.length === 0;
  const others = isSound ? fates.flatMap((fate, index): RowVerdictView[] => (fate === 'same' ? [] : [{ row: lineOf(index), verdict: fate, label: keyOf(table, verdict.rows[index]!) }])) : [];
  const count = (fate: string): number => fates.filter((one) => one === fate).length;
  const wrongCount = new Set(verdict.faults.flatMap(({ index }) => (index === undefined ? [] : [index]))).size;
  return {
    table, baseVersion, mayBePublished: isSound,
    counts: { added: count('added'), changed: count('changed'), same: isSound ? count('same') : Math.max(0, rowTotal - wrongCount - count('added') - count('changed')), gone: goneRows.length, wrong: wrongCount },
    verdicts: [...wrong, ...others].slice(0, VERDICTS_MAX),
    gone: goneRows.slice(0, GONE_MAX).map((row) => textOf(table, row)),
    isCapped: wrong.length + others.length > VERDICTS_MAX || goneRows.length > GONE_MAX,
  };
}

/** Faults put together row by row; those of the whole table come first. */
function wrongRows(table: TableName, faults: readonly TableFault[], lineOf: (index: number) => number): RowVerdictView[] {
  const byRow = new Map<number, TableFault[]>();
  for (const fault of faults) byRow.set(fault.index ?? -1, [...(byRow.get(fault.index ?? -1) ?? []), fault]);
  return [...byRow].sort(([a], [b]) => a - b).map(([index, own]) => ({
    ...(index < 0 ? {} : { row: lineOf(index) }),
    verdict: 'wrong',
    faults: own.map(({ field, words }) => ({ field, heading: COLUMNS[table].find((column) => column.field === field)?.heading ?? field, words })),
  }));
}
