import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { z } from 'zod';

/** A row with the place it stands at, so that a later check can name it. */
export interface Row<Value> {
  readonly value: Value;
  readonly file: string;
  /** Line in the file, the heading being 1. */
  readonly line: number;
}

/**
 * The rows of a CSV file with a heading, each checked.
 *
 * @throws {Error} naming file, row and field
 */
export function readTable<Schema extends z.ZodType>(folder: string, name: string, schema: Schema): Row<z.output<Schema>>[] {
  const path = join(folder, name);
  const file = shown(path);
  return recordsOf(path, file).map(({ record, info }) => {
    const parsed = schema.safeParse(record);
    if (!parsed.success) throw cityFault({ file, line: info.lines }, parsed.error.issues[0], record);
    return { value: parsed.data, file, line: info.lines };
  });
}

/** A JSON file, checked. */
export function readJson<Schema extends z.ZodType>(folder: string, name: string, schema: Schema): z.output<Schema> {
  const path = join(folder, name);
  const content = jsonOf(path);
  const parsed = schema.safeParse(content);
  if (parsed.success) return parsed.data;
  throw cityFault({ file: shown(path) }, parsed.error.issues[0], content);
}

/** Rows under the same key, in their order (`Map.groupBy` is not in Node 20). */
export function grouped<Value>(values: readonly Value[], keyOf: (value: Value) => string): Map<string, Value[]> {
  const groups = new Map<string, Value[]>();
  for (const value of values) {
    const group = groups.get(keyOf(value));
    if (group) group.push(value);
    else groups.set(keyOf(value), [value]);
  }
  return groups;
}

/** Says where in the city's files something is wrong. */
export function faultAt(row: { readonly file: string; readonly line?: number }, field: string, expected: string): Error {
  const where = row.line === undefined ? row.file : `${row.file}, row ${row.line}`;
  return new Error(`${where}, field ${field}: ${expected}`);
}

interface CsvRecord {
  readonly record: Readonly<Record<string, string>>;
  readonly info: { readonly lines: number };
}

function recordsOf(path: string, file: string): CsvRecord[] {
  try {
    return parse(read(path), { columns: true, info: true, bom: true, skip_empty_lines: true }) as unknown as CsvRecord[];
  } catch (fault) {
    throw new Error(`${file}: not a table that can be read; ${fault instanceof Error ? fault.message : String(fault)}`, { cause: fault });
  }
}

function jsonOf(path: string): unknown {
  const text = read(path);
  try {
    return JSON.parse(text);
  } catch (fault) {
    throw new Error(`${shown(path)}: not JSON; ${fault instanceof Error ? fault.message : String(fault)}`, { cause: fault });
  }
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (fault) {
    throw new Error(`${shown(path)}: cannot be read; a city needs this file`, { cause: fault });
  }
}

function cityFault(at: { file: string; line?: number }, issue: z.core.$ZodIssue | undefined, content: unknown): Error {
  const path = issue?.code === 'unrecognized_keys' ? issue.keys : issue?.path ?? [];
  const got = path.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown> | undefined)?.[key as PropertyKey], content);
  return faultAt(at, path.join('.') || '(whole row)', `${issue?.message ?? 'not understood'}; got ${JSON.stringify(got) ?? 'nothing'}`);
}

function shown(path: string): string {
  return relative(process.cwd(), path);
}
