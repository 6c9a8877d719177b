import type { Limit, ReportSource, Role } from '../city/city';
import type { PendingEvent } from '../event';
import type { Place } from '../geo/place';
import type { MatterGuess } from '../triage/triage';
import type { RoutingReason } from '../routing/route';

/** 上报→立案→派遣→处置→核查→结案; `void` is 不予受理. Words for people: shared/notice/words. */
export const CASE_STATES = ['reported', 'filed', 'dispatched', 'disposing', 'disposed', 'closed', 'void'] as const;
export type CaseState = (typeof CASE_STATES)[number];

export const CASE_ACTIONS = [
  'open', 'file', 'void', 'dispatch', 'accept', 'return', 'dispose', 'pass', 'fail', 'settle', 'urge', 'add', 'rate',
] as const;
export type CaseAction = (typeof CASE_ACTIONS)[number];

export type ReminderColour = 'green' | 'yellow' | 'red';

/** Who acted: a signed-in person, the reporter with his secret, or a rule. */
export interface Actor {
  readonly kind: 'person' | 'reporter' | 'rule';
  readonly id: string;
  readonly name: string;
  readonly role: Role | 'system';
  readonly unitId?: string;
  readonly unitName?: string;
  /** The area a person may act in: a prefix of division codes. */
  readonly divisionCode?: string;
}

/** One line of the record: append-only, hash-chained (R23). */
export interface RecordEntry {
  readonly seq: number;
  readonly at: Date;
  readonly action: CaseAction;
  readonly actor: Actor;
  readonly from: CaseState | null;
  readonly to: CaseState;
  readonly words: string;
  readonly photoIds: readonly string[];
  /** Unit the case was handed to by this act. */
  readonly receiverUnitId?: string;
  /** Working minutes used on the disposal clock at this moment. */
  readonly usedMinutes?: number;
  readonly isOverdue?: boolean;
  /** The idempotency key of the act. */
  readonly key: string;
  /** SHA-256 over the previous hash and this entry. */
  readonly hash: string;
}

/** The disposal clock: starts at dispatch, stands still while returned or waiting for recheck, goes on at rework. */
export interface CaseClock {
  readonly limit: Limit;
  readonly startedAt: Date;
  /** Counted minutes used before `runningSince`. */
  readonly usedMinutes: number;
  /** Left out while the clock stands. */
  readonly runningSince?: Date;
  /** Only while it runs. */
  readonly dueAt?: Date;
  readonly yellowAt?: Date;
}

/** The next change of colour is data: a tick finds `nextAt` ≤ now and tells it once. */
export interface CaseReminder {
  readonly colour: ReminderColour;
  readonly nextColour?: ReminderColour;
  readonly nextAt?: Date;
}

export interface ChosenMatter {
  readonly matterId: string;
  readonly name: string;
  readonly filingConditionId: string;
  /** `rule` = by `autoFile`, marked as such everywhere (R24). */
  readonly chosenBy: 'rule' | 'person';
}

/** 案卷: one document, one owner, one clock. An act is one conditional write on (`_id`, `version`). */
export interface CaseFile {
  /** `${homeDistrict}:${founding report id}`, so that a second triage of the same report meets E11000. */
  readonly _id: string;
  readonly schemaVersion: 1;
  /** 19 digits: division 6 + yyMMdd + serial 7. */
  readonly no: string;
  readonly homeDistrict: string;
  readonly version: number;
  readonly state: CaseState;
  readonly source: ReportSource;
  readonly text: string;
  readonly place: Place;
  /** GeoJSON for the 2dsphere index, WGS84. */
  readonly point: { readonly type: 'Point'; readonly coordinates: readonly [number, number] };
  readonly placeWords?: string;
  readonly cellCode: string;
  readonly baseCellCode?: string;
  /** City, district, street, village and cell codes it lies in: what scopes filter by. */
  readonly areaCodes: readonly string[];
  /** What triage understood, best first. */
  readonly guesses: readonly MatterGuess[];
  readonly matter?: ChosenMatter;
  readonly unitId: string;
  /** `true` until filed: unit and due time are 预计. */
  readonly isEstimate: boolean;
  readonly routing: RoutingReason;
  readonly foundingReportId: string;
  readonly foundingReceiptNo: string;
  readonly reportCount: number;
  readonly photoIds: readonly string[];
  readonly afterPhotoIds: readonly string[];
  readonly clock?: CaseClock;
  /** What the clock would say if it started at opening: shown as 预计 while not filed. */
  readonly estimatedDueAt?: Date;
  readonly reminder: CaseReminder;
  readonly isSelfDisposed: boolean;
  readonly isOverdue: boolean;
  readonly reworkCount: number;
  readonly roomId?: string;
  readonly satisfaction?: { readonly stars: number; readonly words: string; readonly at: Date };
  readonly record: readonly RecordEntry[];
  readonly recentKeys: readonly string[];
  readonly pending: readonly PendingEvent[];
  readonly pendingSince?: Date;
  readonly eventSeq: number;
  readonly openedAt: Date;
  readonly changedAt: Date;
  readonly closedAt?: Date;
}
