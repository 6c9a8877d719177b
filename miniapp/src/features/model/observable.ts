/** A value one may watch: what every view model is made of, without React so that it runs in any test. */
export interface Observable<State> {
  get(): State;
  subscribe(listener: () => void): () => void;
}

export interface Cell<State> extends Observable<State> {
  set(next: State): void;
}

/** A cell that holds one state and tells its listeners when it is replaced. */
export function cell<State>(first: State): Cell<State> {
  let state = first;
  const listeners = new Set<() => void>();
  return {
    get: () => state,
    set: (next) => {
      state = next;
      for (const listener of [...listeners]) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => { listeners.delete(listener); };
    },
  };
}
