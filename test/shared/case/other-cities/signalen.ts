import type { WorkflowRow } from '../../../../shared/case/workflow';
import type { Flow } from './walk';

/** Signalen's states (Amsterdam), 19 with the empty one before a report; `split` is kept for old reports alone. */
export const SIGNALEN_STATES = [
  'empty', 'reported', 'waiting', 'in progress', 'on hold', 'planned', 'to send', 'sent', 'send failed', 'done externally', 'done', 'cancelled', 'reopened', 'split',
  'request to finish', 'request to reopen', 'reaction asked', 'reaction received', 'forwarded',
] as const;
export type SignalenState = (typeof SIGNALEN_STATES)[number];
export type SignalenRole = 'reporter' | 'staff' | 'system';
/** What is asked for is the state itself; `divide` makes children and leaves the parent where it is, `note` only says something. */
export type SignalenAction = SignalenState | 'divide' | 'note';
export type SignalenClock = 'deadline' | 'reaction';

/** From where to where a report may go, as its workflow allows: the list a second time in English. */
export const ALLOWED: Readonly<Record<SignalenState, readonly SignalenState[]>> = {
  'empty': ['reported'],
  'reported': ['reported', 'waiting', 'in progress', 'to send', 'done', 'cancelled', 'planned', 'reaction asked', 'forwarded'],
  'waiting': ['reported', 'waiting', 'planned', 'request to finish', 'done', 'to send', 'in progress', 'cancelled', 'reaction asked', 'forwarded'],
  'in progress': ['reported', 'planned', 'in progress', 'done', 'cancelled', 'to send', 'request to finish', 'reaction asked', 'forwarded'],
  'planned': ['reported', 'planned', 'in progress', 'done', 'cancelled', 'request to finish', 'reaction asked', 'forwarded'],
  'on hold': ['planned', 'cancelled'],
  'to send': ['sent', 'send failed', 'cancelled'],
  'sent': ['done externally', 'done', 'cancelled'],
  'send failed': ['reported', 'to send', 'cancelled'],
  'done externally': ['done', 'cancelled', 'in progress'],
  'done': ['reopened', 'request to reopen'],
  'cancelled': ['cancelled', 'reopened', 'in progress'],
  'reopened': ['reopened', 'in progress', 'done', 'cancelled', 'to send', 'reported', 'reaction asked', 'forwarded'],
  'split': [],
  'request to finish': ['reported', 'request to finish', 'waiting', 'done', 'cancelled', 'in progress', 'forwarded'],
  'request to reopen': ['done', 'reopened', 'cancelled'],
  'reaction asked': ['reported', 'waiting', 'in progress', 'planned', 'done', 'cancelled', 'reaction asked', 'reaction received', 'to send', 'forwarded'],
  'reaction received': ['reported', 'waiting', 'in progress', 'done', 'cancelled', 'planned', 'reaction asked', 'to send', 'forwarded'],
  'forwarded': ['request to finish', 'reported', 'waiting', 'in progress', 'forwarded', 'planned', 'done', 'cancelled', 'reaction asked', 'reaction received', 'to send'],
};

/** Who brings a report into a state: what other systems and forms do, staff do not. */
const BY: Readonly<Partial<Record<SignalenState, readonly SignalenRole[]>>> = {
  'reported': ['reporter', 'staff', 'system'], 'sent': ['system'], 'send failed': ['system'], 'done externally': ['system'], 'request to reopen': ['reporter'], 'reaction received': ['reporter', 'system'],
};
const ENDS: readonly SignalenState[] = ['done', 'cancelled'];

type Row = WorkflowRow<SignalenState, SignalenAction, SignalenRole, SignalenClock>;

/** Theirs runs on while others are asked and stops only at an end; asking the reporter has a clock of its own. */
function clocksOf(from: SignalenState, to: SignalenState): NonNullable<Row['clocks']> {
  const isAgain = ENDS.includes(from) && !ENDS.includes(to) && to !== 'request to reopen';
  return {
    ...((from === 'empty' || isAgain) && { start: ['deadline'] as const }),
    ...(to === 'reaction asked' && { start: ['reaction'] as const }),
    stop: [...(ENDS.includes(to) ? ['deadline' as const] : []), ...(from === 'reaction asked' && to !== from ? ['reaction' as const] : [])],
  };
}

const ROWS: readonly Row[] = [
  ...SIGNALEN_STATES.flatMap((from) => ALLOWED[from].map((to): Row => ({ action: to, from: [from], to, by: BY[to] ?? ['staff'], clocks: clocksOf(from, to) }))),
  { action: 'divide', from: ['reported', 'waiting', 'in progress', 'planned', 'reopened'], to: 'same', by: ['staff'] },
  { action: 'note', from: SIGNALEN_STATES.filter((state) => state !== 'empty'), to: 'same', by: ['staff'] },
];

/** Days are weekdays, the whole day; holidays are not known there. */
export const SIGNALEN: Flow<SignalenState, SignalenAction, SignalenRole, SignalenClock> = {
  begins: 'empty', rows: ROWS, calendar: { holidays: new Set(), makeUpDays: new Set(), spans: [[0, 1440]] },
  limits: { deadline: { amount: 72, unit: 'workHour' }, reaction: { amount: 5, unit: 'naturalDay' } },
};
