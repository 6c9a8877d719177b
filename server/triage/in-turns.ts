import { setImmediate } from 'node:timers/promises';

/** So long a request waits at most behind one turn, where a single step is not longer. */
const TURN_MS = 20;

/** Runs something that yields to its end, letting requests through every few milliseconds. */
export async function inTurns<Result>(steps: Generator<unknown, Result>): Promise<Result> {
  let since = performance.now();
  let step = steps.next();
  while (step.done !== true) {
    if (performance.now() - since > TURN_MS) {
      await setImmediate();
      since = performance.now();
    }
    step = steps.next();
  }
  return step.value;
}
