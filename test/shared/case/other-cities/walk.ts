import type { CaseClock } from '../../../../shared/case/case-file';
import { barredAfter, stateAfter, stepOf, turnClocks, type Bar, type WorkflowRow } from '../../../../shared/case/workflow';
import type { Limit } from '../../../../shared/city/city';
import { resumeClock, startClock, stopClock, usedMinutesAt } from '../../../../shared/sla/clock';
import type { WorkCalendar } from '../../../../shared/time/working-calendar';
import { local } from '../../build';

/** Another city: its own words for states, acts, doers and clocks, nothing else. */
export interface Flow<State extends string, Action extends string, Doer extends string, Clock extends string> {
  readonly begins: State;
  readonly rows: readonly WorkflowRow<State, Action, Doer, Clock>[];
  readonly limits: Readonly<Record<Clock, Limit>>;
  readonly calendar: WorkCalendar;
}

export interface Walked<State extends string, Action extends string, Doer extends string, Clock extends string> {
  readonly state: State;
  readonly barred?: Bar<Action, Doer> | undefined;
  readonly done: readonly { readonly action: Action; readonly personId: string }[];
  readonly clocks: Readonly<Partial<Record<Clock, CaseClock>>>;
  /** Clocks that ended, with their minutes. */
  readonly ended: readonly string[];
}

export interface Doing<Action extends string, Doer extends string> {
  readonly doer: Doer;
  readonly personId?: string;
  readonly at: string;
  readonly action: Action;
}

export function begin<State extends string, Action extends string, Doer extends string, Clock extends string>(flow: Flow<State, Action, Doer, Clock>): Walked<State, Action, Doer, Clock> {
  const clocks: Partial<Record<Clock, CaseClock>> = {};
  return { state: flow.begins, done: [], clocks, ended: [] };
}

/** One act in another city, by our engine alone; or the reason why not. */
export function stepIn<State extends string, Action extends string, Doer extends string, Clock extends string>(
  flow: Flow<State, Action, Doer, Clock>, walked: Walked<State, Action, Doer, Clock>, { doer, personId = doer, at, action }: Doing<Action, Doer>,
): Walked<State, Action, Doer, Clock> | string {
  const step = stepOf<State, Action, Doer, WorkflowRow<State, Action, Doer, Clock>>(flow.rows, walked, action, { doer, personId });
  if (!step.ok) return step.why;
  const { row } = step;
  const state = stateAfter(row, walked.state)!;
  const [now, { calendar, limits }] = [local(at), flow];
  const { clocks, ended } = turnClocks<Clock, CaseClock>(walked.clocks, row.clocks ?? {}, {
    start: (clock) => startClock(limits[clock], 1, now, calendar), pause: (clock) => stopClock(clock, now, calendar), resume: (clock) => resumeClock(clock, 1, now, calendar),
  });
  return {
    state, clocks, barred: barredAfter(row, walked, state), done: [...walked.done, { action, personId }],
    ended: [...walked.ended, ...ended.map(({ clock, timer }) => `${clock} ${usedMinutesAt(timer, now, calendar)}`)],
  };
}

/** Acts one after the other, written `09:00 ROLE ACTION`. @throws at the first that is refused */
export function walk<State extends string, Action extends string, Doer extends string, Clock extends string>(flow: Flow<State, Action, Doer, Clock>, acts: readonly string[], from = begin(flow)): Walked<State, Action, Doer, Clock> {
  return acts.reduce<Walked<State, Action, Doer, Clock>>((walked, act) => {
    const next = stepIn(flow, walked, read<Action, Doer>(act));
    if (typeof next === 'string') throw new Error(`${act} in ${walked.state}: ${next}`);
    return next;
  }, from);
}

/** `28 09:00 ROLE/person ACTION`, in September 2026; the person may be left out. */
export function read<Action extends string, Doer extends string>(words: string): Doing<Action, Doer> {
  const [day, time, who = '', ...action] = words.split(' ');
  const [doer, personId = doer] = who.split('/');
  return { at: `2026-09-${day} ${time}`, doer: doer as Doer, personId: personId!, action: action.join(' ') as Action };
}
