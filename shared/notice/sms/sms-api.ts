import type { Instant } from '../../case/case-api';

/** `sent`: the gateway has it; `delivered`, `undelivered`: the carrier's receipt says so; `noReceipt`: none came in three days. */
export const SMS_STATES = ['waiting', 'sent', 'delivered', 'undelivered', 'noReceipt', 'failed', 'noNumber'] as const;
export type SmsState = (typeof SMS_STATES)[number];

/** One SMS to one person as staff see it; never a number (R53). */
export interface SmsView {
  readonly id: string;
  readonly at: Instant;
  readonly words: string;
  readonly personName: string;
  readonly unitName: string;
  readonly state: SmsState;
  readonly attempts: number;
  /** Why it did not go, or did not arrive. */
  readonly reason?: string;
  readonly sentAt?: Instant;
  /** When it came to the phone, or the carrier gave it up. */
  readonly receiptAt?: Instant;
  /** A try had no answer, so that it may have come twice. */
  readonly isUnsure: boolean;
  readonly caseNo?: string;
}

export type SmsCounts = Readonly<Record<SmsState, number>>;

/** `GET /api/sms?emergencyId=`: what went out, the newest first; what did not go first of all. */
export interface SmsList {
  readonly isConnected: boolean;
  readonly counts: SmsCounts;
  readonly rows: readonly SmsView[];
  readonly mayRetry: boolean;
  readonly receipts: SmsReceiptsView;
}

/** How it stands with the carrier's receipts. */
export interface SmsReceiptsView {
  /** Why none can be had just now. */
  readonly problem?: string;
  /** Receipts that belong to no SMS of ours: another system takes from the same queue, or an SMS went whose answer was lost. */
  readonly unmatched: number;
}

/** `GET /api/mobiles`: whether the people of the rosters can be reached by SMS. */
export interface MobilesView {
  readonly isConnected: boolean;
  readonly mayChange: boolean;
  readonly units: readonly { readonly unitId: string; readonly unitName: string; readonly people: number; readonly withNumber: number; readonly missing: readonly string[] }[];
}

/** `POST /api/mobiles/check` and `/api/mobiles/import`: a sheet of accounts and numbers. */
export interface MobilesImportView {
  readonly counts: { readonly rows: number; readonly set: number; readonly removed: number; readonly same: number; readonly wrong: number };
  readonly faults: readonly { readonly row: number; readonly words: string }[];
}
