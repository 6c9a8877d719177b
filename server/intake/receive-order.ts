import { additionOf, reportOfOrder, type OrderAsReport } from '../../shared/report/intake/order';
import type { OrderReceipt } from '../../shared/report/intake/channel-api';
import type { OrderRequest } from '../../shared/report/intake/order-request';
import type { Receipt } from '../../shared/case/case-api';
import type { OutsideOrder, Report } from '../../shared/report/report';
import type { ReportRequest } from '../../shared/report/report-request';
import type { Caller } from '../platform/context';
import { Refused } from '../platform/errors';
import type { ChannelRow } from './channels.store';

/** What the intake needs of the report stage; handed in by app.ts. */
export interface ReportDesk {
  /** The id a report of this caller and key has. */
  idOf(callerId: string, key: string): string;
  hashOf(order: OrderAsReport): string;
  /** @throws {Refused} what a report like this would be refused for */
  check(request: ReportRequest): void;
  byIds(ids: readonly string[]): Promise<readonly Report[]>;
  receive(received: { readonly request: ReportRequest; readonly key: string; readonly caller: Caller; readonly outside: OutsideOrder }): Promise<Receipt>;
  /** Words and photos added to a report and its case; refused where the case takes none. */
  add(report: Report, addition: { readonly key: string; readonly text?: string; readonly photoIds?: string[] }): Promise<unknown>;
  /** What the source says beside its order, as it says it now; the case's copy too. */
  setOutside(report: Report, outside: OutsideOrder): Promise<void>;
  receiptNow(report: Report): Promise<Receipt>;
}

/** Who calls, for the report: the channel itself. With the original number for key, an order is one report for ever. */
export function callerOf(channelId: string, address = ''): Caller {
  return { kind: 'service', id: `channel:${channelId}`, address };
}

/** The report of an order, if it came before. */
export async function orderBefore(desk: ReportDesk, channelId: string, originalId: string): Promise<Report | undefined> {
  return (await desk.byIds([desk.idOf(callerOf(channelId).id, originalId)]))[0];
}

/**
 * An order of another system taken in, once for each channel and original number: its receipt first, whatever fails later (R12).
 * The second time it answers with the same receipt and the state of now; other content is added (追加) or refused, as the channel has it.
 *
 * @throws {Refused} `key-reused` (409) for other content where the channel takes none; what a report is refused for
 */
export async function receiveOrder(desk: ReportDesk, channel: ChannelRow, order: OrderRequest, address = ''): Promise<OrderReceipt> {
  const asReport = reportOfOrder(order, { ...channel, id: channel._id });
  const { originalId } = order;
  try {
    return { ...await desk.receive({ ...asReport, key: originalId, caller: callerOf(channel._id, address) }), originalId, isAdded: false };
  } catch (fault) {
    if (!(fault instanceof Refused && fault.code === 'key-reused')) throw fault;
    const before = await orderBefore(desk, channel._id, originalId);   // it came before with other content
    if (before === undefined) throw fault;
    return again(desk, channel, before, asReport);
  }
}

async function again(desk: ReportDesk, channel: ChannelRow, before: Report, asReport: OrderAsReport): Promise<OrderReceipt> {
  await addChange(desk, channel, before, asReport, desk.hashOf(asReport));
  const current = (await desk.byIds([before._id]))[0] ?? before;
  return { ...await desk.receiptNow(current), originalId: asReport.outside.originalId, isAdded: true };
}

async function addChange(desk: ReportDesk, channel: ChannelRow, before: Report, asReport: OrderAsReport, hash: string): Promise<void> {
  if (channel.whenChanged === 'refuse') throw changed(asReport.outside.originalId);
  const key = `order:${hash}`;
  if (before.additions.some((addition) => addition.key === key)) return;
  const { text, photoIds } = additionOf(before, asReport);
  if (text !== '' || photoIds.length > 0) await desk.add(before, { key, ...(text === '' ? {} : { text }), ...(photoIds.length === 0 ? {} : { photoIds: [...photoIds] }) });
  await desk.setOutside(before, asReport.outside);
}

/** 409 in words for who sent it. */
export function changed(originalId: string): Refused {
  return new Refused('key-reused', `原编号 ${originalId} 已收过，内容不同：这个渠道一个编号只对应一件事，请换编号或改回原内容`, [{ path: 'originalId', message: '已用于另一份内容' }]);
}
