import type { PlaceInput } from '../../../../shared/report/report-request';
import type { Understanding } from '../../../../shared/report/intake-api';
import type { ApiResult } from '../../api/client';
import { cell, type Observable } from '../model/observable';

export interface Thought {
  readonly text: string;
  readonly place?: PlaceInput | undefined;
}

export interface UnderstandingModel extends Observable<Understanding | undefined> {
  /** Asks after a short rest in writing; an answer that was overtaken is dropped. */
  think(thought: Thought): void;
}

export const REST_MILLISECONDS = 500;
const SHORTEST = 2;

/** What the system would make of the words so far. Without an answer the chip just stays away: it is a help, not a step. */
export function understanding(ask: (thought: Thought) => Promise<ApiResult<Understanding>>, wait: (milliseconds: number) => Promise<void>): UnderstandingModel {
  const state = cell<Understanding | undefined>(undefined);
  let ticket = 0;
  let last = '';

  async function run(thought: Thought): Promise<void> {
    const mine = (ticket += 1);
    await wait(REST_MILLISECONDS);
    if (mine !== ticket) return;
    const result = await ask(thought);
    if (mine === ticket && result.ok) state.set(result.data);
  }

  return {
    get: state.get,
    subscribe: state.subscribe,
    think: ({ text, place }) => {
      const thought = { text: text.trim(), ...(place ? { place } : {}) };
      const asked = JSON.stringify(thought);
      if (asked === last) return;
      last = asked;
      if (thought.text.length >= SHORTEST || place) void run(thought);
      else {
        ticket += 1;
        state.set(undefined);
      }
    },
  };
}
