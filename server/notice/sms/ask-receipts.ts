import type { MobileStore } from './mobiles.store';
import type { SmsMessage, SmsMessages } from './messages.store';
import { applyKept, type PullReceiptsTools } from './pull-receipts';
import type { SmsGateway } from './tencent-sms';

export interface AskReceiptsTools extends Omit<PullReceiptsTools, 'gateway'> {
  readonly messages: PullReceiptsTools['messages'] & Pick<SmsMessages, 'toAsk' | 'claimAsk' | 'askAgain'>;
  readonly mobiles: Pick<MobileStore, 'numbersOf'>;
  readonly gateway: Pick<SmsGateway, 'pullOf'>;
}

/** The gateway takes twenty questions a second; one tick asks as many. Source: PullSmsSendStatusByPhoneNumber (https://cloud.tencent.com/document/product/382/55976). */
const ASKED_MAX = 20;
const AGAIN_AFTER_MS = 5 * 60_000;
/** Its clock and ours need not agree. */
const EARLIER_MS = 10 * 60_000;

/**
 * Asks the gateway by number for receipts that did not come: one lost on its way, one that another system took. The number is opened for it
 * and is in no row and no log. Asked once among all processes, four times in three days.
 *
 * @returns how many were asked for
 */
export async function askForReceipts(tools: AskReceiptsTools): Promise<number> {
  const { messages, mobiles, context: { clock } } = tools;
  const due = await messages.toAsk(clock.now(), ASKED_MAX);
  if (due.length === 0) return 0;
  const numbers = await mobiles.numbersOf(due.flatMap(({ personId }) => personId ?? []));
  let asked = 0;
  for (const message of due) {
    if (!(await messages.claimAsk(message))) continue;
    const number = numbers.get(message.personId ?? '');
    if (typeof number !== 'string') continue;   // taken away since: nothing to ask by
    asked += 1;
    if (!(await askOne(tools, message, number))) break;
  }
  await applyKept(tools);
  return asked;
}

/** `false` when the gateway would not say: the others are not tried either. */
async function askOne({ gateway, messages, receipts, context: { clock, log } }: AskReceiptsTools, message: SmsMessage, number: string): Promise<boolean> {
  const pull = await gateway.pullOf(number, new Date((message.sentAt ?? message.at).getTime() - EARLIER_MS));
  if (pull.status === 'refused') {
    await messages.askAgain(message, new Date(clock.now().getTime() + AGAIN_AFTER_MS));
    log.warn({ code: pull.code }, 'an SMS receipt could not be asked for; asked again later');
    return false;
  }
  await receipts.keep(pull.receipts.filter(({ serialNo }) => serialNo === message.serialNo), clock.now());   // what else went to this number is not ours to keep
  return true;
}
