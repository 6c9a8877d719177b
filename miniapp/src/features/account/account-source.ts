import type { SessionView } from '../../../../shared/account/session-api';
import { request, type ApiResult } from '../../api/client';

export interface AccountSource {
  signIn(account: string, password: string): Promise<ApiResult<SessionView>>;
  read(): Promise<ApiResult<SessionView>>;
  signOut(): Promise<ApiResult<unknown>>;
}

export const apiAccountSource: AccountSource = {
  signIn: (account, password) => request<SessionView>({ method: 'POST', path: '/api/session', body: { account, password } }),
  read: () => request<SessionView>({ method: 'GET', path: '/api/session' }),
  signOut: () => request<unknown>({ method: 'DELETE', path: '/api/session' }),
};
