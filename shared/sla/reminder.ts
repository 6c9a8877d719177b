import type { CaseClock, CaseReminder, ReminderColour } from '../case/case-file';

const ORDER: Readonly<Record<ReminderColour, number>> = { green: 0, yellow: 1, red: 2 };

/**
 * The reminder colour of a running clock (绿、黄、红).
 *
 * Source: the colours are the city's; yellow from 60 % by default is ours, by class in the catalogue (R34).
 */
export function reminderOf({ yellowAt, dueAt }: CaseClock, at: Date): CaseReminder {
  if (!dueAt || !yellowAt) return { colour: 'green' };
  if (at >= dueAt) return { colour: 'red' };
  return { colour: at >= yellowAt ? 'yellow' : 'green' };
}

/** What counts as told when a clock goes on or gets another limit: never a colour nobody was told, so that the tick still tells it; one told before is taken back where the clock is better off now (R34). */
export function toldColour(clock: CaseClock, told: CaseReminder, at: Date): CaseReminder {
  if (!clock.runningSince) return told;
  const now = reminderOf(clock, at);
  return ORDER[now.colour] < ORDER[told.colour] ? now : told;
}

/** When the next colour after the one told last is reached; `undefined` while the clock stands or red was told. */
export function nextColourAt(clock: CaseClock | undefined, { colour }: CaseReminder): Date | undefined {
  if (!clock?.runningSince) return undefined;
  return colour === 'green' ? clock.yellowAt : colour === 'yellow' ? clock.dueAt : undefined;
}

/** The colour to tell now, or `undefined`. After a night without the server a case that went from green to red tells red only, once. */
export function colourToTell(clock: CaseClock | undefined, reminder: CaseReminder, now: Date): ReminderColour | undefined {
  if (!clock?.runningSince) return undefined;
  const { colour } = reminderOf(clock, now);
  return ORDER[colour] > ORDER[reminder.colour] ? colour : undefined;
}
