/** Up to a hundred million, two decimals at most. */
const YUAN = /^\d{1,9}(\.\d{1,2})?$/;
const MOST = 100_000_000;

/** Money as typed, in yuan; `undefined` when it is none. */
export function yuanOf(typed: string): number | undefined {
  const text = typed.trim();
  if (!YUAN.test(text)) return undefined;
  const yuan = Number(text);
  return yuan <= MOST ? yuan : undefined;
}

/** Money in words: 1280 元, 99.50 元. */
export function yuanWords(yuan: number): string {
  return `${Number.isInteger(yuan) ? yuan : yuan.toFixed(2)} 元`;
}
