import { z } from 'zod';
import { fieldsOfHeading, type TextRow } from '../../../shared/city/tables/read-rows';
import { TABLES, type TableName } from '../../../shared/city/tables/table-names';
import { Refused } from '../../platform/errors';
import { refusalOf } from '../../platform/field-words';
import type { SheetBody } from '../../platform/read-body';
import { readSheet, SHEET_ROWS_MAX } from '../../platform/sheet/read-sheet';

const cell = z.union([z.string().max(4_000), z.number(), z.boolean(), z.null(), z.array(z.string().max(200)).max(200)]);

/** Rows as JSON, and what a publish says besides. */
export const tableBody = z.strictObject({
  rows: z.array(z.record(z.string().max(40), cell)).max(SHEET_ROWS_MAX).optional(),
  baseVersion: z.coerce.number().int().min(0).optional(),
  words: z.string().trim().max(500).default(''),
});

export interface TableRequest {
  readonly texts: readonly TextRow[];
  /** Row in the sheet, or place in the list, the first being 1. */
  readonly lineOf: (index: number) => number;
  readonly baseVersion: number | undefined;
  readonly words: string;
}

/**
 * The rows of a table that a call brings, as a sheet in the field `file` or as JSON.
 *
 * @throws {Refused} when the sheet cannot be read or its heading is not that of the table
 */
export async function readTableBody(table: TableName, body: SheetBody): Promise<TableRequest> {
  const parsed = tableBody.safeParse(body.fields);
  if (!parsed.success) throw refusalOf(parsed.error, body.fields);
  const { rows, baseVersion, words } = parsed.data;
  if (body.file !== undefined) return { ...await rowsOfSheet(table, body.file.bytes, body.file.name), baseVersion, words };
  if (rows === undefined) throw new Refused('bad-field', '没有收到表格', [{ path: 'file', message: '请选择一个 .xlsx 或 .csv 文件' }]);
  return { texts: rows.map(textRow), lineOf: (index) => index + 1, baseVersion, words };
}

/**
 * The rows of a table that a sheet holds, as text.
 *
 * @throws {Refused} when it cannot be read or its heading is not that of the table
 */
export async function rowsOfSheet(table: TableName, bytes: Buffer, name: string): Promise<Pick<TableRequest, 'texts' | 'lineOf'>> {
  const sheet = await readSheet(bytes, name);
  const { fields, faults } = fieldsOfHeading(table, sheet.heading);
  if (faults.length > 0) throw new Refused('bad-field', `这不是${TABLES[table].label}的表格：${faults[0]!.words}`, faults.map(({ field, words }) => ({ path: `heading.${field}`, message: words })));
  return {
    texts: sheet.rows.map(({ cells }) => Object.fromEntries(fields.flatMap((field, at) => (field === undefined ? [] : [[field, cells[at] ?? '']])))),
    lineOf: (index) => sheet.rows[index]?.line ?? index + 2,
  };
}

function textRow(row: Readonly<Record<string, z.infer<typeof cell>>>): TextRow {
  return Object.fromEntries(Object.entries(row).map(([field, value]) => [field, value === null ? '' : Array.isArray(value) ? value.join('|') : String(value)]));
}
