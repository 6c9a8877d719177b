import { useEffect } from 'react';
import { onNetworkChange } from '../../platform/network';
import { useObservable } from '../model/use-observable';
import type { Sending, Submission } from './submission';

/** The state of the report on its way; an unknown one is sent again when the network is back and when the page opens. */
export function useSubmitReport(source: Submission): { readonly sending: Sending } & Pick<Submission, 'send' | 'again' | 'reset'> {
  const sending = useObservable(source);
  useEffect(() => {
    void source.again();
    return onNetworkChange((isOnline) => { if (isOnline) void source.again(); });
  }, [source]);
  return { sending, send: source.send, again: source.again, reset: source.reset };
}
