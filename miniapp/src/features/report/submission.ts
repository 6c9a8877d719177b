import type { Receipt } from '../../../../shared/case/case-api';
import type { ReportRequest } from '../../../../shared/report/report-request';
import type { ApiError, ApiResult } from '../../api/client';
import { cell, type Observable } from '../model/observable';
import type { Memory } from './memory';

/** One report on its way: what is sent, under the key made once. */
export interface Outgoing {
  readonly key: string;
  readonly request: ReportRequest;
}

export type Sending =
  | { readonly status: 'idle' }
  | { readonly status: 'sending'; readonly outgoing: Outgoing }
  | { readonly status: 'accepted'; readonly outgoing: Outgoing; readonly receipt: Receipt }
  | { readonly status: 'refused'; readonly outgoing: Outgoing; readonly error: ApiError }
  /** The server may have it: it is sent again with the same key until it answers. */
  | { readonly status: 'unknown'; readonly outgoing: Outgoing; readonly attempts: number; readonly isOver: boolean };

export interface SubmissionSource {
  send(outgoing: Outgoing): Promise<ApiResult<Receipt>>;
  wait(seconds: number): Promise<void>;
  /** What becomes of an accepted report: its receipt is kept, its draft forgotten. */
  accepted(receipt: Receipt, outgoing: Outgoing): void;
}

export interface Submission extends Observable<Sending> {
  send(outgoing: Outgoing): Promise<void>;
  /** At once, by a person or because the network is back. */
  again(): Promise<void>;
  /** Back to writing after a refusal or a receipt. */
  reset(): void;
}

/** Waits between the tries of one report whose answer is unknown; after the last a person or the network starts anew. */
export const RESEND_AFTER_SECONDS: readonly number[] = [2, 5, 10, 20, 30, 60, 60, 60];
const NAME = 'outgoing';
/** Answers that do not say whether it was done: none at all, a fault, or a server that is not ready. */
const isUnknown = (status: number) => status === 0 || status >= 500 || status === 408;

/**
 * Sends one report until the server has said yes or no. What is on its way survives the app's end: it is read from memory at the start and sent again.
 */
export function submission(source: SubmissionSource, memory: Memory): Submission {
  const left = memory.read<Outgoing>(NAME);
  const state = cell<Sending>(left ? { status: 'unknown', outgoing: left, attempts: 0, isOver: true } : { status: 'idle' });
  let round = 0;

  async function run(outgoing: Outgoing): Promise<void> {
    const ticket = (round += 1);
    memory.write(NAME, outgoing);
    state.set({ status: 'sending', outgoing });
    for (let attempts = 1; ; attempts += 1) {
      const result = await source.send(outgoing);
      if (ticket !== round) return;
      if (!isUnknown(result.status)) return settle(outgoing, result);
      const seconds = RESEND_AFTER_SECONDS[attempts - 1];
      state.set({ status: 'unknown', outgoing, attempts, isOver: seconds === undefined });
      if (seconds === undefined) return;
      await source.wait(seconds);
      if (ticket !== round) return;
    }
  }

  function settle(outgoing: Outgoing, result: ApiResult<Receipt>): void {
    memory.forget(NAME);
    if (!result.ok) {
      state.set({ status: 'refused', outgoing, error: result.error });
      return;
    }
    source.accepted(result.data, outgoing);
    state.set({ status: 'accepted', outgoing, receipt: result.data });
  }

  return {
    get: state.get,
    subscribe: state.subscribe,
    send: async (outgoing) => {
      const now = state.get();
      if (now.status !== 'sending' && now.status !== 'unknown') await run(outgoing);
    },
    again: async () => {
      const now = state.get();
      if (now.status === 'unknown') await run(now.outgoing);
    },
    reset: () => {
      const now = state.get();
      if (now.status === 'refused' || now.status === 'accepted') state.set({ status: 'idle' });
    },
  };
}
