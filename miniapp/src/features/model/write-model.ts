import type { ApiResult } from '../../api/client';
import { cell, type Observable } from './observable';
import { problemOf, type Problem } from './problem';

/** Something on its way to the server: `unknown` means it may have it, and is sent again as it is. */
export type Writing =
  | { readonly status: 'idle' | 'sending' | 'done' }
  | { readonly status: 'refused' | 'unknown'; readonly problem: Problem };

export interface WriteModel<Body, Answer> extends Observable<Writing> {
  /** What the server answered; `undefined` when it was not done. While an answer is lost the first body goes out again, whatever is handed in. */
  send(body: Body): Promise<Answer | undefined>;
}

/** One intention to write, with one key from its first try to its answer; a refusal ends the intention and the next try is another. */
export function writeModel<Body, Answer>(post: (body: Body, key: string) => Promise<ApiResult<Answer>>, newKey: () => string): WriteModel<Body, Answer> {
  const state = cell<Writing>({ status: 'idle' });
  let going: { readonly key: string; readonly body: Body } | undefined;

  async function send(body: Body): Promise<Answer | undefined> {
    if (state.get().status === 'sending') return undefined;
    going ??= { key: newKey(), body };
    state.set({ status: 'sending' });
    const result = await post(going.body, going.key);
    if (result.ok) {
      going = undefined;
      state.set({ status: 'done' });
      return result.data;
    }
    const isUnknown = result.status === 0 || result.status >= 500;
    if (!isUnknown) going = undefined;
    state.set({ status: isUnknown ? 'unknown' : 'refused', problem: problemOf(result) });
    return undefined;
  }

  return { get: state.get, subscribe: state.subscribe, send };
}
