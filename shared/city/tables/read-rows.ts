import type { z } from 'zod';
import { cellWords, isStart, LIST_FIELDS } from './cell-words';
import { COLUMNS, type TableColumn } from './columns';
import { sheetOfPlans, type EmergencyPlanRow } from './emergency-plan-rows';
import type { TableFault } from './table-fault';
import type { TableName } from './table-names';
import { ROW_SCHEMAS, timeOf, type AnyRow, type TableRow } from './table-rows';

/** A row as text: field → what stands in the cell. */
export type TextRow = Readonly<Record<string, string>>;

export interface ReadRows<Name extends TableName> {
  /** Rows that could be read, at the place they came; a hole where one could not. */
  readonly rows: readonly (TableRow[Name] | undefined)[];
  readonly faults: readonly TableFault[];
}

/**
 * The fields that the columns of a sheet stand for, in Chinese or in English.
 *
 * @returns a fault where a heading is unknown, stands there twice, or a needed one is missing
 */
export function fieldsOfHeading(table: TableName, heading: readonly string[]): { readonly fields: readonly (string | undefined)[]; readonly faults: readonly TableFault[] } {
  const columns = COLUMNS[table];
  const fields = heading.map((words) => columns.find((column) => isNamed(column, words))?.field);
  const known = columns.map((column) => column.heading).join('、');
  const faults = heading.flatMap((words, at): TableFault[] => {
    if (words === '') return [];
    if (fields[at] === undefined) return [{ field: words, words: `不认识的列“${words}”，可用的列是：${known}` }];
    return fields.indexOf(fields[at]) === at ? [] : [{ field: words, words: `列“${words}”出现了两次` }];
  });
  const missing = columns.filter(({ field, isOptional }) => !isOptional && !fields.includes(field)).map((column): TableFault => ({ field: column.field, words: `缺少列“${column.heading}”` }));
  return { fields, faults: [...faults, ...missing] };
}

/** The rows of a table read out of text, each fault with the field, what came and what was expected (R9). */
export function readRows<Name extends TableName>(table: Name, texts: readonly TextRow[]): ReadRows<Name> {
  const rows: (TableRow[Name] | undefined)[] = [];
  const faults: TableFault[] = [];
  texts.forEach((text, index) => {
    const parsed = ROW_SCHEMAS[table].safeParse(valuesOf(table, text));
    rows.push(parsed.success ? compact(parsed.data) as TableRow[Name] : undefined);
    if (!parsed.success) faults.push(...parsed.error.issues.flatMap((issue) => faultsOf(table, issue, text, index)));
  });
  return { rows, faults };
}

/** A table as the sheet that goes down and may come up again, in words. */
export function sheetOf(table: TableName, rows: readonly AnyRow[]): readonly TextRow[] {
  return asEdited(table, rows).map((row) => textOf(table, row, true));
}

/** The rows as who edits them sees them: what several say of one thing stands only in the first. */
export function asEdited(table: TableName, rows: readonly AnyRow[]): readonly AnyRow[] {
  return table === 'emergencyPlans' ? sheetOfPlans(rows as readonly EmergencyPlanRow[]) : rows;
}

/** A row as it stands in a sheet: values as text, enumerations by their words when asked for. */
export function textOf(table: TableName, row: object, inWords = false): TextRow {
  return Object.fromEntries(COLUMNS[table].map((column) => [column.field, cellOf(column, (row as Record<string, unknown>)[column.field], inWords)]));
}

function isNamed({ field, heading, alias = [] }: TableColumn, words: string): boolean {
  return [field, heading, ...alias].includes(words);
}

/** Words are turned into values; an empty cell of an optional column is left out. */
function valuesOf(table: TableName, text: TextRow): TextRow {
  return Object.fromEntries(Object.entries(text).flatMap(([field, cell]) => {
    const column = COLUMNS[table].find((one) => one.field === field);
    if (column === undefined) return cell.trim() === '' ? [] : [[field, cell]];
    return column.isOptional && cell.trim() === '' ? [] : [[field, valueOf(column, cell)]];
  }));
}

function valueOf(column: TableColumn, cell: string): string {
  if (LIST_FIELDS.has(column.field)) return cell.split(/[|、;；]/).map((one) => meant(column, one.trim())).join('|');
  return meant(column, cell.trim());
}

function meant({ words = {} }: TableColumn, text: string): string {
  const value = Object.keys(words).find((one) => words[one] === text);
  if (value !== undefined) return value;
  const start = Object.keys(words).find((one) => isStart(one) && text.startsWith(words[one]!));
  return start === undefined ? text : start + text.slice(words[start]!.length);
}

function cellOf(column: TableColumn, value: unknown, inWords: boolean): string {
  const { field } = column;
  if (value === undefined || value === null) return '';
  if (field === 'minutes') return (value as readonly number[]).map(timeOf).join('-');
  if (field === 'spans') return (value as readonly (readonly string[])[]).map((span) => span.join('-')).join(' ');
  const text = Array.isArray(value) ? value.join('|') : String(value);
  return inWords ? cellWords(column, text) : text;
}

function faultsOf(table: TableName, issue: z.core.$ZodIssue, text: TextRow, index: number): TableFault[] {
  const fields = issue.code === 'unrecognized_keys' ? issue.keys : [String(issue.path[0] ?? '')];
  return fields.map((field) => {
    const column = COLUMNS[table].find((one) => one.field === field);
    if (column === undefined) return { index, field, words: `不认识的字段“${field}”` };
    const came = (text[field] ?? '').trim();
    return { index, field, words: `${column.heading}${came === '' ? '没有填' : `收到的是“${came.slice(0, 60)}”`}，${column.expected || '不符合要求'}` };
  });
}

/** An empty optional field is left out, not there and undefined. */
function compact(row: object): object {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined));
}
