import { createHash } from 'node:crypto';
import { SMS_STALE_MINUTES, smsOutcome, NO_ANSWER } from '../../../shared/notice/sms/sms-outcome';
import type { Breaker } from '../../platform/breaker';
import type { ServerContext } from '../../platform/context';
import type { MobileStore } from './mobiles.store';
import type { SmsMessage, SmsMessages } from './messages.store';
import { SMS_BATCH_MAX, type SmsAnswer, type SmsGateway } from './tencent-sms';

const TAKEN_MAX = 1_000;
const MINUTE_MS = 60_000;

export interface SendSmsTools {
  readonly context: Pick<ServerContext, 'clock' | 'log'>;
  readonly messages: SmsMessages;
  readonly mobiles: Pick<MobileStore, 'numbersOf'>;
  readonly gateway: Pick<SmsGateway, 'send'>;
  readonly breaker: Breaker;
}

/**
 * Sends what is due, people with the same text together. Numbers are opened here, and to ask whether it came (`askForReceipts`), nowhere else; they are in no row and no log.
 * Each message is taken before it goes: a second sender, here or elsewhere, finds it taken.
 *
 * @returns how many were tried
 */
export async function sendDueSms(tools: SendSmsTools): Promise<number> {
  const { messages, context: { clock } } = tools;
  await messages.takeBack(clock.now());
  const due = await messages.due(clock.now(), TAKEN_MAX);
  let tried = 0;
  for (const batch of batchesOf(due)) {
    if (!tools.breaker.mayAsk()) return tried;   // the rest waits until the gateway answers again
    tried += await sendBatch(tools, batch);
  }
  return tried;
}

function batchesOf(due: readonly SmsMessage[]): readonly (readonly SmsMessage[])[] {
  const byText = new Map<string, SmsMessage[]>();
  for (const message of due) byText.set(message.params.join('\n'), [...byText.get(message.params.join('\n')) ?? [], message]);
  return [...byText.values()].flatMap((all) => Array.from({ length: Math.ceil(all.length / SMS_BATCH_MAX) }, (_, at) => all.slice(at * SMS_BATCH_MAX, (at + 1) * SMS_BATCH_MAX)));
}

async function sendBatch(tools: SendSmsTools, batch: readonly SmsMessage[]): Promise<number> {
  const { messages, gateway, breaker, context: { clock, log } } = tools;
  const numbers = await reachable(tools, batch);
  const taken: SmsMessage[] = [];
  for (const message of batch) if (numbers.has(message._id) && await messages.claim(message._id)) taken.push(message);
  const [first] = taken;
  if (first === undefined) return 0;
  const numberOf = (message: SmsMessage): string => numbers.get(message._id) ?? '';
  const answers = await gateway.send({ numbers: [...new Set(taken.map(numberOf))], params: first.params, context: contextOf(taken) });
  const results = taken.map((message) => ({ message, answer: answers.get(numberOf(message)) ?? { code: NO_ANSWER, isUnsure: true } satisfies SmsAnswer }));
  if (results.every(({ answer: { code } }) => code === NO_ANSWER)) breaker.failed();
  else breaker.worked();
  for (const { message, answer } of results) await messages.done(message, { ...answer, outcome: smsOutcome(answer.code, message.attempts) }, clock.now());
  log.info({ sms: taken.length, codes: [...new Set(results.map(({ answer: { code } }) => code))] }, 'SMS handed to the gateway');
  return taken.length;
}

/** Who can be reached, by message; what can't, or is out of date, is said so. */
async function reachable({ messages, mobiles, context: { clock } }: SendSmsTools, batch: readonly SmsMessage[]): Promise<ReadonlyMap<string, string>> {
  const known = await mobiles.numbersOf(batch.flatMap(({ personId }) => personId ?? []));
  const numbers = new Map<string, string>();
  for (const { _id, personId = '', at } of batch) {
    const number = known.get(personId);
    if (clock.now().getTime() - at.getTime() > SMS_STALE_MINUTES * MINUTE_MS) await messages.fail(_id, 'failed', '已过时，没有发送');
    else if (number === undefined) await messages.fail(_id, 'noNumber', '没有登记手机号');
    else if (number === null) await messages.fail(_id, 'noNumber', '登记的手机号解不开，请重新登记');
    else numbers.set(_id, number);
  }
  return numbers;
}

/** The same batch tried again has the same mark in the gateway's console. */
function contextOf(taken: readonly SmsMessage[]): string {
  return createHash('sha256').update(taken.map(({ _id }) => _id).join('\n')).digest('hex').slice(0, 32);
}
