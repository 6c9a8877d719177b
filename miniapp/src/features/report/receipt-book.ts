import type { Receipt, ReportView } from '../../../../shared/case/case-api';
import { cell, type Observable } from '../model/observable';
import type { Memory } from './memory';

/** A receipt kept on this phone, with what was last read of it: shown at once, also without a network. */
export interface KeptReceipt {
  readonly receiptNo: string;
  readonly secret: string;
  readonly text: string;
  readonly photoId?: string;
  readonly sentence: string;
  readonly stateWords: string;
  readonly state: ReportView['state'];
  readonly caseState?: ReportView['caseState'];
  readonly keptAt: string;
  readonly changedAt: string;
  /** Something has happened that the reporter has not looked at. */
  readonly isNew: boolean;
}

export interface ReceiptBook extends Observable<readonly KeptReceipt[]> {
  find(receiptNo: string): KeptReceipt | undefined;
  add(receipt: Receipt, report: { readonly text: string; readonly photoIds: readonly string[] }, now: Date): void;
  /** Notes what the server says now; `isSeen` when the reporter is looking at it. */
  note(view: ReportView, isSeen: boolean): void;
  forget(receiptNo: string): void;
}

/** As many as one phone follows at once. */
const KEPT_MAX = 50;
const NAME = 'receipts';

/** Receipts on this phone, newest first. The secret in each is the only way to follow without an account. */
export function receiptBook(memory: Memory): ReceiptBook {
  const kept = cell<readonly KeptReceipt[]>(memory.read<KeptReceipt[]>(NAME) ?? []);
  const keep = (receipts: readonly KeptReceipt[]) => {
    kept.set(receipts.slice(0, KEPT_MAX));
    memory.write(NAME, kept.get());
  };
  return {
    get: kept.get,
    subscribe: kept.subscribe,
    find: (receiptNo) => kept.get().find((one) => one.receiptNo === receiptNo),
    add: (receipt, { text, photoIds }, now) => {
      const at = now.toISOString();
      const [photoId] = photoIds;
      const one: KeptReceipt = {
        receiptNo: receipt.receiptNo, secret: receipt.secret, text, sentence: receipt.sentence, stateWords: '已收到', state: receipt.state, keptAt: at, changedAt: at, isNew: false,
        ...(photoId ? { photoId } : {}),
      };
      keep([one, ...kept.get().filter(({ receiptNo }) => receiptNo !== receipt.receiptNo)]);
    },
    note: (view, isSeen) => {
      const before = kept.get().find(({ receiptNo }) => receiptNo === view.receiptNo);
      if (!before) return;
      const isNew = !isSeen && (before.isNew || before.changedAt < view.changedAt);
      const { sentence, stateWords, state, caseState, changedAt } = view;
      const after: KeptReceipt = { ...before, sentence, stateWords, state, changedAt, isNew, ...(caseState ? { caseState } : {}) };
      if (JSON.stringify(after) !== JSON.stringify(before)) keep(kept.get().map((one) => (one === before ? after : one)));
    },
    forget: (receiptNo) => keep(kept.get().filter((one) => one.receiptNo !== receiptNo)),
  };
}
