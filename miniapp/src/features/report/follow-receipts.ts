import type { ReportView } from '../../../../shared/case/case-api';
import type { ApiResult } from '../../api/client';
import { cell, type Observable } from '../model/observable';
import { problemOf, type Problem } from '../model/problem';
import type { ReceiptBook } from './receipt-book';

export interface Following {
  readonly isLoading: boolean;
  readonly problem?: Problem;
  /** Receipts the server does not know any more, or whose secret is wrong. */
  readonly lost: ReadonlySet<string>;
}

export interface ReceiptFollower extends Observable<Following> {
  /** Reads every receipt of this phone anew, a few at a time. */
  refresh(): Promise<void>;
}

const AT_ONCE = 4;

/** Keeps the receipts of this phone fresh. What was read before stays when the network does not answer. */
export function receiptFollower(book: ReceiptBook, read: (receiptNo: string, secret: string) => Promise<ApiResult<ReportView>>): ReceiptFollower {
  const state = cell<Following>({ isLoading: false, lost: new Set() });
  let running: Promise<void> | undefined;

  async function readAll(): Promise<void> {
    const waiting = [...book.get()];
    const lost = new Set<string>();
    let problem: Problem | undefined;
    const worker = async () => {
      for (let one = waiting.shift(); one; one = waiting.shift()) {
        const result = await read(one.receiptNo, one.secret);
        if (result.ok) book.note(result.data, false);
        else if (result.status === 404 || result.status === 403) lost.add(one.receiptNo);
        else problem = problemOf(result);
      }
    };
    state.set({ ...state.get(), isLoading: true });
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    state.set({ isLoading: false, lost, ...(problem ? { problem } : {}) });
  }

  return {
    get: state.get,
    subscribe: state.subscribe,
    refresh: () => {
      running ??= readAll().finally(() => { running = undefined; });
      return running;
    },
  };
}
