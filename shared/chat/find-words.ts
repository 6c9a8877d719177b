/** A word where it stands in a text. */
export interface Span {
  readonly word: string;
  readonly from: number;
  readonly to: number;
}

export type FindWords = (text: string) => readonly Span[];

/** A word is filed under so many of its first signs; a shorter one under itself. */
const FILED_BY = 2;

/**
 * Finds the words of a list in a text, from left to right, the longest at each place, none inside another.
 * Looked up by the first two signs: a list of a thousand words costs what ten do.
 */
export function wordFinder(words: readonly string[]): FindWords {
  const files = new Map<string, string[]>();
  for (const word of [...new Set(words)].sort((one, other) => other.length - one.length)) {
    if (word === '') continue;
    const file = word.slice(0, FILED_BY);
    const known = files.get(file);
    if (known === undefined) files.set(file, [word]);
    else known.push(word);
  }
  const hasSingles = [...files.keys()].some((file) => file.length < FILED_BY);
  return (text) => {
    const spans: Span[] = [];
    for (let at = 0; at < text.length;) {
      const word = files.get(text.slice(at, at + FILED_BY))?.find((one) => text.startsWith(one, at)) ?? (hasSingles ? files.get(text.charAt(at))?.[0] : undefined);
      if (word !== undefined) spans.push({ word, from: at, to: at + word.length });
      at += word?.length ?? 1;
    }
    return spans;
  };
}
