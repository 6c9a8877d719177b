import type { Receipt } from '../../../shared/case/case-api';

/** What became of the rows, counted as the answers come. */
export interface Tally {
  accepted(receipt: Receipt, toReceiptMs: number): void;
  repeated(receipt: Receipt): void;
  refused(reason: string): void;
  dispatchedLater(receipt: Pick<Receipt, 'unitName' | 'districtName'>, toDispatchMs: number): void;
  readonly done: () => number;
  /** The figures, for the terminal. */
  lines(seconds: number): readonly string[];
}

const TOP = 10;

export function tally(): Tally {
  const receiptMs: number[] = [];
  const dispatchMs: number[] = [];
  const numbers = new Set<string>();
  const [reasons, waiting, units, districts] = [counter(), counter(), counter(), counter()];
  const count = { accepted: 0, repeated: 0, refused: 0, estimated: 0, dispatched: 0 };
  const routed = ({ unitName, districtName }: Pick<Receipt, 'unitName' | 'districtName'>) => {
    if (unitName !== undefined) units.add(unitName);
    if (districtName !== undefined) districts.add(districtName);
  };
  const seen = (receipt: Receipt) => {
    numbers.add(receipt.receiptNo);
    if (receipt.waitingReason !== undefined) waiting.add(receipt.waitingReason);
    if (receipt.caseNo !== undefined) routed(receipt);
  };
  return {
    accepted: (receipt, ms) => {
      count.accepted += 1;
      receiptMs.push(ms);
      seen(receipt);
      if (isDispatched(receipt)) {
        count.dispatched += 1;
        dispatchMs.push(ms);
      } else if (receipt.caseNo !== undefined) count.estimated += 1;
    },
    repeated: (receipt) => { count.repeated += 1; seen(receipt); },
    refused: (reason) => { count.refused += 1; reasons.add(reason); },
    dispatchedLater: (receipt, ms) => { count.dispatched += 1; dispatchMs.push(ms); routed(receipt); },
    done: () => count.accepted + count.repeated + count.refused,
    lines: (seconds) => {
      const sent = count.accepted + count.repeated + count.refused;
      return [
        `发出 ${sent}，受理 ${count.accepted}，重复 ${count.repeated}，被拒 ${count.refused}；用时 ${seconds.toFixed(1)} 秒，每秒 ${(sent / Math.max(seconds, 0.001)).toFixed(0)} 条`,
        `不同的回执号 ${numbers.size}${numbers.size === count.accepted + count.repeated ? '，与受理加重复之和相等：没有丢失，没有重号' : '，与受理加重复之和不等！'}`,
        ...reasons.lines('被拒原因'), ...waiting.lines('等待人工补充'),
        `已派遣 ${count.dispatched}，已开案待人立案 ${count.estimated}`,
        ...units.lines('派往单位'), ...districts.lines('所在区县'),
        `到回执  ${quantiles(receiptMs)}`, `到派遣  ${quantiles(dispatchMs)}`,
      ];
    },
  };
}

/** A running clock that is no estimate stands only in a case that has its unit. */
export function isDispatched({ caseNo, unitName, isEstimate }: Pick<Receipt, 'caseNo' | 'unitName' | 'isEstimate'>): boolean {
  return caseNo !== undefined && unitName !== undefined && isEstimate === false;
}

/** p50, p95, p99 in milliseconds. */
export function quantiles(values: readonly number[]): string {
  if (values.length === 0) return '没有数据';
  const sorted = Float64Array.from(values).sort();
  const at = (share: number) => `${(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0).toFixed(1)} ms`;
  return `p50 ${at(0.5)}，p95 ${at(0.95)}，p99 ${at(0.99)}（${values.length} 条）`;
}

function counter(): { add(name: string): void; lines(title: string): readonly string[] } {
  const counts = new Map<string, number>();
  return {
    add: (name) => { counts.set(name, (counts.get(name) ?? 0) + 1); },
    lines: (title) => {
      const rows = [...counts].sort((one, other) => other[1] - one[1]);
      const rest = rows.slice(TOP).reduce((sum, row) => sum + row[1], 0);
      if (rows.length === 0) return [];
      return [`${title}：${rows.slice(0, TOP).map(([name, times]) => `${name} ${times}`).join('，')}${rest > 0 ? `，其余 ${rows.length - TOP} 项 ${rest}` : ''}`];
    },
  };
}
