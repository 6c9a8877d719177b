import type { EventType, PendingEvent } from '../event';
import type { CaseFile, RecordEntry } from './case-file';

/** New values of a case, and fields that go. */
export interface Fields {
  readonly set: Partial<CaseFile>;
  readonly unset: readonly (keyof CaseFile)[];
}

/** What one act does to a case: one conditional write on (`_id`, `version`). Of `set`, `changedAt` and `recentKeys` are part; version, record, pending and eventSeq are not. */
export interface CaseChange extends Fields {
  readonly entries: readonly RecordEntry[];
  readonly events: readonly PendingEvent[];
  /** `eventSeq` after the act. */
  readonly seqAfter: number;
}

export interface ToldEvent {
  readonly type: EventType;
  readonly data?: Readonly<Record<string, unknown>>;
}

/** The case with new values and without the fields that go. */
export function applyFields(caseFile: CaseFile, { set, unset }: Fields): CaseFile {
  const after: Record<string, unknown> = { ...caseFile, ...set };
  for (const field of unset) delete after[field];
  return after as unknown as CaseFile;
}

/** The case as it is after a change is written: the same as the database's answer. */
export function applyChange(caseFile: CaseFile, change: CaseChange): CaseFile {
  return {
    ...applyFields(caseFile, change),
    version: caseFile.version + 1,
    record: [...caseFile.record, ...change.entries],
    pending: [...caseFile.pending, ...change.events],
    eventSeq: change.seqAfter,
  };
}

/** Events of a case, numbered behind those it had, each with what subscribers need. */
export function caseEvents(after: CaseFile, told: readonly ToldEvent[], at: Date): readonly PendingEvent[] {
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
function eventData({ state, source, unitId, matter, isEstimate, isOverdue, isSelfDisposed, reworkCount, reminder, level }: CaseFile): Readonly<Record<string, unknown>> {
  return {
    state, source, unitId, isEstimate, isOverdue, isSelfDisposed, reworkCount, colour: reminder.colour,
    ...(matter && { matterId: matter.matterId }), ...(level && { level }),
  };
}
