import type { Limit, ReportSource, Role } from '../city/city';
import type { PendingEvent } from '../event';
import type { Place } from '../geo/place';
import type { CaseCourse } from './case-course';
import type { MatterGuess } from '../triage/triage';
import type { OutsideOrder } from '../report/report';
import type { RoutingReason } from '../routing/route';

/**
 * Where a case stands. Ends are `closed`, `void` (不予立案), `merged` (并入另一件) and `transferred` (转执法).
 * Source: domain note §3.1, §3.3 (GB/T 30428.8's seven stages and the states cities use within them). Words for people: words.ts.
 */
export const CASE_STATES = [
  'reported', 'verifying', 'filed', 'returned', 'escalated', 'consulting', 'dispatched', 'disposing', 'finished', 'jointly', 'suspended',
  'disposed', 'checked', 'reviewing', 'closed', 'void', 'merged', 'transferred',
] as const;
export type CaseState = (typeof CASE_STATES)[number];

/** Every act there is; who may do it and what it does stands in lifecycle.ts. */
export const CASE_ACTIONS = [
  'open', 'settle',
  'verify', 'answerVerify', 'recallVerify', 'file', 'void', 'withdraw', 'sendBack', 'correct',
  'dispatch', 'accept', 'assign', 'unassign', 'finish', 'redo', 'feedback', 'dispose', 'return',
  'sendRecheck', 'pass', 'fail', 'cannotCheck', 'rework', 'close',
  'askExtend', 'askSuspend', 'askAppeal', 'approve', 'refuse', 'resume',
  'supervise', 'reply', 'minute', 'urge', 'note', 'add', 'rate',
  'escalate', 'handDown', 'solve', 'consult', 'conclude',
  'whistle', 'respond', 'endWhistle', 'scoreWhistle',
  'surrogate', 'charge', 'startJoint', 'finishTask', 'returnTask', 'moveTask',
  'merge', 'unmerge', 'join', 'part', 'split', 'transfer', 'forceClose', 'reopen', 'grantReopen', 'refuseReopen',
] as const;
export type CaseAction = (typeof CASE_ACTIONS)[number];

export type ReminderColour = 'green' | 'yellow' | 'red';

/** Who acted: a signed-in person, the reporter with his secret, or a rule. */
export interface Actor {
  readonly kind: 'person' | 'reporter' | 'rule' | 'contractor';
  readonly id: string;
  readonly name: string;
  readonly role: Role | 'system';
  readonly unitId?: string;
  readonly unitName?: string;
  /** The area a person may act in: a prefix of division codes. */
  readonly divisionCode?: string;
  /** An absent person whose deputy he is: the act stands under his own name, 代 the other's. */
  readonly standsForId?: string;
  readonly standsForName?: string;
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
  /** What an act chose beyond words: a level, a request, a task. Ids and numbers only. */
  readonly detail?: Readonly<Record<string, string | number | boolean>>;
  /** The stage clocks this act ended, with the minutes each had used. */
  readonly stages?: readonly StageUse[];
  /** Counted minutes used on the disposal clock at this moment. */
  readonly usedMinutes?: number;
  readonly isOverdue?: boolean;
  /** The idempotency key of the act. */
  readonly key: string;
  /** SHA-256 over the previous hash and this entry. */
  readonly hash: string;
}

/** Of a long record: the oldest lines were copied away, and the copies then are the truth (trim-record.ts). */
export interface TrimmedRecord {
  /** The last line that is not in the case any more; the first one that is goes on from its hash. */
  readonly seq: number;
  readonly hash: string;
  /** Copies of trimmed lines that decisions still ask for: who mended it, who had it, when it was closed. */
  readonly landmarks: readonly RecordEntry[];
}

/** What a reporter thinks of how it was mended: 1–5 stars. */
export interface Rating {
  readonly stars: number;
  readonly words: string;
  readonly at: Date;
}

/** A clock that starts, stands still and goes on; what it has used is never taken back. */
export interface CaseClock {
  readonly limit: Limit;
  readonly startedAt: Date;
  /** Counted minutes used before `runningSince`. */
  readonly usedMinutes: number;
  /** Approved extensions, each as long as the limit (R31). */
  readonly extensions?: number;
  /** Minutes of the wall it has stood still so far (R29). */
  readonly pausedMinutes?: number;
  /** Left out while it runs. */
  readonly pausedSince?: Date;
  /** Left out while the clock stands. */
  readonly runningSince?: Date;
  /** Only while it runs. */
  readonly dueAt?: Date;
  readonly yellowAt?: Date;
}

/** The desks' own clocks, beside the disposal clock (domain note §3.4). */
export const STAGES = ['filing', 'verify', 'dispatch', 'recheck', 'closing', 'consult', 'review', 'request'] as const;
export type StageName = (typeof STAGES)[number];

export interface StageClock extends CaseClock {
  /** Its being late was told; it is told once. */
  readonly isLateTold?: boolean;
}

/** What a stage had used when it ended. */
export interface StageUse {
  readonly stage: StageName | 'level';
  readonly usedMinutes: number;
  readonly isLate: boolean;
}

/** The colour that was told last. When the next one is told follows from the clock: see timers.ts. */
export interface CaseReminder {
  readonly colour: ReminderColour;
}

export interface ChosenMatter {
  readonly matterId: string;
  readonly name: string;
  readonly filingConditionId: string;
  /** `rule` = by `autoFile`, marked as such everywhere (R24). */
  readonly chosenBy: 'rule' | 'person';
  /** The condition as it was when the case was filed: an open case keeps it when the catalogue changes (R6). */
  readonly condition?: string;
  readonly closing?: string;
  readonly limit?: Limit;
  readonly yellowFrom?: number;
  readonly catalogueVersion?: number;
}

/** 案卷: one document, one owner, one clock. An act is one conditional write on (`_id`, `version`). */
export interface CaseFile extends CaseCourse {
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
  /** The danger its words speak of, 燃气泄漏: told at once, marked in every list, and a queue of its own (R20). Never taken back by what is said later. */
  readonly danger?: string;
  /** A part of what was said was taken back before anybody took it up: text and photos are what is left. The record keeps its first line; nobody is shown it. */
  readonly retoldAt?: Date;
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
  /** What a city's own language model says beside it (模型建议): shown, and read by no act, rule, estimate or list. */
  readonly advice?: readonly MatterGuess[];
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
  /** The earliest moment at which something falls due by itself: a tick finds it by index (timers.ts says what). Left out while nothing does. */
  readonly nextTimerAt?: Date;
  readonly stageClocks?: Readonly<Partial<Record<StageName, StageClock>>>;
  readonly isSelfDisposed: boolean;
  readonly isOverdue: boolean;
  readonly reworkCount: number;
  /** Units that have something to do with it now: the owner, those with a sub-task, those called by a whistle. What a unit may see. */
  readonly unitIds?: readonly string[];
  readonly roomId?: string;
  /** The order of another system it was founded by, as far as lists show it. */
  readonly outside?: Pick<OutsideOrder, 'channelId' | 'channelName' | 'originalId' | 'answerByAt'>;
  /** By who founded it. */
  readonly satisfaction?: Rating;
  readonly record: readonly RecordEntry[];
  /** Left out while the record is whole. */
  readonly trimmed?: TrimmedRecord;
  readonly recentKeys: readonly string[];
  readonly pending: readonly PendingEvent[];
  readonly pendingSince?: Date;
  readonly eventSeq: number;
  readonly openedAt: Date;
  readonly changedAt: Date;
  readonly closedAt?: Date;
}
