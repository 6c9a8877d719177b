import type { DivisionLevel } from './city';
import type { RowFault, RowVerdict } from './row-verdict';

/** 市 · 区县 · 镇街 · 村社 · 网格: the whole tree, cells included. */
export type TreeLevel = DivisionLevel | 'cell';

export interface TreeRow {
  readonly code: string;
  readonly name: string;
  readonly level: TreeLevel;
  /** Empty for the city. */
  readonly parentCode: string;
}

interface LevelRule {
  readonly name: string;
  readonly digits: number;
  /** How much of the parent's code a code begins with: a city's 3302|00 leaves two digits to its districts. */
  readonly inherits: number;
  readonly parent: TreeLevel | undefined;
}

/** Source: GB/T 2260 (6 digits), GB/T 10114 (9), statistical codes (12), GB/T 47678.3 (15). */
const LEVELS: Readonly<Record<TreeLevel, LevelRule>> = {
  city: { name: '市', digits: 6, inherits: 0, parent: undefined },
  district: { name: '区县', digits: 6, inherits: 4, parent: 'city' },
  street: { name: '镇街', digits: 9, inherits: 6, parent: 'district' },
  village: { name: '村社', digits: 12, inherits: 9, parent: 'street' },
  cell: { name: '网格', digits: 15, inherits: 12, parent: 'village' },
};

/** The verdict on every row of a tree of divisions, in the order given: digits, prefix, parent there and one level above, no code twice (R1). */
export function checkDivisions(rows: readonly TreeRow[]): readonly RowVerdict[] {
  const firstByCode = new Map<string, number>();
  rows.forEach(({ code }, index) => { if (!firstByCode.has(code)) firstByCode.set(code, index); });
  return rows.map((row, index) => {
    const parentIndex = firstByCode.get(row.parentCode);
    const faults = [...codeFaults(row), ...parentFaults(row, parentIndex === undefined ? undefined : rows[parentIndex])];
    const first = firstByCode.get(row.code)!;
    return { index, faults: first === index ? faults : [...faults, { field: 'code', words: `编码 ${row.code} 出现了两次，第一次是“${rows[first]!.name}”` }] };
  });
}

function codeFaults({ code, level }: TreeRow): RowFault[] {
  const { name, digits } = LEVELS[level];
  if (!/^\d+$/.test(code) || code.length !== digits) return [{ field: 'code', words: `${name}编码应是 ${digits} 位数字，收到的是“${code}”` }];
  if (level === 'city' && !code.endsWith('00')) return [{ field: 'code', words: `市的编码应以 00 结尾，收到的是“${code}”` }];
  if (level === 'district' && code.endsWith('00')) return [{ field: 'code', words: `${code} 是市的编码，不是区县的` }];
  return [];
}

function parentFaults({ code, level, parentCode }: TreeRow, parent: TreeRow | undefined): RowFault[] {
  const { name, inherits, parent: parentLevel } = LEVELS[level];
  const fault = (words: string): RowFault[] => [{ field: 'parentCode', words }];
  if (parentLevel === undefined) return parentCode === '' ? [] : fault(`市没有上级，上级编码应当留空，收到的是“${parentCode}”`);
  if (parentCode.slice(0, inherits) !== code.slice(0, inherits) || parentCode.length !== LEVELS[parentLevel].digits) {
    return fault(`${name} ${code} 的编码没有以上级编码开头，上级写的是“${parentCode}”`);
  }
  if (parent === undefined) return fault(`上级 ${parentCode} 不在表中`);
  return parent.level === parentLevel ? [] : fault(`${name}的上级应是${LEVELS[parentLevel].name}，${parentCode}（${parent.name}）是${LEVELS[parent.level].name}`);
}
