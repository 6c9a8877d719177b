import { useSyncExternalStore } from 'react';
import type { Observable } from './observable';

/** The state of a view model, drawn anew whenever it changes. */
export function useObservable<State>(observable: Observable<State>): State {
  return useSyncExternalStore(observable.subscribe, observable.get, observable.get);
}
