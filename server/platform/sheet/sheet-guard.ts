import { Refused } from '../errors';

/** Largest sheet that is read, and the most its parts may grow to when unpacked. */
export const SHEET_MAX_BYTES = 10 * 1024 * 1024;
const UNPACKED_MAX_BYTES = 120 * 1024 * 1024;
const PARTS_MAX = 1_000;

const END_SIGN = 0x06054b50;
const PART_SIGN = 0x02014b50;
const END_BYTES = 22;
const COMMENT_MAX = 65_535;

interface Part {
  readonly name: string;
  readonly packed: number;
  readonly unpacked: number;
}

/**
 * Lets a workbook past that is no larger unpacked than a table may be and carries no macros.
 * The reader trusts no part to grow past the size it is listed with, so the list decides.
 *
 * @throws {Refused} `bad-field` or `body-too-large`
 */
export function checkWorkbook(bytes: Buffer): void {
  const parts = partsOf(bytes);
  if (parts.some(({ name }) => /vbaProject|macrosheets\//i.test(name))) throw new Refused('bad-field', '表格里有宏，不能导入：请另存为不带宏的 .xlsx 再上传');
  const unpacked = parts.reduce((sum, part) => sum + part.unpacked, 0);
  const isLying = parts.some((part) => part.unpacked === 0 && part.packed > 64);
  if (isLying || unpacked > UNPACKED_MAX_BYTES || parts.length > PARTS_MAX) throw new Refused('body-too-large', '表格展开后太大，不能导入：请只留需要的工作表，或分成几份');
}

/** The list of parts at the end of a zip file. Source: APPNOTE.TXT 4.3.12 and 4.3.16. */
function partsOf(bytes: Buffer): readonly Part[] {
  const end = endOf(bytes);
  const parts: Part[] = [];
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== PART_SIGN) throw broken();
    const nameLength = bytes.readUInt16LE(at + 28);
    parts.push({ packed: bytes.readUInt32LE(at + 20), unpacked: bytes.readUInt32LE(at + 24), name: bytes.toString('utf8', at + 46, at + 46 + nameLength) });
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return parts;
}

function endOf(bytes: Buffer): number {
  for (let at = bytes.length - END_BYTES; at >= Math.max(0, bytes.length - END_BYTES - COMMENT_MAX); at -= 1) {
    if (bytes.readUInt32LE(at) === END_SIGN) return at;
  }
  throw broken();
}

/** What is said of a file that ends too early or is no workbook at all. */
export function broken(): Refused {
  return new Refused('bad-field', '这个文件打不开：请上传完整的 .xlsx 或 .csv 表格');
}
