import { isDeepStrictEqual } from 'node:util';
import type { CaseFile } from '../../shared/case/case-file';
import { verifyRecord, type RecordCheck } from '../../shared/case/record';
import { summaryOf } from '../../shared/case/trim-record';
import type { ServerContext } from '../platform/context';
import { nativeCollection } from '../platform/db';
import { recordHash } from '../platform/record-hash';
import { caseRecords } from './case-records';

/**
 * Reckons the chain of hashes again for every case changed in a span, over what was copied away and what is left (R23). A broken one is an ERROR in the log: somebody must look.
 *
 * @returns numbers of cases whose record was changed by other ways than an act
 */
export async function verifyRecords({ db, log }: Pick<ServerContext, 'db' | 'log'>, from: Date, until: Date): Promise<readonly string[]> {
  const cases = nativeCollection<CaseFile>(db, 'cases').find({ changedAt: { $gte: from, $lt: until } }, { projection: { no: 1, record: 1, trimmed: 1 } });
  const records = caseRecords(db);
  const broken: string[] = [];
  for await (const caseFile of cases) {
    const check = verify(caseFile, await records.copied(caseFile));
    if (check.isIntact) continue;
    broken.push(caseFile.no);
    log.error({ caseNo: caseFile.no, brokenAt: check.brokenAt }, 'the record of a case was changed from outside');
  }
  return broken;
}

/** The copies first, then what the case keeps of them, then what goes on from there. */
function verify({ record, trimmed }: Pick<CaseFile, 'record' | 'trimmed'>, copied: CaseFile['record']): RecordCheck {
  if (trimmed === undefined) return verifyRecord(record, recordHash);
  const before = verifyRecord(copied, recordHash);
  if (!before.isIntact) return before;
  const isKept = copied.at(-1)?.seq === trimmed.seq && isDeepStrictEqual(summaryOf(copied), trimmed);
  return isKept ? verifyRecord(record, recordHash, trimmed) : { isIntact: false, brokenAt: trimmed.seq };
}
