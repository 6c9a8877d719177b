import type { Connection, mongo } from 'mongoose';
import type { CityEvent, EventAbout, PendingEvent } from '../../shared/event';
import type { WaitingReason } from '../../shared/report/report';
import { nativeCollection } from '../platform/db';

export type DocumentKind = CityEvent['documentKind'];

/** A document whose events are not told yet, with what its events need of it. */
export interface PendingDocument {
  readonly _id: string;
  readonly pending: readonly PendingEvent[];
  readonly pendingSince: Date;
  readonly eventSeq: number;
  readonly [field: string]: unknown;
}

/** A told document; a report may have found its case on the way. */
export interface Told {
  readonly document: PendingDocument;
  readonly link?: { readonly caseId: string };
}

/** The collections that carry pending events. Cases come first: their founding reports are linked in the same round. */
export const KINDS = ['case', 'report', 'alert', 'clue', 'emergency'] as const satisfies readonly DocumentKind[];
export const COLLECTION_OF: Readonly<Record<DocumentKind, string>> = { case: 'cases', report: 'reports', alert: 'alerts', clue: 'clues', emergency: 'emergencies' };

const COMMON = ['pending', 'pendingSince', 'eventSeq', 'areaCodes', 'unitId', 'roomId', 'receiptNo'];
const FIELDS: Readonly<Record<DocumentKind, readonly string[]>> = {
  case: [...COMMON, 'homeDistrict', 'no', 'foundingReportId', 'foundingReceiptNo', 'outside.channelId', 'joinedCaseIds'],
  report: [],   // whole: an untriaged one is triaged from what is read here
  alert: [...COMMON, 'caseId', 'reportId'],
  clue: [...COMMON, 'caseId', 'reportId'],
  emergency: COMMON,
};

/** Says to the planner that the partial index will do. */
const UNTOLD = { pendingSince: { $gt: new Date(0) } };

/** A write that is only good if the majority keeps a later one of ours need not wait for the majority itself: the log keeps their order. */
export const AHEAD_OF_CLEAR = { w: 1 } as const;

/** What stands of a report that is put to wait. */
type Waitable = Pick<PendingDocument, '_id' | 'eventSeq' | 'pending'> & { readonly pendingSince?: Date };

export interface PendingEvents {
  /** Oldest first. */
  read(kind: DocumentKind, limit: number, leaveOut: readonly string[]): Promise<readonly PendingDocument[]>;
  /** Takes the told events out of their documents. */
  clear(kind: DocumentKind, told: readonly Told[]): Promise<void>;
  /** A report nobody can place yet: its state and the event that says so. `undefined` when somebody was faster. */
  putToWait<Waiting extends Waitable>(report: Waiting, reason: WaitingReason, now: Date): Promise<Waiting | undefined>;
  count(): Promise<number>;
  /** When the oldest untold event was written. */
  oldestAt(): Promise<Date | undefined>;
}

/** The truth of what is not told: documents with `pendingSince`, found by a partial index. */
export function pendingEvents(db: Connection): PendingEvents {
  const collectionOf = (kind: DocumentKind): mongo.Collection<PendingDocument> => nativeCollection<PendingDocument>(db, COLLECTION_OF[kind]);

  return {
    read: async (kind, limit, leaveOut) => collectionOf(kind)
      .find({ ...UNTOLD, ...(leaveOut.length > 0 ? { _id: { $nin: [...leaveOut] } } : {}) })
      .project<PendingDocument>(Object.fromEntries(FIELDS[kind].map((field) => [field, 1])))
      .sort({ pendingSince: 1 })
      .limit(limit)
      .toArray(),
    clear: (kind, told) => clear(collectionOf(kind), told),
    putToWait: async (report, waitingReason, now) => {
      const { _id, eventSeq } = report;
      const event: PendingEvent = { seq: eventSeq + 1, type: 'report.waiting', at: now, data: { waitingReason } };
      const done = await collectionOf('report').updateOne(
        { _id, eventSeq, state: 'received' },
        { $set: { state: 'waiting', waitingReason, eventSeq: event.seq }, $push: { pending: event } } as unknown as mongo.UpdateFilter<PendingDocument>,
      );
      return done.matchedCount === 1 ? { ...report, state: 'waiting', pending: [...report.pending, event], eventSeq: event.seq } : undefined;
    },
    oldestAt: async () => {
      const oldest = await Promise.all(KINDS.map((kind) => collectionOf(kind).find(UNTOLD).project({ pendingSince: 1 }).sort({ pendingSince: 1 }).limit(1).next()));
      const times = oldest.flatMap((row) => (row === null ? [] : [(row as unknown as PendingDocument).pendingSince.getTime()]));
      return times.length === 0 ? undefined : new Date(Math.min(...times));
    },
    count: async () => {
      const counts = await Promise.all(KINDS.map((kind) => collectionOf(kind).countDocuments(UNTOLD)));
      return counts.reduce((sum, count) => sum + count, 0);
    },
  };
}

/** The events of a document, each with whom it is about. */
export function eventsOf(kind: DocumentKind, document: PendingDocument, about: EventAbout): readonly CityEvent[] {
  return document.pending.map((event) => ({ _id: `${document._id}:${event.seq}`, ...event, documentId: document._id, documentKind: kind, about }));
}

async function clear(collection: mongo.Collection<PendingDocument>, told: readonly Told[]): Promise<void> {
  if (told.length === 0) return;
  const { matchedCount } = await collection.bulkWrite([...clearAlike(told), ...clearLinked(told)] as Write[], { ordered: false });
  if (matchedCount === told.length) return;
  await collection.bulkWrite(told.flatMap(takeOut) as Write[], { ordered: true });   // somebody wrote meanwhile: only what was told goes
}

type Write = mongo.AnyBulkWriteOperation<PendingDocument>;

/** One statement for all documents that stand alike: the hot path of a city under load. */
function clearAlike(told: readonly Told[]): readonly mongo.Document[] {
  const idsBySeq = new Map<number, string[]>();
  for (const { document: { _id, eventSeq }, link } of told) {
    if (link === undefined) idsBySeq.set(eventSeq, [...(idsBySeq.get(eventSeq) ?? []), _id]);
  }
  return [...idsBySeq].map(([eventSeq, ids]) => ({ updateMany: { filter: { _id: { $in: ids }, eventSeq }, update: EMPTIED } }));
}

function clearLinked(told: readonly Told[]): readonly mongo.Document[] {
  return told.flatMap(({ document: { _id, eventSeq }, link }) => (link === undefined ? [] : [{
    updateOne: { filter: { _id, eventSeq }, update: { ...EMPTIED, $set: { ...EMPTIED.$set, ...link, state: 'linked' } } },
  }]));
}

const EMPTIED = { $set: { pending: [] }, $unset: { pendingSince: '' } };

function takeOut({ document: { _id, eventSeq }, link }: Told): readonly mongo.Document[] {
  return [
    ...(link === undefined ? [] : [{ updateOne: { filter: { _id, state: 'received' }, update: { $set: { ...link, state: 'linked' } } } }]),
    { updateOne: { filter: { _id }, update: { $pull: { pending: { seq: { $lte: eventSeq } } } } } },
    { updateOne: { filter: { _id, pending: { $size: 0 } }, update: { $unset: { pendingSince: '' } } } },
  ];
}
