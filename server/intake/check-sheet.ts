import { createHash } from 'node:crypto';
import type { OrderFate, OrderVerdictView } from '../../shared/report/intake/channel-api';
import { additionOf, reportOfOrder } from '../../shared/report/intake/order';
import { orderHeading } from '../../shared/report/intake/order-columns';
import type { OrderRequest } from '../../shared/report/intake/order-request';
import { readOrderRow } from '../../shared/report/intake/read-order-row';
import type { RowFault } from '../../shared/city/row-verdict';
import type { Report } from '../../shared/report/report';
import { Refused } from '../platform/errors';
import type { SheetBody } from '../platform/read-body';
import { readSheet } from '../platform/sheet/read-sheet';
import type { ChannelRow } from './channels.store';
import { callerOf, type ReportDesk } from './receive-order';

/** As many as one document of the database holds, each row as long as it may be. */
export const ORDER_ROWS_MAX = 2_000;

export interface CheckedSheet {
  readonly verdicts: readonly OrderVerdictView[];
  readonly orders: readonly { readonly row: number; readonly order: OrderRequest }[];
  readonly counts: Readonly<Record<OrderFate, number>>;
  /** Hash over the file: the same key with another file is refused. */
  readonly fileHash: string;
}

/**
 * What an import of this sheet would do, row by row. Nothing is written.
 *
 * @throws {Refused} when it cannot be read, its heading is no heading of orders, or it is too long
 */
export async function checkSheet(desk: ReportDesk, channel: ChannelRow, { file }: SheetBody): Promise<CheckedSheet> {
  if (file === undefined) throw new Refused('bad-field', '没有收到表格', [{ path: 'file', message: '请选择一个 .xlsx 或 .csv 文件' }]);
  const sheet = await readSheet(file.bytes, file.name);
  const { fields, fault } = orderHeading(sheet.heading);
  if (fault !== undefined) throw new Refused('bad-field', `这不是工单表：${fault}`, [{ path: 'heading', message: fault }]);
  if (sheet.rows.length === 0) throw new Refused('bad-field', '表格里没有工单：第二行起每行一件');
  if (sheet.rows.length > ORDER_ROWS_MAX) throw new Refused('body-too-large', `一次最多 ${ORDER_ROWS_MAX} 件，请分成几份上传`);

  const read = sheet.rows.map(({ line, cells }) => ({ row: line, cells: Object.fromEntries(fields.flatMap((field, at) => (field === undefined ? [] : [[field, cells[at] ?? '']]))) }))
    .map(({ row, cells }) => ({ row, originalId: (cells.originalId ?? '').trim(), read: readOrderRow(cells) }));
  const before = await reportsBefore(desk, channel, read.map(({ originalId }) => originalId));
  const rowOf = new Map<string, number>();
  const verdicts = read.map(({ row, originalId, read: one }): OrderVerdictView => {
    const firstRow = rowOf.get(originalId);
    if (firstRow === undefined) rowOf.set(originalId, row);
    if (!one.ok) return { row, verdict: 'wrong', originalId, faults: one.faults };
    if (firstRow !== undefined) return { row, verdict: 'wrong', originalId, faults: [{ field: 'originalId', words: `原编号 ${originalId} 在第 ${firstRow} 行已有，一个编号只能出现一次` }] };
    return { row, originalId, ...verdictOf(desk, channel, one.order, before.get(originalId)) };
  });
  const count = (fate: OrderFate): number => verdicts.filter(({ verdict }) => verdict === fate).length;
  return {
    verdicts,
    orders: read.flatMap(({ row, read: one }) => (one.ok ? [{ row, order: one.order }] : [])),
    counts: { new: count('new'), same: count('same'), added: count('added'), wrong: count('wrong') },
    fileHash: createHash('sha256').update(file.bytes).digest('base64url'),
  };
}

async function reportsBefore(desk: ReportDesk, channel: ChannelRow, originalIds: readonly string[]): Promise<ReadonlyMap<string, Report>> {
  const found = await desk.byIds(originalIds.filter(Boolean).map((originalId) => desk.idOf(callerOf(channel._id).id, originalId)));
  return new Map(found.flatMap((report) => (report.originalId === undefined ? [] : [[report.originalId, report]])));
}

function verdictOf(desk: ReportDesk, channel: ChannelRow, order: OrderRequest, before: Report | undefined): Pick<OrderVerdictView, 'verdict' | 'receiptNo' | 'faults'> {
  const asReport = reportOfOrder(order, { ...channel, id: channel._id });
  const faults = faultsOf(() => desk.check(asReport.request));
  if (faults.length > 0) return { verdict: 'wrong', faults };
  if (before === undefined) return { verdict: 'new' };
  const { receiptNo } = before;
  const hash = desk.hashOf(asReport);
  if (before.contentHash === hash || before.additions.some(({ key }) => key === `order:${hash}`)) return { verdict: 'same', receiptNo };
  if (channel.whenChanged === 'refuse') return { verdict: 'wrong', receiptNo, faults: [{ field: 'originalId', words: `已收过（回执号 ${receiptNo}），内容不同；这个渠道一个编号只对应一件事` }] };
  const { text, photoIds, answerByAt } = additionOf(before, asReport);
  return { verdict: text === '' && photoIds.length === 0 && answerByAt === undefined ? 'same' : 'added', receiptNo };
}

function faultsOf(check: () => void): readonly RowFault[] {
  try {
    check();
    return [];
  } catch (fault) {
    if (!(fault instanceof Refused)) throw fault;
    return [{ field: fault.fields[0]?.path ?? 'text', words: fault.message }];
  }
}
