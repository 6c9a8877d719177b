import type { ReportSource } from '../city/city';
import type { LngLat } from '../geo/place';
import type { CaseAction, CaseState, ReminderColour } from './case-file';
import type { Need } from './lifecycle';
import type { CourseView } from './course-view';
import type { PlaceFacts } from '../triage/place/place-facts';
import type { MatterGuess } from '../triage/triage';

/** Instants travel as ISO 8601 strings in UTC; pages turn them into words with shared/time/local-time. */
export type Instant = string;

/** An act this reader may do now, or why not. Read from the lifecycle table by the server, drawn by the client as it is. */
export interface Ability {
  readonly action: CaseAction;
  readonly label: string;
  readonly isAllowed: boolean;
  /** Plain words why it is not possible now. */
  readonly reason?: string;
  readonly needs: readonly Exclude<Need, 'wordsOrPhoto'>[];
}

export interface RecordEntryView {
  readonly seq: number;
  readonly at: Instant;
  readonly action: CaseAction;
  /** 已受理 · 已派给… in words for this reader. */
  readonly title: string;
  /** Unit and role; the name only for staff. */
  readonly who: string;
  readonly words: string;
  readonly photoIds: readonly string[];
  readonly to: CaseState;
}

export interface ClockView {
  readonly dueAt?: Instant;
  readonly isEstimate: boolean;
  readonly colour: ReminderColour;
  readonly isPaused: boolean;
  readonly usedMinutes: number;
  readonly limitWords: string;
}

/** A row of a list. */
export interface CaseRow {
  readonly id: string;
  readonly no: string;
  readonly state: CaseState;
  /** 处理中 … in words for this reader. */
  readonly stateWords: string;
  readonly source: ReportSource;
  readonly text: string;
  readonly matterName: string;
  readonly districtName: string;
  readonly placeWords: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly clock: ClockView;
  readonly openedAt: Instant;
  readonly changedAt: Instant;
  readonly thumbnailPhotoId?: string;
  readonly isOverdue: boolean;
  readonly isSelfDisposed: boolean;
  readonly reportCount: number;
  /** In whose hands it is: sent to verify or recheck it, or assigned to mend it. */
  readonly forPersonId?: string;
  /** The danger that was told of: 燃气泄漏. */
  readonly danger?: string;
  /** Open cases of the reader's it may be the same as; in lists only. */
  readonly duplicates?: number;
  /** The order of another system it was founded by. */
  readonly outside?: { readonly channelName: string; readonly originalId: string; readonly answerBy?: Instant };
  readonly gcj02: LngLat;
  readonly wgs84: LngLat;
}

/** A case in full for staff. */
export interface CaseDetail extends CaseRow {
  readonly version: number;
  readonly cell: { readonly code: string; readonly name: string; readonly isSynthetic: boolean };
  readonly baseCell?: { readonly code: string; readonly name: string };
  readonly areaNames: readonly string[];
  readonly guesses: readonly MatterGuess[];
  /** What a language model says beside it, each marked 模型建议. */
  readonly advice?: readonly MatterGuess[];
  readonly matter?: { readonly id: string; readonly name: string; readonly chosenBy: 'rule' | 'person'; readonly condition: string; readonly closing: string };
  readonly routingWords: string;
  /** One sentence: state, who, by when. */
  readonly sentence: string;
  readonly photoIds: readonly string[];
  readonly afterPhotoIds: readonly string[];
  readonly record: readonly RecordEntryView[];
  readonly abilities: readonly Ability[];
  readonly satisfaction?: { readonly stars: number; readonly words: string; readonly at: Instant };
  readonly receiptNos: readonly string[];
  /** How the place came to be known, and what the words say beside it. */
  readonly placeFacts?: PlaceFacts;
  /** The component it is about, where one is known. */
  readonly assetId?: string;
  readonly course: CourseView;
}

/** Somebody may come to harm: whom to ring before anything else. */
export interface DangerView {
  /** 燃气泄漏 */
  readonly name: string;
  readonly phone: '119' | '110' | '120';
}

/** What who holds a receipt sees: no names of staff, no inner reasons. */
export interface ReportView {
  readonly receiptNo: string;
  readonly state: 'received' | 'waiting' | 'linked' | 'void';
  readonly receivedAt: Instant;
  readonly text: string;
  readonly photoIds: readonly string[];
  readonly placeWords: string;
  readonly gcj02?: LngLat;
  readonly wgs84?: LngLat;
  /** One large sentence: what happens now, who, by when. */
  readonly sentence: string;
  /** Left out once it has ended. */
  readonly danger?: DangerView;
  readonly districtName?: string;
  readonly cellName?: string;
  readonly isSyntheticCell?: boolean;
  readonly matterName?: string;
  readonly unitName?: string;
  readonly dueAt?: Instant;
  readonly isEstimate?: boolean;
  readonly caseNo?: string;
  readonly caseState?: CaseState;
  /** Of the case that took his in; his own is `merged` then. */
  readonly masterState?: CaseState;
  readonly stateWords: string;
  /** Three steps for the line on top: 已收到 · 处理中 · 已办结. */
  readonly step: 1 | 2 | 3;
  readonly afterPhotoIds: readonly string[];
  readonly record: readonly RecordEntryView[];
  readonly abilities: readonly Ability[];
  readonly satisfaction?: { readonly stars: number; readonly words: string; readonly at: Instant };
  readonly changedAt: Instant;
}

/** The answer to `POST /api/reports`. */
export interface Receipt {
  readonly receiptNo: string;
  /** Only for a report without an account, and the same at each repeat of the key. */
  readonly secret: string;
  readonly state: ReportView['state'];
  readonly isRepeat: boolean;
  readonly sentence: string;
  readonly danger?: DangerView;
  readonly districtName?: string;
  readonly cellCode?: string;
  readonly cellName?: string;
  readonly matterName?: string;
  readonly unitId?: string;
  readonly unitName?: string;
  readonly dueAt?: Instant;
  readonly isEstimate?: boolean;
  readonly caseNo?: string;
  readonly waitingReason?: string;
}

export interface Page<Row> {
  readonly rows: readonly Row[];
  /** Hand it back for the next page; left out at the end. */
  readonly nextCursor?: string;
  /** A search that has come so far back in its time; the cursor goes on from here. */
  readonly searchedTo?: Instant;
}

/** What a socket says: ids and times only; the client reads again, so rights are checked when read. */
export interface Changed {
  readonly kind: 'report' | 'case' | 'alert' | 'clue' | 'notice';
  readonly id: string;
  readonly event: string;
  readonly at: Instant;
}

/** Every refusal over HTTP. */
export interface ApiRefusal {
  readonly error: {
    /** Machine-readable, kebab-case: `place-outside-city`. */
    readonly code: string;
    /** Plain Chinese: what, why, what now. */
    readonly message: string;
    readonly fields?: readonly { readonly path: string; readonly message: string }[];
    readonly requestId: string;
  };
}
