import type { CaseFile, RecordEntry } from './case-file';

/** The lines that decisions ask: all that stand in the case, before them those kept of the trimmed ones (trim-record.ts). Views read the whole record. */
export function linesKnown({ record, trimmed }: Pick<CaseFile, 'record' | 'trimmed'>): readonly RecordEntry[] {
  return trimmed ? [...trimmed.landmarks, ...record] : record;
}

/** The line by which a case was closed; to uphold that later is not one. */
export function isClosing({ action, from, to }: RecordEntry): boolean {
  return to === 'closed' && from !== 'closed' && action !== 'refuseReopen';
}

/** The line by which a case was not taken, or was taken back. */
export function isVoiding({ from, to }: RecordEntry): boolean {
  return to === 'void' && from !== 'void';
}
