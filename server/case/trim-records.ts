import type { Connection, mongo } from 'mongoose';
import type { CaseFile } from '../../shared/case/case-file';
import { RECORD_MAX, trimRecord } from '../../shared/case/trim-record';
import type { ServerContext } from '../platform/context';
import { nativeCollection } from '../platform/db';
import { LONG_RECORDS } from './case-indexes';
import { caseRecords, type CaseRecords } from './case-records';

type LongCase = Pick<CaseFile, '_id' | 'no' | 'homeDistrict' | 'version' | 'record' | 'trimmed'>;

const READ = { no: 1, homeDistrict: 1, version: 1, record: 1, trimmed: 1 } as const;
/** Long documents: few at a time. */
const BATCH = 50;

/**
 * Copies the oldest lines of long records and then trims them. Cut off between the two, or run twice at once, nothing is lost and nothing stands twice:
 * a copy meets itself, and a case is trimmed only as it was read.
 *
 * @returns how many cases were trimmed
 */
export async function trimRecords({ db, log }: Pick<ServerContext, 'db' | 'log'>): Promise<number> {
  const records = caseRecords(db);
  let trimmed = 0;
  for await (const caseFile of longCases(db)) {
    if (await copyAndTrim(db, records, caseFile)) trimmed += 1;
  }
  if (trimmed > 0) log.info({ trimmed }, 'long records trimmed');
  return trimmed;
}

function longCases(db: Connection): mongo.FindCursor<LongCase> {
  return cases(db).find({ [`record.${RECORD_MAX}`]: { $exists: true } }, { projection: READ, hint: LONG_RECORDS, batchSize: BATCH });
}

/** `false` when an act came between: the next run takes it. The version stays, so nobody's act is disturbed. */
async function copyAndTrim(db: Connection, records: CaseRecords, caseFile: LongCase): Promise<boolean> {
  const trim = trimRecord(caseFile);
  if (trim === undefined) return false;
  await records.copy(caseFile, trim.parts);
  const { _id, homeDistrict, version } = caseFile;
  const done = await cases(db).updateOne(
    { _id, homeDistrict, version, 'record.0.seq': caseFile.record[0]?.seq } as mongo.Filter<LongCase>,
    { $set: { trimmed: trim.trimmed }, $push: { record: { $each: [], $slice: -trim.keep } } } as mongo.UpdateFilter<LongCase>,
    { writeConcern: { w: 'majority' } },
  );
  return done.modifiedCount === 1;
}

function cases(db: Connection): mongo.Collection<LongCase> {
  return nativeCollection<LongCase>(db, 'cases');
}
