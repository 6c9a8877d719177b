/**
 * Whole shares of `total` by weight, each at least `least`: the largest remainder gets what rounding leaves.
 *
 * @throws {Error} when there is not enough for everybody's least share
 */
export function shareOut(total: number, weights: readonly number[], least = 1): number[] {
  const free = total - least * weights.length;
  if (free < 0) throw new Error(`${total} cannot be shared among ${weights.length} with ${least} each`);
  const sum = weights.reduce((all, weight) => all + weight, 0);
  const exact = weights.map((weight) => (free * weight) / sum);
  const shares = exact.map((share) => Math.floor(share));
  const left = free - shares.reduce((all, share) => all + share, 0);
  const byRemainder = exact.map((share, index) => ({ index, remainder: share - Math.floor(share) }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  for (const { index } of byRemainder.slice(0, left)) shares[index]! += 1;
  return shares.map((share) => share + least);
}
