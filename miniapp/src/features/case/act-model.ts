import type { ActRequest } from '../../../../shared/case/act-request';
import type { Ability } from '../../../../shared/case/case-api';
import type { ApiResult } from '../../api/client';
import { cell, type Observable } from '../model/observable';
import { problemOf, type Problem } from '../model/problem';
import { actRequestOf, EMPTY_DRAFT, type ActDraft } from './act-draft';
import type { ActSubject } from './act-fields';
import { missingFor } from './act-missing';

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

export interface ActModel<Answer> extends Observable<ActState> {
  change(part: Partial<ActDraft>): void;
  /** Fills in what nobody has chosen yet. */
  propose(chosen: ActDraft['chosen']): void;
  /** The case was read anew: what may be done, and what is chosen from, may have changed; what was typed stays. */
  stand(ability: Ability, subject: ActSubject): void;
  /** What the server answered, or `undefined` when it was not done. */
  send(): Promise<Answer | undefined>;
}

/** Forms that were left before they were sent, by name. */
export interface HeldForms {
  get(name: string): HeldForm | undefined;
  set(name: string, form: HeldForm): void;
  delete(name: string): unknown;
}

export interface HeldForm {
  readonly key: string;
  readonly draft: ActDraft;
  /** The server may have it: it must be sent again as it is. */
  readonly isUnknown: boolean;
}

export interface ActInputs<Answer> {
  readonly post: (request: ActRequest, key: string) => Promise<ApiResult<Answer>>;
  readonly ability: Ability;
  readonly subject?: ActSubject;
  /** Makes an idempotency key; asked once for each content that is tried. */
  readonly newKey: () => string;
  /** Where the form is kept while it is closed, and under what name. */
  readonly held?: { readonly forms: HeldForms; readonly name: string };
}

const LOST: Problem = { kind: 'offline', words: '上次没有收到回音。' };

/**
 * One opening of an act's form. The key is made once and kept through retries, so a lost answer never does the act twice;
 * a refusal leaves everything typed where it was and, as the content will change, takes a new key. A form closed and opened again is as it was.
 */
export function actModel<Answer>({ post, ability: first, subject: about = {}, newKey, held }: ActInputs<Answer>): ActModel<Answer> {
  const kept = held?.forms.get(held.name);
  let key = kept?.key ?? newKey();
  let ability = first;
  let subject = about;
  const draftThen = kept?.draft ?? EMPTY_DRAFT;
  const state = cell<ActState>({ draft: draftThen, acting: kept?.isUnknown ? { status: 'unknown', problem: LOST } : { status: 'idle' }, missing: missingFor(ability, draftThen, subject) });

  function hold(): void {
    const { draft, acting } = state.get();
    if (!held) return;
    if (acting.status === 'done') held.forms.delete(held.name);
    else held.forms.set(held.name, { key, draft: { ...draft, photosUploading: 0 }, isUnknown: acting.status === 'unknown' || acting.status === 'sending' });
  }

  function become(part: Partial<ActState>): void {
    const next = { ...state.get(), ...part };
    state.set({ ...next, missing: missingFor(ability, next.draft, subject) });
    hold();
  }

  function change(part: Partial<ActDraft>): void {
    const { acting, draft } = state.get();
    if (isFixed(acting)) return;
    become({ draft: { ...draft, ...part }, acting: { status: 'idle' } });
  }

  function propose(chosen: ActDraft['chosen']): void {
    const { acting, draft } = state.get();
    if (isFixed(acting)) return;
    become({ draft: { ...draft, chosen: { ...chosen, ...draft.chosen } } });
  }

  function stand(nextAbility: Ability, nextSubject: ActSubject): void {
    ability = nextAbility;
    subject = nextSubject;
    state.set({ ...state.get(), missing: missingFor(ability, state.get().draft, subject) });
  }

  async function send(): Promise<Answer | undefined> {
    const { draft, acting, missing } = state.get();
    if ((missing && acting.status !== 'unknown') || acting.status === 'sending' || acting.status === 'done') return undefined;
    become({ acting: { status: 'sending' } });
    const result = await post(actRequestOf(ability.action, draft), key);
    if (result.ok) {
      become({ acting: { status: 'done' } });
      return result.data;
    }
    const problem = problemOf(result);
    if (result.status === 0 || result.status >= 500) {
      become({ acting: { status: 'unknown', problem } });
      return undefined;
    }
    key = newKey();
    become({ acting: { status: 'refused', problem, code: result.error.code } });
    return undefined;
  }

  return { get: state.get, subscribe: state.subscribe, change, propose, stand, send };
}

/** While the server may have it, its content must stay what it was. */
function isFixed(acting: Acting): boolean {
  return acting.status === 'sending' || acting.status === 'done' || acting.status === 'unknown';
}
