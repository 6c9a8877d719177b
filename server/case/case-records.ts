import type { Connection } from 'mongoose';
import type { CaseFile, RecordEntry } from '../../shared/case/case-file';
import { partStarts, type RecordPart } from '../../shared/case/trim-record';
import { duplicateKeyOf, nativeCollection } from '../platform/db';

/** A copied part of a case's record. It is written once and never changed. */
interface CaseRecordRow extends RecordPart {
  /** `${caseId}:${firstSeq}`: the same part again meets itself. */
  readonly _id: string;
  readonly homeDistrict: string;
  readonly caseId: string;
}

/** The oldest parts of long records. They are read by id alone, because where each begins is known. */
export interface CaseRecords {
  /** The case with its whole course: what was trimmed stands before what is left. One more reading, for long cases only. */
  whole(caseFile: CaseFile): Promise<CaseFile>;
  /** The trimmed lines alone, as far as they are there. */
  copied(caseFile: Pick<CaseFile, '_id' | 'trimmed'>): Promise<readonly RecordEntry[]>;
  /** The trimmed line an act with this key wrote, however long ago. */
  lineOf(caseFile: CaseFile, key: string): Promise<RecordEntry | undefined>;
  /** Copies parts; those that are there already stay as they are. */
  copy(caseFile: Pick<CaseFile, '_id' | 'homeDistrict'>, parts: readonly RecordPart[]): Promise<void>;
}

export function caseRecords(db: Connection): CaseRecords {
  const collection = nativeCollection<CaseRecordRow>(db, 'caseRecords');

  async function copied({ _id, trimmed }: Pick<CaseFile, '_id' | 'trimmed'>): Promise<readonly RecordEntry[]> {
    if (trimmed === undefined) return [];
    const rows = await collection.find({ _id: { $in: idsOf(_id, trimmed) } }).sort({ firstSeq: 1 }).toArray();
    return rows.flatMap(({ entries }) => entries);
  }

  return {
    copied,
    whole: async (caseFile) => {
      if (caseFile.trimmed === undefined) return caseFile;
      const gone = await copied(caseFile);
      if (gone.length !== caseFile.trimmed.seq) throw new Error(`case ${caseFile.no}: of ${caseFile.trimmed.seq} trimmed lines ${gone.length} are there`);
      return { ...caseFile, record: [...gone, ...caseFile.record] };
    },
    lineOf: async ({ _id, trimmed }, key) => {
      if (trimmed === undefined) return undefined;
      const row = await collection.findOne({ _id: { $in: idsOf(_id, trimmed) }, 'entries.key': key }, { sort: { firstSeq: 1 } });   // of an act and the rules behind it the act is asked for
      return row?.entries.find((entry) => entry.key === key);
    },
    copy: async ({ _id, homeDistrict }, parts) => {
      const rows = parts.map((part): CaseRecordRow => ({ _id: idOf(_id, part.firstSeq), homeDistrict, caseId: _id, ...part }));
      try {
        await collection.insertMany(rows, { ordered: false, writeConcern: { w: 'majority' } });
      } catch (fault) {
        if (duplicateKeyOf(fault) === undefined) throw fault;   // copied before: by a run that was cut off, or by another process
      }
    },
  };
}

function idOf(caseId: string, firstSeq: number): string {
  return `${caseId}:${firstSeq}`;
}

function idsOf(caseId: string, trimmed: NonNullable<CaseFile['trimmed']>): string[] {
  return partStarts(trimmed).map((firstSeq) => idOf(caseId, firstSeq));
}
