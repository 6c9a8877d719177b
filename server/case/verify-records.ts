import type { CaseFile } from '../../shared/case/case-file';
import { verifyRecord } from '../../shared/case/record';
import type { ServerContext } from '../platform/context';
import { nativeCollection } from '../platform/db';
import { recordHash } from '../platform/record-hash';

/**
 * Reckons the chain of hashes again for every case changed in a span (R23). A broken one is an ERROR in the log: somebody must look.
 *
 * @returns numbers of cases whose record was changed by other ways than an act
 */
export async function verifyRecords({ db, log }: Pick<ServerContext, 'db' | 'log'>, from: Date, until: Date): Promise<readonly string[]> {
  const cases = nativeCollection<CaseFile>(db, 'cases').find({ changedAt: { $gte: from, $lt: until } }, { projection: { no: 1, record: 1 } });
  const broken: string[] = [];
  for await (const { no, record } of cases) {
    const check = verifyRecord(record, recordHash);
    if (check.isIntact) continue;
    broken.push(no);
    log.error({ caseNo: no, brokenAt: check.brokenAt }, 'the record of a case was changed from outside');
  }
  return broken;
}
