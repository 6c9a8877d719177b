import { createHash } from 'node:crypto';
import type { Person } from '../../shared/city/city';
import type { OrderImportView } from '../../shared/report/intake/channel-api';
import type { OrderRequest } from '../../shared/report/intake/order-request';
import type { ServerContext } from '../platform/context';
import { Refused } from '../platform/errors';
import type { CheckedSheet } from './check-sheet';
import type { ChannelRow, ChannelStore } from './channels.store';
import type { OrderSheet, OrderSheets, RowTaken } from './order-sheets.store';
import { receiveOrder, type ReportDesk } from './receive-order';

const AT_ONCE = 16;
const OPEN_MAX = 20;
const FAULTS_SHOWN = 20;

export interface SheetTools {
  readonly context: Pick<ServerContext, 'clock' | 'log'>;
  readonly channels: ChannelStore;
  readonly sheets: OrderSheets;
  readonly desk: ReportDesk;
}

export interface Importing {
  readonly channel: ChannelRow;
  readonly checked: CheckedSheet;
  readonly key: string;
  readonly person: Person;
}

/**
 * A sheet of orders let in: whole or not at all. It is kept in one write, then its rows become reports one by one, each once; what a crash leaves the job takes.
 *
 * @throws {Refused} when a row is wrong, nothing then is kept; or the key came with another file
 */
export async function importSheet(tools: SheetTools, { channel, checked, key, person }: Importing): Promise<OrderImportView> {
  const _id = createHash('sha256').update(`${person.id}\n${key}`).digest('base64url').slice(0, 24);
  const earlier = await tools.sheets.byId(_id);
  if (earlier !== undefined) return sameSheet(tools, earlier, channel, checked);
  refuseWrong(checked);
  const sheet: OrderSheet = {
    _id, channelId: channel._id, fileHash: checked.fileHash, by: { id: person.id, name: person.name }, at: tools.context.clock.now(),
    orders: checked.orders, taken: [], state: 'open', leaseUntil: new Date(0),
  };
  const isNew = await tools.sheets.insert(sheet);
  return isNew ? takenNow(tools, sheet) : sameSheet(tools, (await tools.sheets.byId(_id))!, channel, checked);
}

/** Takes what is open, the oldest first: sheets that were cut off. @returns how many were finished */
export async function takeOpenSheets(tools: SheetTools): Promise<number> {
  let finished = 0;
  for (const id of await tools.sheets.open(OPEN_MAX)) if (await takeSheet(tools, id)) finished += 1;
  return finished;
}

function sameSheet(tools: SheetTools, earlier: OrderSheet, channel: ChannelRow, { fileHash }: CheckedSheet): Promise<OrderImportView> {
  if (earlier.fileHash !== fileHash || earlier.channelId !== channel._id) throw new Refused('key-reused', '这个 Idempotency-Key 已用于另一份表格，请换一个');
  return takenNow(tools, earlier);
}

function refuseWrong({ verdicts, counts }: CheckedSheet): void {
  if (counts.wrong === 0) return;
  const wrong = verdicts.filter(({ verdict }) => verdict === 'wrong');
  const fields = wrong.slice(0, FAULTS_SHOWN).flatMap(({ row, faults = [] }) => faults.map(({ field, words }) => ({ path: `rows.${row}.${field}`, message: words })));
  throw new Refused('bad-field', `有 ${counts.wrong} 行不能导入，一行也没有写入：第 ${wrong[0]?.row} 行，${wrong[0]?.faults?.[0]?.words ?? ''}`, fields);
}

/** The sheet with its rows taken as far as it goes now; where something failed the job goes on. */
async function takenNow(tools: SheetTools, sheet: OrderSheet): Promise<OrderImportView> {
  await takeSheet(tools, sheet._id).catch((fault: unknown) => {
    tools.context.log.warn({ err: fault, sheet: sheet._id }, 'sheet of orders cut off; the job goes on');
  });
  const now = (await tools.sheets.byId(sheet._id)) ?? sheet;
  return {
    id: now._id, isDone: now.state === 'done', total: now.orders.length, taken: now.taken.length,
    verdicts: now.taken.map(({ words, ...taken }) => ({ ...taken, ...(words === undefined ? {} : { faults: [{ field: 'originalId', words }] }) })),
  };
}

async function takeSheet(tools: SheetTools, id: string): Promise<boolean> {
  const sheet = await tools.sheets.lease(id);
  if (sheet === undefined) return false;
  try {
    const channel = await tools.channels.byId(sheet.channelId);
    if (channel === undefined) throw new Error(`sheet ${id} is of channel ${sheet.channelId}, which is gone`);
    for (let from = sheet.taken.length; from < sheet.orders.length; from += AT_ONCE) {
      const rows = await Promise.all(sheet.orders.slice(from, from + AT_ONCE).map((one) => takeRow(tools, channel, one)));
      if (!(await tools.sheets.keep(id, from, rows))) return false;
    }
    await tools.sheets.finish(id);
    return true;
  } catch (fault) {
    await tools.sheets.leave(id);
    throw fault;
  }
}

async function takeRow({ desk }: SheetTools, channel: ChannelRow, { row, order }: { readonly row: number; readonly order: OrderRequest }): Promise<RowTaken> {
  const { originalId } = order;
  try {
    const { receiptNo, isRepeat, isAdded } = await receiveOrder(desk, channel, order);
    return { row, originalId, receiptNo, verdict: isAdded ? 'added' : isRepeat ? 'same' : 'new' };
  } catch (fault) {
    if (!(fault instanceof Refused)) throw fault;
    return { row, originalId, verdict: 'wrong', words: fault.message };   // since it was checked: a closed case takes no addition
  }
}
