/** A share of 0–1 as one reads it: 87%, and never 100% or 0% where something is left over. */
export function percentWords(share: number): string {
  if (share > 0.99 && share < 1) return '99%';
  if (share > 0 && share < 0.01) return '不到 1%';
  return `${Math.round(share * 100)}%`;
}
