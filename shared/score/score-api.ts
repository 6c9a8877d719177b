import type { Instant, CaseRow } from '../case/case-api';
import type { CaseState, ReminderColour } from '../case/case-file';

/** How many cases stand in each state, of those the reader may see. */
export type StateCounts = Readonly<Record<CaseState, number>>;

/** One district on the map: every number opens its cases. */
export interface DistrictFigures {
  readonly districtCode: string;
  readonly name: string;
  readonly openCases: number;
  readonly redCases: number;
  readonly yellowCases: number;
  readonly openedToday: number;
  readonly closedToday: number;
}

/** The answer to `GET /api/overview`: today is the city's day, UTC+8. */
export interface Overview {
  readonly at: Instant;
  readonly openedToday: number;
  readonly closedToday: number;
  /** Reports a person must look at: no place, outside the city, no words. */
  readonly waitingReports: number;
  /** Open cases and those closed or voided today, by state. */
  readonly byState: StateCounts;
  readonly byColour: Readonly<Record<ReminderColour, number>>;
  readonly districts: readonly DistrictFigures[];
  /** The red ones, longest over time first, 20 at most. */
  readonly red: readonly CaseRow[];
  /** Of the cases opened today, how far each has come; those settled on the spot stand apart. */
  readonly flow?: FlowCounts;
}

/** 发现→派遣→处置→复查, each the ones that came at least so far. */
export interface FlowCounts {
  readonly found: number;
  readonly routed: number;
  readonly mended: number;
  readonly checked: number;
  readonly selfDisposed: number;
}

/** Numbers beside the queues at the left of the desk: `GET /api/overview` carries them for the reader's role. */
export type QueueCounts = Readonly<Record<string, number>>;

/** A delivery that was tried in vain to the end and waits for a person. */
export interface DeadDelivery {
  readonly id: string;
  readonly subscriber: string;
  readonly eventType: string;
  readonly documentId: string;
  readonly caseNo?: string;
  readonly attempts: number;
  readonly lastError: string;
  readonly failedAt: Instant;
}

/** The answer to `GET /api/operator`. */
export interface OperatorView {
  readonly at: Instant;
  readonly startedAt: Instant;
  /** All there are; the lists below are cut. */
  readonly counts: { readonly untriaged: number; readonly waiting: number; readonly ownerless: number };
  /** Reports nobody triaged yet first, then those that wait for a person; oldest first. */
  readonly untriaged: readonly { readonly receiptNo: string; readonly receivedAt: Instant; readonly reason: string }[];
  readonly ownerless: readonly { readonly no: string; readonly text: string; readonly unitName: string; readonly openedAt: Instant }[];
  readonly deadDeliveries: readonly DeadDelivery[];
  readonly relay: { readonly pending: number; readonly lagSeconds: number };
  readonly disk: { readonly freeBytes: number; readonly photoCount?: number };
  readonly memory: { readonly rssBytes: number; readonly heapBytes: number };
  readonly database: { readonly isUp: boolean; readonly name: string; readonly documents?: number };
  readonly connections: {
    readonly pages: number;
    readonly bot: 'online' | 'offline' | 'off';
    readonly people: readonly { readonly name: string; readonly role: string; readonly unitName?: string; readonly since: Instant }[];
  };
}
