import { z } from 'zod';
import type { Instant, Receipt } from '../../case/case-api';
import { REPORT_SOURCES, type ReportSource } from '../../city/city';
import type { RowFault } from '../../city/row-verdict';
import type { OrderType, WhenChanged } from './intake-channel';

/** One of `GET /api/channels`. The address and the keys' dates are for operators alone; the keys themselves stand nowhere. */
export interface ChannelView {
  readonly id: string;
  readonly name: string;
  readonly source: ReportSource;
  readonly whenChanged: WhenChanged;
  readonly isOn: boolean;
  /** Whether the status of its orders is sent anywhere. */
  readonly isAnswered: boolean;
  readonly address?: string;
  readonly keys?: readonly { readonly id: string; readonly madeAt: Instant; readonly endsAt?: Instant }[];
}

/** `PUT /api/channels/:channel`: a new channel, or how an old one is from now on. */
export const channelRequest = z.strictObject({
  name: z.string().trim().min(2).max(40),
  source: z.enum(REPORT_SOURCES),
  whenChanged: z.enum(['add', 'refuse']),
  address: z.union([z.literal(''), z.url({ protocol: /^https?$/ }).max(500)]).default(''),
  isOn: z.boolean().default(true),
});
export type ChannelRequest = z.infer<typeof channelRequest>;

/** `POST /api/channels/:channel/keys`. */
export const keyRequest = z.strictObject({ isLeaked: z.boolean().default(false) });
export type KeyRequest = z.infer<typeof keyRequest>;

/** A new key: told this once. */
export interface ChannelKeyMade {
  readonly keyId: string;
  readonly key: string;
  readonly madeAt: Instant;
}

/** What a channel is answered: the receipt, and its own number back. */
export interface OrderReceipt extends Receipt {
  readonly originalId: string;
  /** Came before with other content, which now stands with the report. */
  readonly isAdded: boolean;
}

/** `new`: becomes a report; `same`: is here already; `added`: is added to the report that is here (追加); `wrong`: see its faults. */
export type OrderFate = 'new' | 'same' | 'added' | 'wrong';

export interface OrderVerdictView {
  /** Row as the spreadsheet program counts it, the heading being 1. */
  readonly row: number;
  readonly verdict: OrderFate;
  readonly originalId: string;
  readonly receiptNo?: string;
  readonly faults?: readonly RowFault[];
}

/** `POST /api/channels/:channel/sheet/check`: what an import would do. Nothing is written. */
export interface OrderCheckView {
  readonly mayBeImported: boolean;
  readonly counts: Readonly<Record<OrderFate, number>>;
  /** Wrong ones first. */
  readonly verdicts: readonly OrderVerdictView[];
  readonly isCapped: boolean;
}

/** `POST /api/channels/:channel/sheet`: kept whole; each row has its number, or will have it. */
export interface OrderImportView {
  readonly id: string;
  readonly isDone: boolean;
  readonly total: number;
  readonly taken: number;
  readonly verdicts: readonly OrderVerdictView[];
}

/** One of `GET /api/cases/:no/orders`: an order of another system that stands in this case. */
export interface CaseOrderView {
  readonly channelId: string;
  readonly channelName: string;
  readonly originalId: string;
  readonly receiptNo: string;
  readonly receivedAt: Instant;
  readonly type?: OrderType;
  readonly contact?: { readonly name?: string; readonly phone?: string };
  readonly answerBy?: Instant;
  readonly isAnswerLate: boolean;
  /** What the source has been told so far. */
  readonly told: readonly { readonly words: string; readonly at: Instant }[];
}
