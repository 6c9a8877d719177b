/** A word where it stands in a text. */
export interface Span {
  readonly word: string;
  readonly from: number;
  readonly to: number;
}

export type FindWords = (text: string) => readonly Span[];

/**
 * Finds the words of a list in a text, from left to right, the longest at each place, none inside another.
 * Looked up by the first sign: a list of a thousand words costs what ten do.
 */
export function wordFinder(words: readonly string[]): FindWords {
  const byFirst = new Map<string, string[]>();
  for (const word of [...new Set(words)].sort((one, other) => other.length - one.length)) {
    const first = word.charAt(0);
    if (first === '') continue;
    const known = byFirst.get(first);
    if (known === undefined) byFirst.set(first, [word]);
    else known.push(word);
  }
  return (text) => {
    const spans: Span[] = [];
    for (let at = 0; at < text.length;) {
      const word = byFirst.get(text.charAt(at))?.find((one) => text.startsWith(one, at));
      if (word !== undefined) spans.push({ word, from: at, to: at + word.length });
      at += word?.length ?? 1;
    }
    return spans;
  };
}
