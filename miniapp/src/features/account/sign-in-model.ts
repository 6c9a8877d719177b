import type { SessionView } from '../../../../shared/account/session-api';
import { cell, type Observable } from '../model/observable';
import { problemOf } from '../model/problem';
import type { AccountSource } from './account-source';

export interface SignInState {
  readonly account: string;
  readonly password: string;
  /** Asked for when the password was given for one time only. */
  readonly newPassword?: string;
  readonly status: 'idle' | 'sending' | 'signed-in';
  /** Why it did not work: wrong password, locked, offline; in words. */
  readonly problem?: string;
  /** Why the button is asleep. */
  readonly missing: string | undefined;
}

export interface SignInModel extends Observable<SignInState> {
  change(part: { account?: string; password?: string; newPassword?: string }): void;
  send(): Promise<SessionView | undefined>;
}

const OFFLINE = '现在连不上网络，请检查后再试。';

/** The sign-in form: what was typed stays through a refusal, only the password is cleared when it was wrong. */
export function signInModel(source: Pick<AccountSource, 'signIn' | 'changePassword'>): SignInModel {
  const state = cell<SignInState>(formed('', ''));

  async function send(): Promise<SessionView | undefined> {
    const { account, password, newPassword, status, missing } = state.get();
    if (missing || status !== 'idle') return undefined;
    state.set({ ...state.get(), status: 'sending' });
    const result = newPassword === undefined ? await source.signIn(account.trim(), password) : await source.changePassword(account.trim(), password, newPassword);
    if (result.ok) {
      state.set({ account, password: '', status: 'signed-in', missing: undefined });
      return result.data;
    }
    const words = result.status === 0 ? OFFLINE : result.error.message || problemOf(result).words;
    const next = result.error.code === 'password-change-needed' ? '' : newPassword;
    state.set({ ...formed(account, result.error.code === 'wrong-password' ? '' : password, next), problem: words });
    return undefined;
  }

  return {
    get: state.get,
    subscribe: state.subscribe,
    change: (part) => {
      const { account, password, newPassword } = { ...state.get(), ...part };
      state.set(formed(account, password, part.account === undefined ? newPassword : undefined));   // another account has another password
    },
    send,
  };
}

function formed(account: string, password: string, newPassword?: string): SignInState {
  return { account, password, status: 'idle', missing: missingIn(account, password, newPassword), ...(newPassword === undefined ? {} : { newPassword }) };
}

function missingIn(account: string, password: string, newPassword: string | undefined): string | undefined {
  if (account.trim() === '') return '请填写账号';
  if (password === '') return '请填写密码';
  return newPassword === '' ? '请填写新密码' : undefined;
}
