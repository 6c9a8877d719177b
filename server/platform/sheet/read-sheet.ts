import { parse } from 'csv-parse/sync';
import { streamXlsxRows } from 'hucre/xlsx';
import { Refused } from '../errors';
import { broken, checkWorkbook, SHEET_MAX_BYTES } from './sheet-guard';
import { withoutGuard } from './cell-text';

/** A sheet as text: its heading and the rows below, blank ones left out. */
export interface Sheet {
  readonly heading: readonly string[];
  readonly rows: readonly SheetRow[];
}

export interface SheetRow {
  /** Row as the spreadsheet program counts it, the heading being 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

export const SHEET_ROWS_MAX = 50_000;
const COLUMNS_MAX = 100;
const CELL_MAX = 4_000;

const OLD_WORKBOOK = [0xd0, 0xcf, 0x11, 0xe0] as const;
const ZIP = [0x50, 0x4b] as const;

/**
 * The first sheet of an XLSX file, or a CSV file in UTF-8 or GB 18030 (what Chinese Excel saves).
 *
 * @throws {Refused} when it is too large, carries macros, is an old .xls, or cannot be opened
 */
export async function readSheet(bytes: Buffer, fileName: string): Promise<Sheet> {
  if (bytes.length > SHEET_MAX_BYTES) throw new Refused('body-too-large', '表格超过 10 MB，请分成几份上传');
  if (/\.(xlsm|xlsb|xltm)$/i.test(fileName)) throw new Refused('bad-field', '带宏的表格不能导入：请另存为 .xlsx 再上传');
  if (startsWith(bytes, OLD_WORKBOOK)) throw new Refused('bad-field', '旧格式（.xls）或加密的表格不能导入：请另存为不加密的 .xlsx 再上传');
  const rows = startsWith(bytes, ZIP) ? await workbookRows(bytes) : csvRows(bytes);
  const [heading, ...below] = rows;
  if (heading === undefined) throw new Refused('bad-field', '表格是空的：第一行应是列名');
  if (below.length > SHEET_ROWS_MAX) throw new Refused('body-too-large', `表格超过 ${SHEET_ROWS_MAX} 行，请分成几份上传`);
  return { heading: heading.cells.map((cell) => cell.trim()), rows: below };
}

async function workbookRows(bytes: Buffer): Promise<SheetRow[]> {
  checkWorkbook(bytes);
  const rows: SheetRow[] = [];
  try {
    for await (const { index, values } of streamXlsxRows(bytes, { maxRows: SHEET_ROWS_MAX + 2 })) {
      keep(rows, index + 1, values.slice(0, COLUMNS_MAX).map(cellText));
    }
  } catch {
    throw broken();   // whatever the reader says, the sender has to save the file anew
  }
  return rows;
}

/** Dates come as midnight UTC of the day that is shown; whole numbers lose no digit up to 15. */
function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return dateText(value);
  if (typeof value === 'boolean') return value ? '是' : '否';
  return String(value as string | number);
}

function dateText(date: Date): string {
  if (Number.isNaN(date.getTime())) return '';
  const words = date.toISOString();
  return words.endsWith('T00:00:00.000Z') ? words.slice(0, 10) : words.slice(0, 16).replace('T', ' ');
}

function csvRows(bytes: Buffer): SheetRow[] {
  try {
    const records = parse(textOf(bytes), { bom: true, info: true, relax_column_count: true, skip_empty_lines: false }) as unknown as { record: string[]; info: { lines: number } }[];
    const rows: SheetRow[] = [];
    records.forEach(({ record }, index) => keep(rows, index + 1, record.slice(0, COLUMNS_MAX).map(withoutGuard)));
    return rows;
  } catch {
    throw broken();
  }
}

/** Strict UTF-8 first; what is not that is the encoding of Chinese Excel. */
function textOf(bytes: Buffer): string {
  if (bytes.includes(0)) throw broken();
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030', { fatal: true }).decode(bytes);
  }
}

function keep(rows: SheetRow[], line: number, cells: readonly string[]): void {
  if (cells.every((cell) => cell.trim() === '')) return;
  rows.push({ line, cells: cells.map((cell) => cell.slice(0, CELL_MAX)) });
}

function startsWith(bytes: Buffer, signs: readonly number[]): boolean {
  return signs.every((sign, index) => bytes[index] === sign);
}
