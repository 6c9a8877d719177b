/**
 * A lifecycle as a table, whatever its states, acts and doers are called: ours stands in lifecycle.ts; other cities' flows are tables in the tests (R110).
 * Nothing here knows a case.
 */
export interface WorkflowRow<State extends string, Action extends string, Doer extends string, Clock extends string = string> {
  readonly action: Action;
  /** Empty for what happens only while a case is opened. */
  readonly from: readonly State[];
  /** `same`: the state stays; `depends`: the act's own effect says where it leads. */
  readonly to: State | 'same' | 'depends';
  readonly by: readonly Doer[];
  readonly clocks?: ClockEffects<Clock>;
  /** What the receivers may not do next: who gets a case back repairs it, he does not push it on. */
  readonly bars?: Bar<Action, Doer>;
  /** The receiver is still repairing: what the last return barred stays barred, though the state changes. */
  readonly keepsBar?: true;
  /** Whoever did one of these on the case before may not do the present one (R27). */
  readonly forbidsDoerOf?: readonly Action[];
}

export interface Bar<Action extends string, Doer extends string> {
  readonly doers: readonly Doer[];
  readonly actions: readonly Action[];
}

/** Clocks an act starts anew, stops for good, lets stand or lets go on; all others are kept as they are. */
export interface ClockEffects<Clock extends string> {
  readonly start?: readonly Clock[];
  readonly stop?: readonly Clock[];
  readonly pause?: readonly Clock[];
  readonly resume?: readonly Clock[];
}

/** What an engine needs to know of where a case stands. */
export interface Standing<State extends string, Action extends string, Doer extends string> {
  readonly state: State;
  readonly barred?: Bar<Action, Doer> | undefined;
  /** Who did what so far. */
  readonly done: readonly { readonly action: Action; readonly personId: string }[];
}

export type WorkflowStep<Row> =
  | { readonly ok: true; readonly row: Row }
  | { readonly ok: false; readonly why: 'role' | 'state' | 'barred' | 'same-person' };

/** The rows of an act, in the table's order. */
export function rowsOf<Row extends { readonly action: string }>(rows: readonly Row[], action: Row['action']): readonly Row[] {
  return rows.filter((row) => row.action === action);
}

/** The row by which this doer may do the act now, or why there is none: role first, then state, then what the last return barred, then duties kept apart. */
export function stepOf<State extends string, Action extends string, Doer extends string, Row extends WorkflowRow<State, Action, Doer>>(
  rows: readonly Row[], standing: Standing<State, Action, Doer>, action: Action, who: { readonly doer: Doer; readonly personId: string },
): WorkflowStep<Row> {
  const his = rowsOf(rows, action).filter((row) => row.by.includes(who.doer));
  if (his.length === 0) return { ok: false, why: 'role' };
  const row = his.find(({ from }) => from.includes(standing.state));
  if (!row) return { ok: false, why: 'state' };
  const { barred } = standing;
  if (barred?.doers.includes(who.doer) && barred.actions.includes(action)) return { ok: false, why: 'barred' };
  const didIt = row.forbidsDoerOf && standing.done.some((one) => one.personId === who.personId && row.forbidsDoerOf?.includes(one.action));
  return didIt ? { ok: false, why: 'same-person' } : { ok: true, row };
}

/** Where a row leads from a state; `depends` is for the caller to say. */
export function stateAfter<State extends string>(row: { readonly to: State | 'same' | 'depends' }, state: State): State | undefined {
  if (row.to === 'depends') return undefined;
  return row.to === 'same' ? state : row.to;
}

/** What is barred after an act: what it bars itself, else what was barred before, for as long as the case has not moved on. */
export function barredAfter<State extends string, Action extends string, Doer extends string>(
  row: Pick<WorkflowRow<State, Action, Doer>, 'bars' | 'keepsBar'>, before: Pick<Standing<State, Action, Doer>, 'state' | 'barred'>, to: State,
): Bar<Action, Doer> | undefined {
  return row.bars ?? (row.keepsBar || to === before.state ? before.barred : undefined);
}

/** What can be done to a timer of whatever make. */
export interface ClockHands<Clock extends string, Timer> {
  readonly start: (clock: Clock) => Timer;
  readonly pause: (timer: Timer) => Timer;
  readonly resume: (timer: Timer) => Timer;
}

export interface TurnedClocks<Clock extends string, Timer> {
  readonly clocks: Readonly<Partial<Record<Clock, Timer>>>;
  /** Clocks that were stopped for good, or begun anew, as they stood. */
  readonly ended: readonly { readonly clock: Clock; readonly timer: Timer }[];
}

/** The clocks after an act: first those that end, then those that stand, go on and begin; what is not named is kept as it is, and what is not there is left alone. */
export function turnClocks<Clock extends string, Timer>(
  clocks: Readonly<Partial<Record<Clock, Timer>>>, { start = [], stop = [], pause = [], resume = [] }: ClockEffects<Clock>, hands: ClockHands<Clock, Timer>,
): TurnedClocks<Clock, Timer> {
  const turned: Partial<Record<Clock, Timer>> = { ...clocks };
  const ended = [...new Set([...stop, ...start])].flatMap((clock) => {
    const timer = turned[clock];
    delete turned[clock];
    return timer === undefined ? [] : [{ clock, timer }];
  });
  for (const clock of pause) if (turned[clock] !== undefined) turned[clock] = hands.pause(turned[clock]);
  for (const clock of resume) if (turned[clock] !== undefined) turned[clock] = hands.resume(turned[clock]);
  for (const clock of start) turned[clock] = hands.start(clock);
  return { clocks: turned, ended };
}
