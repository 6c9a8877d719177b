const MOST = 600_000;

export interface Quantiles {
  readonly p50: number;
  readonly p95: number;
  readonly most: number;
}

/** Quantiles of whole numbers up to 600,000, in memory that does not grow with them. */
export function quantiles(): { add(value: number): void; of(): Quantiles } {
  const counts = new Uint32Array(MOST + 1);
  let count = 0;
  let most = 0;
  const at = (share: number): number => {
    let left = Math.ceil(share * count);
    for (let value = 0; value <= most; value += 1) {
      left -= counts[value] ?? 0;
      if (left <= 0) return value;
    }
    return most;
  };
  return {
    add: (value) => {
      const whole = Math.min(MOST, Math.max(0, Math.round(value)));
      counts[whole] = (counts[whole] ?? 0) + 1;
      count += 1;
      most = Math.max(most, whole);
    },
    of: () => ({ p50: count === 0 ? 0 : at(0.5), p95: count === 0 ? 0 : at(0.95), most }),
  };
}
