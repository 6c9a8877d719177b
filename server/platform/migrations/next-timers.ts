import type { Connection, mongo } from 'mongoose';
import type { CaseFile } from '../../../shared/case/case-file';
import { OPEN_STATES } from '../../../shared/case/case-queue';
import { nextTimerOf } from '../../../shared/case/timers';
import type { City } from '../../../shared/city/city';
import { nativeCollection } from '../db';
import type { MigrationTools } from './migrate';

const BATCH = 1000;
const UNTIMED: mongo.Filter<CaseFile> = { state: { $in: [...OPEN_STATES] }, nextTimerAt: { $exists: false } };
/** All that timers follow from. */
const READ = { homeDistrict: 1, version: 1, state: 1, clock: 1, reminder: 1, ladderStep: 1, stageClocks: 1, levelPath: 1, suspension: 1, supervisions: 1, whistles: 1, joint: 1 } as const;

/**
 * Open cases of before that no tick finds get the moment at which something falls due next. What is filled is not looked at again, so a run that was cut off goes on where it was.
 * A case somebody acts on meanwhile gets it from his act.
 */
export async function nextTimers(db: Connection, { readCity, say }: MigrationTools): Promise<void> {
  const cases = nativeCollection<CaseFile>(db, 'cases');
  const total = await cases.countDocuments(UNTIMED);
  if (total === 0) return;
  const city = await readCity();
  let done = 0;
  let batch: CaseFile[] = [];
  const fill = async (): Promise<void> => {
    const writes = batch.flatMap((caseFile) => writesOf(caseFile, city));
    if (writes.length > 0) await cases.bulkWrite(writes, { ordered: false });
    done += batch.length;
    batch = [];
    await say(`${done} of ${total} cases`);
  };
  for await (const caseFile of cases.find(UNTIMED, { projection: READ, batchSize: BATCH })) {
    batch.push(caseFile);
    if (batch.length >= BATCH) await fill();
  }
  if (batch.length > 0) await fill();
}

/** Some wait for nothing. */
function writesOf(caseFile: CaseFile, city: City): readonly mongo.AnyBulkWriteOperation<CaseFile>[] {
  const nextTimerAt = nextTimerOf(caseFile, city);
  const { _id, homeDistrict, version } = caseFile;
  return nextTimerAt === undefined ? [] : [{ updateOne: { filter: { _id, homeDistrict, version }, update: { $set: { nextTimerAt } as Partial<CaseFile> } } }];
}
