import type { SessionView } from '../../../../shared/account/session-api';
import { request, type ApiResult } from '../../api/client';

export interface AccountSource {
  signIn(account: string, password: string): Promise<ApiResult<SessionView>>;
  /** Signs in with a password of one's own in place of the one given. */
  changePassword(account: string, password: string, newPassword: string): Promise<ApiResult<SessionView>>;
  read(): Promise<ApiResult<SessionView>>;
  signOut(): Promise<ApiResult<unknown>>;
}

export const apiAccountSource: AccountSource = {
  signIn: (account, password) => request<SessionView>({ method: 'POST', path: '/api/session', body: { account, password } }),
  changePassword: (account, password, newPassword) => request<SessionView>({ method: 'POST', path: '/api/session/password', body: { account, password, newPassword } }),
  read: () => request<SessionView>({ method: 'GET', path: '/api/session' }),
  signOut: () => request<unknown>({ method: 'DELETE', path: '/api/session' }),
};
