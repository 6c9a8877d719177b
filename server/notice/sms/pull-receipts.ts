import { receiptsSince } from '../../../shared/notice/sms/sms-receipt';
import type { ServerContext } from '../../platform/context';
import type { SmsMessages } from './messages.store';
import type { KeptReceipt, SmsReceipts } from './receipts.store';
import { SMS_PULL_MAX, type SmsGateway } from './tencent-sms';

/** What is counted of receipts; on `/metrics`. */
export type ReceiptCount = 'delivered' | 'undelivered' | 'unmatched' | 'unreadable' | 'lostAnswer';

export interface PullReceiptsTools {
  readonly context: Pick<ServerContext, 'clock' | 'log'>;
  readonly messages: Pick<SmsMessages, 'areAwaited' | 'applyReceipt'>;
  readonly receipts: SmsReceipts;
  readonly gateway: Pick<SmsGateway, 'pull'>;
  readonly count: (what: ReceiptCount, by?: number) => void;
}

/** One tick takes two thousand at most; the rest comes with the next. */
const ROUNDS_MAX = 20;
/** A receipt may come before the sender has written down the number of the sending. */
const MATCH_WITHIN_MS = 5 * 60_000;

/**
 * Takes the carrier's receipts and says by them which SMS came to their phones (R53, R71). Only while some are awaited.
 *
 * The gateway gives a receipt once. It is written down first, without the number, and applied afterwards, so a run cut off between the two is
 * made good by the next. What is lost from the queue all the same, an answer on its way to us, or what another system of the same
 * application took, is asked for by number (`askForReceipts`).
 *
 * @returns how many were written down
 */
export async function pullSmsReceipts(tools: PullReceiptsTools): Promise<number> {
  const { messages, receipts, context: { clock } } = tools;
  await applyKept(tools);   // what a run that was cut off left
  if (!(await messages.areAwaited(receiptsSince(clock.now()))) || !(await receipts.claimPull(clock.now()))) return 0;
  const taken = await pullAll(tools);
  await applyKept(tools);
  return taken;
}

async function pullAll({ gateway, receipts, count, context: { clock, log } }: PullReceiptsTools): Promise<number> {
  let taken = 0;
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    const pull = await gateway.pull();
    if (pull.status === 'refused') {
      if (pull.isUnsure) count('lostAnswer');
      log.warn({ code: pull.code, mayBeLost: pull.isUnsure ? SMS_PULL_MAX : 0 }, 'no SMS receipts from the gateway; asked again later');
      await receipts.refused(pull.code, clock.now());
      return taken;
    }
    await receipts.keep(pull.receipts, clock.now());
    taken += pull.receipts.length;
    if (pull.unreadable > 0) {
      count('unreadable', pull.unreadable);
      log.warn({ unreadable: pull.unreadable }, 'SMS receipts that could not be read');
    }
    if (pull.receipts.length + pull.unreadable < SMS_PULL_MAX) break;
  }
  await receipts.pulled(clock.now());
  return taken;
}

/** Says by what was written down which SMS arrived. */
export async function applyKept(tools: Omit<PullReceiptsTools, 'gateway'>): Promise<void> {
  for (const receipt of await tools.receipts.open()) await applyOne(tools, receipt);
}

async function applyOne({ messages, receipts, count, context: { clock, log } }: Omit<PullReceiptsTools, 'gateway'>, receipt: KeptReceipt): Promise<void> {
  if (await messages.applyReceipt(receipt)) {
    await receipts.close(receipt._id, 'applied');
    count(receipt.isDelivered ? 'delivered' : 'undelivered');
    return;
  }
  if (clock.now().getTime() - receipt.pulledAt.getTime() < MATCH_WITHIN_MS) return;
  await receipts.close(receipt._id, 'unmatched');
  count('unmatched');
  log.warn({ serialNo: receipt.serialNo, isDelivered: receipt.isDelivered }, 'an SMS receipt belongs to no SMS of ours');
}
