import type { OnChanged } from './use-read';

const REST_MS = 400;

/** Many changes in a moment are one: listeners are told after a short rest, the first time at once. */
export function calmly(subscribe: OnChanged, restMs: number = REST_MS): OnChanged {
  return (listener) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isMissed = false;
    const tell = () => {
      listener();
      isMissed = false;
      timer = setTimeout(() => { timer = undefined; if (isMissed) tell(); }, restMs);
    };
    const stop = subscribe(() => { if (timer === undefined) tell(); else isMissed = true; });
    return () => { stop(); clearTimeout(timer); };
  };
}
