import { useEffect } from 'react';
import { useObservable } from '../model/use-observable';
import type { Session, SessionModel } from './session-model';

/** The session as it stands, checked with the server once when the page opens. */
export function useSession(model: SessionModel): Session {
  useEffect(() => { void model.check(); }, [model]);
  return useObservable(model);
}
