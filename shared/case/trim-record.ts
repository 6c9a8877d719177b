import type { CaseFile, RecordEntry, TrimmedRecord } from './case-file';
import { holderIn } from './holder';
import { isClosing, isVoiding } from './landmarks';
import { LIFECYCLE } from './lifecycle';

/** Past so many lines the oldest part of a case's record is copied and trimmed. Ours. */
export const RECORD_MAX = 50;

/** Lines of one copy, always: where each begins follows from its number alone, so copying twice makes the same copy. */
export const RECORD_PART = 25;

/** A part of a record that was copied away. */
export interface RecordPart {
  readonly firstSeq: number;
  readonly entries: readonly RecordEntry[];
}

export interface RecordTrim {
  /** To be copied first. */
  readonly parts: readonly RecordPart[];
  /** How many of the newest lines stay in the case. */
  readonly keep: number;
  readonly trimmed: TrimmedRecord;
}

type Recorded = Pick<CaseFile, 'record' | 'trimmed'>;

/**
 * What is to be copied of a long record and what then stays, at least 25 lines and at most 50.
 *
 * @returns `undefined` while it is short
 * @throws {RangeError} when the lines do not follow those trimmed before
 */
export function trimRecord({ record, trimmed }: Recorded): RecordTrim | undefined {
  if (record.length <= RECORD_MAX) return undefined;
  const firstSeq = (trimmed?.seq ?? 0) + 1;
  if (record[0]?.seq !== firstSeq) throw new RangeError(`the record must go on at ${firstSeq}, it does at ${String(record[0]?.seq)}`);
  const count = Math.floor(record.length / RECORD_PART - 1) * RECORD_PART;
  const gone = record.slice(0, count);
  return { parts: partsOf(gone), keep: record.length - count, trimmed: summaryOf(gone, trimmed) };
}

/** Where the copies of a trimmed record begin, oldest first. */
export function partStarts({ seq }: Pick<TrimmedRecord, 'seq'>): readonly number[] {
  return Array.from({ length: seq / RECORD_PART }, (_none, index) => index * RECORD_PART + 1);
}

/** What a case keeps of lines that were copied away: where the chain goes on, and those that are still asked for. */
export function summaryOf(gone: readonly RecordEntry[], before?: TrimmedRecord): TrimmedRecord {
  const last = gone.at(-1);
  if (!last) throw new RangeError('no line to trim');
  const byMark = new Map<string, RecordEntry>();
  for (const entry of [...before?.landmarks ?? [], ...gone]) for (const mark of marksOf(entry)) byMark.set(mark, entry);
  const landmarks = [...new Set(byMark.values())].sort((a, b) => a.seq - b.seq);
  return { seq: last.seq, hash: last.hash, landmarks };
}

function partsOf(gone: readonly RecordEntry[]): readonly RecordPart[] {
  const parts: RecordPart[] = [];
  for (let start = 0; start < gone.length; start += RECORD_PART) {
    const entries = gone.slice(start, start + RECORD_PART);
    parts.push({ firstSeq: entries[0]!.seq, entries });
  }
  return parts;
}

/** Acts whose doers are kept from another one (R27). */
const DUTIES: ReadonlySet<string> = new Set(LIFECYCLE.flatMap(({ forbidsDoerOf = [] }) => forbidsDoerOf));

/** What a line may be asked for later: a new question to old lines needs a mark here (a property test asks them all). Of lines with the same mark the last one answers. */
function marksOf(entry: RecordEntry): readonly string[] {
  const { action, actor, to, seq } = entry;
  return [
    ...(DUTIES.has(action) ? [`${action} by ${actor.id}`] : []),
    ...(holderIn(to) ? ['holder'] : []),
    ...(isClosing(entry) ? ['closed'] : []),
    ...(isVoiding(entry) ? ['voided'] : []),
    ...(action === 'void' ? ['void'] : []),
    ...(actor.kind === 'person' ? ['person'] : []),
    ...(action === 'reopen' ? [`reopen ${seq}`] : []),   // each reporter's are counted: two at most
    ...(action === 'return' ? [`returned by ${actor.unitId ?? ''}`] : []),
  ];
}
