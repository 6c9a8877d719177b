/**
 * Facts the outbox carries: noun and past verb. A state and its events are written together; they are told later by the relay.
 */
export const EVENT_TYPES = [
  'report.received',
  'report.waiting',
  'report.added',
  'report.voided',
  'case.opened',
  'case.filed',
  'case.voided',
  'case.dispatched',
  'case.accepted',
  'case.returned',
  'case.disposed',
  'case.reworked',
  'case.closed',
  'case.verifyAsked',
  'case.verified',
  'case.sentBack',
  'case.corrected',
  'case.assigned',
  'case.finished',
  'case.checked',
  'case.recheckAsked',
  'case.recheckFailed',
  'case.requested',
  'case.requestDecided',
  'case.suspended',
  'case.resumed',
  'case.supervised',
  'case.replied',
  'case.urged',
  'case.escalated',
  'case.consulted',
  'case.whistled',
  'case.responded',
  'case.surrogated',
  'case.jointStarted',
  'case.taskDone',
  'case.taskReturned',
  'case.taskMoved',
  'case.joined',
  'case.parted',
  'case.split',
  'case.transferred',
  'case.reopenAsked',
  'case.reopenRefused',
  'emergency.begun',
  'emergency.ended',
  'reminder.due',
  'satisfaction.given',
  'alert.raised',
  'alert.cleared',
  'clue.found',
  'account.lost',
  'account.held',
  'account.back',
] as const;

export type EventType = (typeof EVENT_TYPES)[number];

/** What a document keeps until the relay has told it. `seq` counts within the document from 1. */
export interface PendingEvent {
  readonly seq: number;
  readonly type: EventType;
  readonly at: Date;
  /** What a subscriber needs beyond the document's id; ids and plain words, never a photo or a phone number. */
  readonly data: Readonly<Record<string, unknown>>;
}

/** A told event: the read model of the record for questions across cases. `_id` = `document:seq`. */
export interface CityEvent extends PendingEvent {
  readonly _id: string;
  readonly documentId: string;
  readonly documentKind: 'report' | 'case' | 'alert' | 'clue' | 'emergency';
  readonly about: EventAbout;
}

/** Where the document stood when the event was told: who may hear of it, and the numbers people know it by. */
export interface EventAbout {
  /** City down to cell; empty while nobody knows where it is. */
  readonly areaCodes: readonly string[];
  readonly unitId?: string;
  /** The report whose holder hears of it. */
  readonly reportId?: string;
  readonly caseId?: string;
  readonly caseNo?: string;
  readonly receiptNo?: string;
  readonly roomId?: string;
  /** An order of another system stands in it, or may. */
  readonly isOutside?: true;
}
