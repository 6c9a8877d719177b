import type { SmsState } from './sms-api';
import { gatewayWords } from './sms-outcome';

/** What a row keeps; that no receipt came follows from the time and is never written. */
export type KeptSmsState = Exclude<SmsState, 'noReceipt'>;

/** A carrier's word on one SMS: whether it came to the phone. */
export interface SmsReceipt {
  /** The gateway's number of the sending. */
  readonly serialNo: string;
  readonly isDelivered: boolean;
  /** The carrier's own word, `DELIVRD`, `UNDELIV`, `MK:0001`. */
  readonly carrier: string;
  /** Left out where the carrier names no time. */
  readonly receivedAt?: Date;
}

const HOUR_MS = 3_600_000;
/** Carriers try for up to three days; later no receipt is to be hoped for. Ours. */
export const SMS_RECEIPT_HOURS = 72;
const CARRIER_MAX = 60;

/** What carriers say. Source: Tencent SMS, status of delivery (https://www.tencentcloud.com/document/product/382/35462). */
const CARRIER_WORDS: Readonly<Record<string, string>> = {
  UNDELIV: '手机关机、停机或号码异常',
  EXPIRED: '一直联系不上手机，运营商不再送',
  REJECTD: '运营商拒收',
  DELETED: '手机终端有问题，运营商已删除',
  SUBFAIL: '运营商不接受这个号码',
  COMFAIL: '与运营商的连接中断',
  WTNFAIL: '运营商网络抖动',
  UNKNOWN: '运营商没有说明原因',
};

/** Why an SMS did not arrive, in words and in the carrier's own, by which its hotline finds it. */
export function undeliveredWords(carrier: string): string {
  const known = CARRIER_WORDS[carrier];
  return known === undefined ? `运营商：${carrier}` : `${known}（${carrier}）`;
}

/** A carrier's word as it may be kept: short, and without a number it may have in it. */
export function carrierWord(text: string): string {
  return text.replace(/1\d{10}/g, '…').trim().slice(0, CARRIER_MAX) || 'UNKNOWN';
}

/** Which rows a receipt changes: what is in somebody's hand stays there, whatever is said of it later. */
export function statesBefore({ isDelivered }: Pick<SmsReceipt, 'isDelivered'>): readonly KeptSmsState[] {
  return isDelivered ? ['sent', 'undelivered'] : ['sent'];
}

/** An SMS handed over before this instant has no receipt to hope for. */
export function receiptsSince(now: Date): Date {
  return new Date(now.getTime() - SMS_RECEIPT_HOURS * HOUR_MS);
}

/** How an SMS stands now: three days after it was handed over without a word, it says so. */
export function smsStateAt({ state, sentAt }: { readonly state: KeptSmsState | 'sending'; readonly sentAt?: Date | undefined }, now: Date): SmsState {
  if (state === 'sending') return 'waiting';
  return state === 'sent' && sentAt !== undefined && sentAt < receiptsSince(now) ? 'noReceipt' : state;
}

/** Seconds from one look for receipts to the next. */
export const PULL_EVERY_SECONDS = 30;
const PULL_WAIT_SECONDS = [60, 300, 1_800] as const;

/** How long the gateway is left alone after a refusal, the longer the more in a row. */
export function pullWaitSeconds(refusalsInARow: number): number {
  return PULL_WAIT_SECONDS[Math.min(refusalsInARow, PULL_WAIT_SECONDS.length - 1)] ?? PULL_EVERY_SECONDS;
}

/** Refusals that mean another thing for receipts than for sending. Source: the same API's error codes (https://cloud.tencent.com/document/api/382/59177). */
const PULL_WORDS: Readonly<Record<string, string>> = {
  'UnauthorizedOperation.RequestPermissionDeny': '短信网关还没有为这个应用开通“拉取下发状态”',
  RequestLimitExceeded: '查询太频繁',
};

/** Why receipts cannot be had, in words for who has to do something about it. */
export function pullProblemWords(code: string): string {
  return `取不到短信回执：${PULL_WORDS[code] ?? gatewayWords(code)}`;
}

/** Minutes after an SMS was handed over at which the gateway is asked by its number, if no receipt came by itself: one may have been lost, or taken by another system. */
const ASK_AFTER_MINUTES = [10, 360, 1_440, 4_260] as const;
const MINUTE_MS = 60_000;

/** When an SMS without a receipt is asked for next; `undefined` when it was asked for often enough. @param asks how often already */
export function nextAskAt(sentAt: Date, asks: number): Date | undefined {
  const minutes = ASK_AFTER_MINUTES[asks];
  return minutes === undefined ? undefined : new Date(sentAt.getTime() + minutes * MINUTE_MS);
}
