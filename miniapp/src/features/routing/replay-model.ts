import type { ReplayView } from '../../../../shared/routing/routing-api';
import { cell, type Observable } from '../model/observable';
import { problemOf, type Problem } from '../model/problem';
import type { RoutingSource } from './routing-source';

export interface ReplayState {
  readonly view?: ReplayView;
  readonly problem?: Problem;
}

export interface ReplayModel extends Observable<ReplayState> {
  /** Asks until it has ended, the answer cannot be had, or `stop`. */
  watch(): Promise<void>;
  stop(): void;
}

/** Waits between two questions, the last one for ever: a replay of a day ends at once, one of a year in a minute. */
const WAITS_MS = [300, 500, 1000, 1000, 2000] as const;
const LAST_MS = 3000;

/** One running replay, watched to its end. No network stops nothing: it is asked again. */
export function replayModel(source: Pick<RoutingSource, 'replayOf'>, id: string, rest: (ms: number) => Promise<void>): ReplayModel {
  const state = cell<ReplayState>({});
  let tickets = 0;

  async function watch(): Promise<void> {
    const ticket = (tickets += 1);
    for (let at = 0; ticket === tickets; at += 1) {
      const result = await source.replayOf(id);
      if (ticket !== tickets) return;
      state.set(result.ok ? { view: result.data } : { ...state.get(), problem: problemOf(result) });
      const isOver = result.ok ? result.data.state !== 'running' : result.status >= 400 && result.status < 500;
      if (isOver) return;
      await rest(WAITS_MS[at] ?? LAST_MS);
    }
  }

  return { get: state.get, subscribe: state.subscribe, watch, stop: () => { tickets += 1; } };
}
