import type { Connection, mongo } from 'mongoose';
import type { CaseFile } from '../../shared/case/case-file';
import { caseIdOf } from '../../shared/case/case-id';
import type { CaseChange } from '../../shared/case/change';
import type { Report } from '../../shared/report/report';
import type { MatterGuess } from '../../shared/triage/triage';
import { batchedInserts } from '../platform/batched-inserts';
import { batchedReads } from '../platform/batched-reads';
import { batchedUpdates } from '../platform/batched-updates';
import { nativeCollection } from '../platform/db';
import { CASE_INDEXES } from './case-indexes';
import { caseRecords, type CaseRecords } from './case-records';
import { listFieldsAdded, listFieldsSet, WITHOUT_LIST_FIELDS, withListFields } from './list-fields';

/** A case as decisions know it. */
const WHOLE = { projection: WITHOUT_LIST_FIELDS } as const;

/** What telling never needs of a case. */
const BULKY = { photoIds: 0, afterPhotoIds: 0, pending: 0, recentKeys: 0, point: 0, ...WITHOUT_LIST_FIELDS } as const;

export interface CaseStore {
  readonly collection: mongo.Collection<CaseFile>;
  /** What was trimmed of long records: who shows a case's course or looks for an old line asks here. */
  readonly records: CaseRecords;
  /** One insert; `false` when a case of this id is there already. */
  insert(caseFile: CaseFile): Promise<boolean>;
  byId(id: string): Promise<CaseFile | undefined>;
  byNo(no: string): Promise<CaseFile | undefined>;
  /** For telling: photos and events are left out, the record as well unless it is asked for. */
  byIds(ids: readonly string[], isRecordRead: boolean): Promise<ReadonlyMap<string, CaseFile>>;
  /** The case a report founded, also while the two are not linked yet. */
  foundedBy(report: Pick<Report, '_id' | 'caseId'>, districtCodes: readonly string[]): Promise<CaseFile | undefined>;
  /** The one conditional write of an act; `false` when version or key stood in the way. In a session where two documents change at once. */
  change(caseFile: Pick<CaseFile, '_id' | 'homeDistrict' | 'version'>, key: string, change: CaseChange, session?: mongo.ClientSession): Promise<boolean>;
  /** By when the source wants its answer now. No act reads or writes it, so the version stays. */
  setAnswerBy(caseId: string, answerByAt: Date): Promise<void>;
  /** What a model says, beside the case's own guesses while nobody has filed it. No act reads or writes it. */
  setAdvice(caseId: string, advice: readonly MatterGuess[]): Promise<void>;
  /** A new case beside the change of another one. */
  insertBeside(caseFile: CaseFile, session: mongo.ClientSession): Promise<void>;
}

/** An entry of a record, chained to all before it: no other write leaves the same one. */
interface Written {
  readonly caseId: string;
  readonly hash: string;
}

/** Cases, one document each. */
export function caseStore(db: Connection): CaseStore {
  const collection = nativeCollection<CaseFile>(db, CASE_INDEXES.collection);
  const records = caseRecords(db);

  const insert = batchedInserts<CaseFile>(db, CASE_INDEXES.collection);

  const byNo = batchedReads<CaseFile>(async (nos) => {
    const found = await collection.find({ homeDistrict: { $in: [...new Set(nos.map((no) => no.slice(0, 6)))] }, no: { $in: [...nos] } }, WHOLE).toArray();
    return new Map(found.map((caseFile) => [caseFile.no, caseFile]));
  });

  const update = batchedUpdates<Written>(db, CASE_INDEXES.collection, async (proofs) => {
    const found = await collection.find({ _id: { $in: proofs.map(({ caseId }) => caseId) } }, { projection: { 'record.hash': 1 } }).toArray();
    const hashes = new Set(found.flatMap(({ record }) => record.map(({ hash }) => hash)));
    return proofs.map(({ hash }) => hashes.has(hash));
  });

  return {
    collection, records,
    insert: (caseFile) => insert(withListFields(caseFile)),
    byId: async (id) => (await collection.findOne({ _id: id }, WHOLE)) ?? undefined,
    byNo,
    byIds: async (ids, isRecordRead) => {
      const found = await collection.find({ _id: { $in: [...ids] } }, { projection: isRecordRead ? BULKY : { ...BULKY, record: 0 } }).toArray();
      const told = await Promise.all(found.map((caseFile) => (isRecordRead ? records.whole(caseFile) : { ...caseFile, record: [] })));
      return new Map(told.map((caseFile) => [caseFile._id, caseFile]));
    },
    foundedBy: async ({ _id, caseId }, districtCodes) => {
      const ids = caseId === undefined ? districtCodes.map((code) => caseIdOf(code, _id)) : [caseId];
      return (await collection.findOne({ _id: { $in: ids } }, WHOLE)) ?? undefined;
    },
    change: async ({ _id, homeDistrict, version }, key, change, session) => {
      const filter = { _id, homeDistrict, version, recentKeys: { $ne: key } };
      const entry = change.entries.at(-1);
      if (session === undefined && entry !== undefined) return update({ filter, update: updateOf(change), proof: { caseId: _id, hash: entry.hash } });
      const done = await collection.updateOne(filter, updateOf(change), session && { session });
      return done.matchedCount === 1;
    },
    setAnswerBy: async (caseId, answerByAt) => { await collection.updateOne({ _id: caseId, outside: { $exists: true } }, { $set: { 'outside.answerByAt': answerByAt } }); },
    setAdvice: async (caseId, advice) => { await collection.updateOne({ _id: caseId, state: 'reported', matter: { $exists: false } }, { $set: { advice } }); },
    insertBeside: async (caseFile, session) => { await collection.insertOne(withListFields(caseFile) as mongo.OptionalUnlessRequiredId<CaseFile>, { session }); },
  };
}

function updateOf(change: CaseChange): mongo.UpdateFilter<CaseFile> {
  const { set, unset, entries, events, seqAfter } = change;
  return {
    ...listFieldsAdded(change),
    $set: { ...set, ...listFieldsSet(change), eventSeq: seqAfter },
    $push: { record: { $each: [...entries] }, ...(events.length > 0 ? { pending: { $each: [...events] } } : {}) },
    $inc: { version: 1 },
    ...(unset.length > 0 ? { $unset: Object.fromEntries(unset.map((field) => [field, ''])) } : {}),
  } as mongo.UpdateFilter<CaseFile>;
}
