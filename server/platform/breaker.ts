/** After so many faults in a row a far-off system is left alone for a while, so that whoever waits for it waits for nothing. */
export interface BreakerRule {
  readonly faults: number;
  readonly restMs: number;
}

export interface Breaker {
  /** Whether it may be asked now. After the rest one call at a time tries it. */
  mayAsk(): boolean;
  /** It is left alone just now. */
  isResting(): boolean;
  worked(): void;
  failed(): void;
}

/** @param now milliseconds of a clock that only goes forward */
export function breaker({ faults, restMs }: BreakerRule, now: () => number = () => performance.now()): Breaker {
  let inARow = 0;
  let restsUntil = 0;
  return {
    mayAsk: () => {
      if (inARow < faults) return true;
      if (now() < restsUntil) return false;
      restsUntil = now() + restMs;   // this one tries; the others rest on
      return true;
    },
    isResting: () => inARow >= faults && now() < restsUntil,
    worked: () => { inARow = 0; },
    failed: () => {
      inARow += 1;
      if (inARow >= faults) restsUntil = now() + restMs;
    },
  };
}
