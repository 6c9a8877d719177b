import type { CaseClock, CaseFile, CaseReminder, ReminderColour } from '../case/case-file';

/**
 * The reminder colour of a running clock (绿、黄、红) and the next change to tell.
 *
 * Source: the colours are the city's; yellow from 60 % by default is ours, by class in the catalogue (R34).
 */
export function reminderOf(clock: CaseClock, at: Date): CaseReminder {
  const { yellowAt, dueAt } = clock;
  if (!dueAt || !yellowAt) return { colour: 'green' };
  if (at >= dueAt) return { colour: 'red' };
  if (at >= yellowAt) return { colour: 'yellow', nextColour: 'red', nextAt: dueAt };
  return { colour: 'green', nextColour: 'yellow', nextAt: yellowAt };
}

/** The reminder of a clock that was stopped: its colour stays, nothing more is told. */
export function standingReminder(clock: CaseClock | undefined, reminder: CaseReminder, at: Date): CaseReminder {
  return { colour: clock?.runningSince ? reminderOf(clock, at).colour : reminder.colour };
}

/**
 * The change of colour to tell now, or `undefined`. After a night without the server a case that went from green to red tells red only, once.
 */
export function nextReminder(
  caseFile: Pick<CaseFile, 'clock' | 'reminder'>,
  now: Date,
): { readonly colour: ReminderColour; readonly reminder: CaseReminder } | undefined {
  const { clock, reminder } = caseFile;
  if (!clock?.runningSince || !reminder.nextAt || reminder.nextAt > now) return undefined;
  const next = reminderOf(clock, now);
  return next.colour === reminder.colour ? undefined : { colour: next.colour, reminder: next };
}
