import type { Readable } from 'node:stream';
import type Koa from 'koa';
import type { Answer } from '../route';
import { writeCsv, writeXlsx, type SheetColumn, type SheetFormat } from './write-sheet';

const TYPES: Readonly<Record<SheetFormat, string>> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
};

export interface SheetExport<Row> {
  /** The file's name without its ending. */
  readonly name: string;
  readonly columns: readonly SheetColumn<Row>[];
  readonly rows: AsyncIterable<Row> | Iterable<Row>;
}

/** Answers a call with a sheet that is written while it is sent; for any list. */
export function sendSheet<Row>(koa: Koa.Context, format: SheetFormat, { name, columns, rows }: SheetExport<Row>): Answer & { readonly body: Readable } {
  koa.set('Content-Type', TYPES[format]);
  koa.set('Content-Disposition', `attachment; filename="export.${format}"; filename*=UTF-8''${encodeURIComponent(`${name}.${format}`)}`);
  koa.set('Cache-Control', 'private, no-store');
  koa.set('X-Content-Type-Options', 'nosniff');
  return { body: format === 'xlsx' ? writeXlsx(name, columns, rows) : writeCsv(columns, rows) };
}
