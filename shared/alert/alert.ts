import type { PendingEvent } from '../event';
import type { Place } from '../geo/place';
import type { AlertState } from './fold-reading';

/** 告警: one rule on one device, however often it repeats. States after ISA-18.2. */
export interface Alert {
  /** `${deviceId}:${ruleId}` */
  readonly _id: string;
  readonly schemaVersion: 1;
  readonly version: number;
  readonly deviceId: string;
  readonly ruleId: string;
  /** 1 gravest … 4. */
  readonly level: 1 | 2 | 3 | 4;
  readonly matterId: string;
  readonly place: Place;
  readonly areaCodes: readonly string[];
  readonly folded: AlertState;
  /** How often it was raised anew; names the report of each raise. */
  readonly raiseCount: number;
  readonly acknowledgedAt?: Date;
  readonly acknowledgedBy?: string;
  /** The report and the case of the last raise. */
  readonly reportId?: string;
  readonly caseId?: string;
  readonly caseNo?: string;
  /** Which raise the case was opened for: told again, it is known. */
  readonly linkedRaise?: number;
  readonly pending: readonly PendingEvent[];
  readonly pendingSince?: Date;
  readonly eventSeq: number;
  readonly changedAt: Date;
}

export type AlertStanding = 'normal' | 'unacknowledged' | 'acknowledged' | 'shelved';

/** Where an alert stands for people (ISA-18.2). */
export function standingOf({ folded, acknowledgedAt }: Pick<Alert, 'folded' | 'acknowledgedAt'>, now: Date): AlertStanding {
  if (folded.shelvedUntil !== undefined && now < folded.shelvedUntil) return 'shelved';
  if (folded.status === 'normal') return 'normal';
  return acknowledgedAt === undefined ? 'unacknowledged' : 'acknowledged';
}

export const STANDING_WORDS: Readonly<Record<AlertStanding, string>> = {
  normal: '已恢复正常',
  unacknowledged: '待确认',
  acknowledged: '已确认',
  shelved: '已搁置',
};

/** A row of `GET /api/alerts`. */
export interface AlertRow {
  readonly id: string;
  readonly deviceId: string;
  readonly deviceName: string;
  readonly words: string;
  readonly level: 1 | 2 | 3 | 4;
  readonly standing: AlertStanding;
  readonly standingWords: string;
  readonly value: number;
  readonly unitLabel: string;
  readonly repeatCount: number;
  readonly isFlapping: boolean;
  readonly raisedAt?: string;
  readonly clearedAt?: string;
  readonly caseNo?: string;
}
