import type { ExplainRequest, RouteExplanation } from '../../../../shared/routing/routing-api';
import { cell, type Observable } from '../model/observable';
import { problemOf, type Problem } from '../model/problem';
import { without } from '../model/without';
import { explainBody, missingToExplain, type ExplainDraft } from './explain-draft';
import type { RoutingSource } from './routing-source';

export interface ExplainState {
  readonly isAsking: boolean;
  /** The answer and what it was asked of; it stays while another is asked for. */
  readonly answer?: RouteExplanation;
  readonly asked?: ExplainRequest;
  readonly problem?: Problem;
}

export interface ExplainModel extends Observable<ExplainState> {
  /** Asks once; while an answer is on its way a newer question wins. */
  ask(draft: ExplainDraft): Promise<void>;
}

/** One page of asking: nothing is written anywhere, so nothing has to be kept. */
export function explainModel(source: Pick<RoutingSource, 'explain'>): ExplainModel {
  const state = cell<ExplainState>({ isAsking: false });
  let tickets = 0;
  return {
    get: state.get,
    subscribe: state.subscribe,
    ask: async (draft) => {
      if (missingToExplain(draft) !== undefined) return;
      const ticket = (tickets += 1);
      const asked = explainBody(draft);
      state.set({ ...without(state.get(), 'problem'), isAsking: true });
      const result = await source.explain(asked);
      if (ticket !== tickets) return;
      state.set(result.ok ? { isAsking: false, answer: result.data, asked } : { ...state.get(), isAsking: false, problem: problemOf(result) });
    },
  };
}

/** Whether the page has been changed since it was answered. */
export function isOutdated({ asked }: ExplainState, draft: ExplainDraft): boolean {
  return asked !== undefined && JSON.stringify(asked) !== JSON.stringify(explainBody(draft));
}
