import type { SessionView } from '../../../../shared/account/session-api';
import { cell, type Observable } from '../model/observable';
import { problemOf } from '../model/problem';
import type { AccountSource } from './account-source';

export interface SignInState {
  readonly account: string;
  readonly password: string;
  readonly status: 'idle' | 'sending' | 'signed-in';
  /** Why it did not work: wrong password, locked, offline; in words. */
  readonly problem?: string;
  /** Why the button is asleep. */
  readonly missing: string | undefined;
}

export interface SignInModel extends Observable<SignInState> {
  change(part: { account?: string; password?: string }): void;
  send(): Promise<SessionView | undefined>;
}

const OFFLINE = '现在连不上网络，请检查后再试。';

/** The sign-in form: what was typed stays through a refusal, only the password is cleared when it was wrong. */
export function signInModel(source: Pick<AccountSource, 'signIn'>): SignInModel {
  const state = cell<SignInState>(formed('', ''));

  async function send(): Promise<SessionView | undefined> {
    const { account, password, status, missing } = state.get();
    if (missing || status !== 'idle') return undefined;
    state.set({ account, password, status: 'sending', missing });
    const result = await source.signIn(account.trim(), password);
    if (result.ok) {
      state.set({ account, password: '', status: 'signed-in', missing: undefined });
      return result.data;
    }
    const words = result.status === 0 ? OFFLINE : result.error.message || problemOf(result).words;
    state.set({ ...formed(account, result.error.code === 'wrong-password' ? '' : password), problem: words });
    return undefined;
  }

  return {
    get: state.get,
    subscribe: state.subscribe,
    change: ({ account, password }) => state.set(formed(account ?? state.get().account, password ?? state.get().password)),
    send,
  };
}

function formed(account: string, password: string): SignInState {
  return { account, password, status: 'idle', missing: missingIn(account, password) };
}

function missingIn(account: string, password: string): string | undefined {
  if (account.trim() === '') return '请填写账号';
  return password === '' ? '请填写密码' : undefined;
}
