import type { Instant } from '../../case/case-api';

export const SMS_STATES = ['waiting', 'sent', 'failed', 'noNumber'] as const;
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
  /** Why it did not go. */
  readonly reason?: string;
  readonly sentAt?: Instant;
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
