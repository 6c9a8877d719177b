import type { Receipt } from '../../../../shared/case/case-api';
import type { ReportRequest } from '../../../../shared/report/report-request';
import type { ApiResult } from '../../api/client';
import { cell, type Observable } from '../model/observable';
import { problemOf, type Problem } from '../model/problem';
import type { Memory } from '../report/memory';
import { EMPTY_SETTLE, missingToSettle, settleRequestOf, type SettleDraft } from './settle-draft';

export interface SettleState {
  readonly draft: SettleDraft;
  readonly status: 'idle' | 'sending' | 'unknown' | 'done';
  readonly missing: string | undefined;
  readonly problem?: Problem;
  readonly receipt?: Receipt;
}

export interface SettleModel extends Observable<SettleState> {
  change(part: Partial<SettleDraft>): void;
  send(): Promise<void>;
  /** A new one, after the last was accepted. */
  again(): void;
}

interface SettleInputs {
  readonly send: (request: ReportRequest, key: string) => Promise<ApiResult<Receipt>>;
  readonly memory: Memory;
  readonly newKey: () => string;
}

interface Kept {
  readonly key: string;
  readonly draft: SettleDraft;
}

const NAME = 'settle-draft';

/** 上报并自处置: kept on the phone at every stroke with its key, so that neither a lost page nor a lost answer makes two cases. */
export function settleModel({ send, memory, newKey }: SettleInputs): SettleModel {
  const kept = memory.read<Kept>(NAME);
  let key = kept?.key ?? newKey();
  const state = cell<SettleState>(written(kept?.draft ?? EMPTY_SETTLE));

  function change(part: Partial<SettleDraft>): void {
    const { draft, status } = state.get();
    if (status !== 'idle') return;
    const next = written({ ...draft, ...part });
    memory.write(NAME, { key, draft: next.draft } satisfies Kept);
    state.set(next);
  }

  async function sendNow(): Promise<void> {
    const { draft, status, missing } = state.get();
    if (missing || status === 'sending' || status === 'done') return;
    state.set({ draft, missing, status: 'sending' });
    const result = await send(settleRequestOf(draft), key);
    if (result.ok) {
      memory.forget(NAME);
      state.set({ draft, missing, status: 'done', receipt: result.data });
      return;
    }
    const isUnknown = result.status === 0 || result.status >= 500;
    if (!isUnknown) key = newKey();
    state.set({ draft, missing, status: isUnknown ? 'unknown' : 'idle', problem: problemOf(result) });
  }

  function again(): void {
    key = newKey();
    state.set(written(EMPTY_SETTLE));
  }

  return { get: state.get, subscribe: state.subscribe, change, send: sendNow, again };
}

function written(draft: SettleDraft): SettleState {
  return { draft, status: 'idle', missing: missingToSettle(draft) };
}
