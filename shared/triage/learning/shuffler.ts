/** Shuffles in place, by a seed: the same seed gives the same orders (mulberry32, Fisher–Yates). */
export function shuffler(seed: number): (order: Uint32Array) => void {
  let state = seed >>> 0;

  function below(limit: number): number {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  }

  return (order) => {
    for (let at = order.length - 1; at > 0; at -= 1) {
      const other = below(at + 1);
      const kept = order[at]!;
      order[at] = order[other]!;
      order[other] = kept;
    }
  };
}
