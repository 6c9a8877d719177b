import type { SessionView } from '../../../../shared/account/session-api';
import { cell, type Observable } from '../model/observable';
import type { AccountSource } from './account-source';

export type Session =
  | { readonly status: 'signed-out'; readonly isExpired: boolean }
  | { readonly status: 'signed-in'; readonly view: SessionView };

/** Where the session is kept between visits. */
export interface SessionKeeper {
  read(): SessionView | undefined;
  write(view: SessionView): void;
  forget(): void;
}

export interface SessionModel extends Observable<Session> {
  token(): string | undefined;
  begin(view: SessionView): void;
  /** Asks the server whether the kept session still holds; a missing answer changes nothing. */
  check(): Promise<void>;
  end(): Promise<void>;
  /** The server has refused the token: what is on the page stays, only the token goes. */
  expire(): void;
}

/** Who is signed in on this phone or at this desk. */
export function sessionModel(source: Pick<AccountSource, 'read' | 'signOut'>, keeper: SessionKeeper): SessionModel {
  const kept = keeper.read();
  const state = cell<Session>(kept?.token ? { status: 'signed-in', view: kept } : { status: 'signed-out', isExpired: false });
  const token = () => { const now = state.get(); return now.status === 'signed-in' ? now.view.token : undefined; };

  function leave(isExpired: boolean): void {
    keeper.forget();
    state.set({ status: 'signed-out', isExpired });
  }

  function begin(view: SessionView): void {
    keeper.write(view);
    state.set({ status: 'signed-in', view });
  }

  async function check(): Promise<void> {
    const before = token();
    if (!before) return;
    const result = await source.read();
    if (token() !== before) return;
    if (result.ok) begin({ ...result.data, token: before });
    else if (result.status === 401) leave(true);
  }

  async function end(): Promise<void> {
    if (token()) await source.signOut();
    leave(false);
  }

  return { get: state.get, subscribe: state.subscribe, token, begin, check, end, expire: () => leave(true) };
}
