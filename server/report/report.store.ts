import type { Connection, mongo } from 'mongoose';
import type { OutsideOrder, Report } from '../../shared/report/report';
import type { PendingEvent } from '../../shared/event';
import type { MatterGuess } from '../../shared/triage/triage';
import { batchedInserts } from '../platform/batched-inserts';
import { nativeCollection } from '../platform/db';
import type { CollectionIndexes } from '../platform/indexes';

export const REPORT_INDEXES: CollectionIndexes = {
  collection: 'reports',
  indexes: [
    { key: { receiptNo: 1 }, unique: true },   // following a report by its number
    { key: { pendingSince: 1 }, partialFilterExpression: { pendingSince: { $exists: true } } },   // relay: what is not told yet
    { key: { receivedAt: 1, _id: 1 }, partialFilterExpression: { state: 'waiting' }, name: 'waiting' },   // the queue 待人工研判, oldest first
    { key: { caseId: 1 }, partialFilterExpression: { caseId: { $exists: true } } },   // who reported a case
    { key: { 'reporter.id': 1, receivedAt: -1 }, partialFilterExpression: { 'reporter.kind': 'person' } },   // a person's own reports
  ],
};

export type Addition = Report['additions'][number];
export type Decided = NonNullable<Report['decided']>;

/** What a person's word on a waiting report sets. */
export type WaitingDecision = Partial<Pick<Report, 'place' | 'cellCode' | 'placeWords' | 'matterId' | 'state'>> & { readonly decided: Decided };

export interface ReportStore {
  readonly collection: mongo.Collection<Report>;
  /** One insert; `false` when a report of this caller and key is there already. */
  insert(report: Report): Promise<boolean>;
  byId(id: string): Promise<Report | undefined>;
  byIds(ids: readonly string[]): Promise<readonly Report[]>;
  byReceiptNo(receiptNo: string): Promise<Report | undefined>;
  /** Who reported these cases: a case and those merged into it. */
  ofCases(caseIds: readonly string[]): Promise<readonly Report[]>;
  /** The queue, oldest first, after the one named. */
  waiting(after: { readonly receivedAt: Date; readonly _id: string } | undefined, limit: number): Promise<readonly Report[]>;
  /** `false` when somebody wrote in between. */
  add(report: Pick<Report, '_id' | 'eventSeq'>, addition: Addition, event: PendingEvent): Promise<boolean>;
  /** What is left of it after its reporter took a part back. */
  retell(reportId: string, left: { readonly text: string; readonly photoIds: readonly string[] }): Promise<void>;
  /** What the source says beside its order, as it says it last. */
  setOutside(reportId: string, outside: OutsideOrder): Promise<void>;
  /** What a language model says, while it waits. No act reads or writes it. */
  setAdvice(reportId: string, advice: readonly MatterGuess[]): Promise<void>;
  /** `false` when it waits no longer. */
  decide(report: Pick<Report, '_id' | 'eventSeq'>, decision: WaitingDecision, event: PendingEvent): Promise<boolean>;
  /** `false` when it waits no longer, or somebody wrote in between. */
  withdraw(report: Pick<Report, '_id' | 'eventSeq'>, withdrawn: NonNullable<Report['withdrawn']>, event: PendingEvent): Promise<boolean>;
}

/** Reports, one document each. */
export function reportStore(db: Connection): ReportStore {
  const collection = nativeCollection<Report>(db, REPORT_INDEXES.collection);

  return {
    collection,
    insert: batchedInserts<Report>(db, REPORT_INDEXES.collection),
    byId: async (id) => (await collection.findOne({ _id: id })) ?? undefined,
    byIds: (ids) => collection.find({ _id: { $in: [...ids] } }).toArray(),
    byReceiptNo: async (receiptNo) => (await collection.findOne({ receiptNo })) ?? undefined,
    ofCases: (caseIds) => collection.find({ caseId: { $in: [...caseIds] } }).sort({ receivedAt: 1 }).limit(200).toArray(),
    waiting: (after, limit) => collection.find(afterWaiting(after)).sort({ receivedAt: 1, _id: 1 }).limit(limit).toArray(),
    add: (report, addition, event) => changeOnce(collection, { _id: report._id, eventSeq: report.eventSeq, 'additions.key': { $ne: addition.key } }, {
      $push: { additions: addition, pending: event }, $set: { eventSeq: event.seq }, $min: { pendingSince: event.at },
    }),
    retell: async (reportId, { text, photoIds }) => { await collection.updateOne({ _id: reportId }, { $set: { text }, $pull: { photos: { photoId: { $nin: [...photoIds] } } } }); },
    setOutside: async (reportId, outside) => { await collection.updateOne({ _id: reportId }, { $set: { outside } }); },
    setAdvice: async (reportId, advice) => { await collection.updateOne({ _id: reportId, state: 'waiting' }, { $set: { advice } }); },
    decide: (report, decision, event) => changeOnce(collection, { _id: report._id, eventSeq: report.eventSeq, state: 'waiting' }, {
      $push: { pending: event }, $set: { ...decision, eventSeq: event.seq }, $unset: { waitingReason: '' }, $min: { pendingSince: event.at },
    }),
    withdraw: (report, withdrawn, event) => changeOnce(collection, { _id: report._id, eventSeq: report.eventSeq, state: 'waiting' }, {
      $push: { pending: event }, $set: { withdrawn, state: 'void', eventSeq: event.seq }, $unset: { waitingReason: '' }, $min: { pendingSince: event.at },
    }),
  };
}

async function changeOnce(collection: mongo.Collection<Report>, filter: mongo.Document, update: mongo.Document): Promise<boolean> {
  const done = await collection.updateOne(filter as mongo.Filter<Report>, update as mongo.UpdateFilter<Report>);
  return done.matchedCount === 1;
}

function afterWaiting(after: { readonly receivedAt: Date; readonly _id: string } | undefined): mongo.Filter<Report> {
  if (after === undefined) return { state: 'waiting' };
  return { state: 'waiting', $or: [{ receivedAt: { $gt: after.receivedAt } }, { receivedAt: after.receivedAt, _id: { $gt: after._id } }] };
}
