import type { EventType, PendingEvent } from '../event';
import type { CaseFile, RecordEntry } from './case-file';

/** What one act does to a case: one conditional write on (`_id`, `version`). */
export interface CaseChange {
  /** New values, `changedAt` and `recentKeys` included; version, record, pending and eventSeq are not among them. */
  readonly set: Partial<CaseFile>;
  readonly unset: readonly (keyof CaseFile)[];
  readonly entries: readonly RecordEntry[];
  readonly events: readonly PendingEvent[];
  /** `eventSeq` after the act. */
  readonly seqAfter: number;
}

/** The case as it is after a change is written: the same as the database's answer. */
export function applyChange(caseFile: CaseFile, change: CaseChange): CaseFile {
  const after: Record<string, unknown> = { ...caseFile, ...change.set };
  for (const field of change.unset) delete after[field];
  return {
    ...(after as unknown as CaseFile),
    version: caseFile.version + 1,
    record: [...caseFile.record, ...change.entries],
    pending: [...caseFile.pending, ...change.events],
    eventSeq: change.seqAfter,
  };
}

/** Events of a case, numbered behind those it had, each with what subscribers need. */
export function caseEvents(
  after: CaseFile,
  told: readonly { readonly type: EventType; readonly data?: Readonly<Record<string, unknown>> }[],
  at: Date,
): readonly PendingEvent[] {
  return told.map(({ type, data }, index) => ({
    seq: after.eventSeq + index + 1,
    type,
    at,
    data: { ...eventData(after), ...data },
  }));
}

/**
 * How the case stood, for questions across cases; never a photo or a person's words.
 * Numbers, areas and rooms are not said again: the relay puts them into `about`, and they stay the same for the case's whole life.
 */
function eventData({ state, source, unitId, matter, isEstimate, isOverdue, isSelfDisposed, reworkCount, reminder }: CaseFile): Readonly<Record<string, unknown>> {
  return { state, source, unitId, isEstimate, isOverdue, isSelfDisposed, reworkCount, colour: reminder.colour, ...(matter && { matterId: matter.matterId }) };
}
