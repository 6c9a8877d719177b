import type { Ability, CaseDetail } from '../../../../shared/case/case-api';
import { cell, type Observable } from '../model/observable';
import { problemOf, type Problem } from '../model/problem';
import { actRequestOf, EMPTY_DRAFT, missingFor, type ActDraft } from './act-draft';
import type { CaseSource } from './case-source';

/** An act on its way: `unknown` means the server may have it; sending again with the same key is safe. */
export type Acting =
  | { readonly status: 'idle' | 'sending' | 'done' }
  | { readonly status: 'refused'; readonly problem: Problem; readonly code: string }
  | { readonly status: 'unknown'; readonly problem: Problem };

export interface ActState {
  readonly draft: ActDraft;
  readonly acting: Acting;
  /** Why the button is asleep, in words. */
  readonly missing: string | undefined;
}

export interface ActModel extends Observable<ActState> {
  change(part: Partial<ActDraft>): void;
  /** The case as it stands afterwards, or `undefined` when it was not done. */
  send(): Promise<CaseDetail | undefined>;
}

interface ActInputs {
  readonly source: Pick<CaseSource, 'act'>;
  readonly no: string;
  readonly ability: Ability;
  /** Makes an idempotency key; asked once for each content that is tried. */
  readonly newKey: () => string;
}

/**
 * One opening of the act sheet. The key is made once and kept through retries, so a lost answer never does the act twice;
 * a refusal leaves everything typed where it was and, as the content will change, takes a new key.
 */
export function actModel({ source, no, ability, newKey }: ActInputs): ActModel {
  let key = newKey();
  const state = cell<ActState>({ draft: EMPTY_DRAFT, acting: { status: 'idle' }, missing: missingFor(ability, EMPTY_DRAFT) });

  function become(acting: Acting): void {
    state.set({ ...state.get(), acting });
  }

  function change(part: Partial<ActDraft>): void {
    if (isFixed(state.get().acting)) return;
    const draft = { ...state.get().draft, ...part };
    state.set({ draft, acting: { status: 'idle' }, missing: missingFor(ability, draft) });
  }

  async function send(): Promise<CaseDetail | undefined> {
    const { draft, acting, missing } = state.get();
    if (missing || acting.status === 'sending' || acting.status === 'done') return undefined;
    become({ status: 'sending' });
    const result = await source.act(no, actRequestOf(ability.action, draft), key);
    if (result.ok) {
      become({ status: 'done' });
      return result.data;
    }
    const problem = problemOf(result);
    if (result.status === 0 || result.status >= 500) {
      become({ status: 'unknown', problem });
      return undefined;
    }
    key = newKey();
    become({ status: 'refused', problem, code: result.error.code });
    return undefined;
  }

  return { get: state.get, subscribe: state.subscribe, change, send };
}

/** While the server may have it, its content must stay what it was. */
function isFixed(acting: Acting): boolean {
  return acting.status === 'sending' || acting.status === 'done' || acting.status === 'unknown';
}
