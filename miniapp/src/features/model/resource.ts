import type { ApiResult } from '../../api/client';
import { cell, type Observable } from './observable';
import { problemOf, type Problem } from './problem';
import { without } from './without';

/** One thing read from the server: content stays while it refreshes, also when the refresh fails. */
export interface ResourceState<Data> {
  readonly data?: Data;
  readonly isLoading: boolean;
  readonly problem?: Problem;
}

export interface Resource<Data> extends Observable<ResourceState<Data>> {
  reload(): Promise<void>;
  /** Puts in what an act has just answered, so the page need not wait for a second read. */
  put(data: Data): void;
}

/**
 * A view model over one read. A late answer, overtaken by a newer question, is dropped.
 *
 * @param read asks the server once
 */
export function resource<Data>(read: () => Promise<ApiResult<Data>>): Resource<Data> {
  const state = cell<ResourceState<Data>>({ isLoading: true });
  let asked = 0;
  return {
    get: state.get,
    subscribe: state.subscribe,
    put: (data) => {
      asked += 1;
      state.set({ data, isLoading: false });
    },
    reload: async () => {
      const ticket = (asked += 1);
      const kept = without(state.get(), 'problem');
      state.set({ ...kept, isLoading: true });
      const result = await read();
      if (ticket !== asked) return;
      state.set(result.ok ? { data: result.data, isLoading: false } : { ...kept, isLoading: false, problem: problemOf(result) });
    },
  };
}
