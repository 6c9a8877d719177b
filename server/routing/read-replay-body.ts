import { readRows } from '../../shared/city/tables/read-rows';
import type { TableFault } from '../../shared/city/tables/table-fault';
import { replayRequest, replaySheetFields, type ReplayRequest } from '../../shared/routing/routing-api';
import { rowsOfSheet } from '../city/tables/read-table-body';
import { Refused } from '../platform/errors';
import { refusalOf } from '../platform/field-words';
import type { SheetBody } from '../platform/read-body';

export interface ReplayBody {
  readonly request: ReplayRequest;
  /** Row in the sheet, the heading being 1; left out where the tables came as JSON. */
  readonly lineOf?: (index: number) => number;
}

/**
 * What a call wants tried: tables as JSON, or one table as the sheet it would be published from.
 *
 * @throws {Refused} when fields are wrong or the sheet cannot be read
 */
export async function readReplayBody({ file, fields }: SheetBody): Promise<ReplayBody> {
  if (file === undefined) return { request: parsed(replayRequest, fields) };
  const { table, from, until } = parsed(replaySheetFields, fields);
  const { texts, lineOf } = await rowsOfSheet(table, file.bytes, file.name);
  const { rows, faults } = readRows(table, texts);
  const [first] = faults;
  if (first !== undefined) throw new Refused('bad-field', faultWords(first, faults.length, lineOf), [{ path: 'file', message: first.words }]);
  return { request: { [table]: rows, from, until }, lineOf };
}

/** The first fault, with its row where there is one, and how many there are. */
export function faultWords({ index, words }: TableFault, count: number, lineOf?: (index: number) => number): string {
  const row = index === undefined || lineOf === undefined ? '' : `第 ${lineOf(index)} 行，`;
  return `要试的表还不能用：${row}${words}${count > 1 ? `（共 ${count} 处要改）` : ''}`;
}

interface Schema<Out> {
  safeParse(input: unknown): { readonly success: true; readonly data: Out } | { readonly success: false; readonly error: Parameters<typeof refusalOf>[0] };
}

function parsed<Out>(schema: Schema<Out>, input: unknown): Out {
  const result = schema.safeParse(input);
  if (!result.success) throw refusalOf(result.error, input);
  return result.data;
}
