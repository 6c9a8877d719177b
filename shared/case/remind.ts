import { nextReminder } from '../sla/reminder';
import { caseEvents, type CaseChange } from './change';
import type { CaseFile } from './case-file';

/** The write that tells a change of colour once: reminder, event `reminder.due`, and the overdue mark at red; `undefined` when nothing is due. */
export function remindChange(caseFile: CaseFile, now: Date): CaseChange | undefined {
  const next = nextReminder(caseFile, now);
  if (!next) return undefined;
  const set = { reminder: next.reminder, isOverdue: caseFile.isOverdue || next.colour === 'red', pendingSince: caseFile.pendingSince ?? now };
  const events = caseEvents({ ...caseFile, ...set }, [{ type: 'reminder.due', data: { colour: next.colour } }], now);
  return { set, unset: [], entries: [], events, seqAfter: caseFile.eventSeq + events.length };
}
