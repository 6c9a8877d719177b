import type { Matter } from '../city/city';

/** A name or synonym of one or more classes. */
export interface Phrase {
  readonly words: string;
  readonly matters: readonly Matter[];
}

/** A phrase found in a text, from `start` to before `end`. */
export interface Found {
  readonly phrase: Phrase;
  readonly start: number;
  readonly end: number;
}

/** Finds every name and synonym that stands in a text as it is, the longest where several overlap. */
export interface PhraseIndex {
  findIn(text: string): readonly Found[];
}

/** Phrases filed under their first two signs, the longest first: one look-up for each sign of the text. */
export function phraseIndex(matters: readonly Matter[]): PhraseIndex {
  const buckets = bucketsOf(phrasesOf(matters));
  return {
    findIn(text) {
      const found: Found[] = [];
      let coveredUntil = 0;
      for (let at = 0; at < text.length - 1; at += 1) {
        const phrase = buckets.get(text.slice(at, at + 2))?.find(({ words }) => text.startsWith(words, at));
        if (!phrase || at + phrase.words.length <= coveredUntil) continue;
        found.push({ phrase, start: at, end: at + phrase.words.length });
        coveredUntil = at + phrase.words.length;
      }
      return found;
    },
  };
}

/** The text as phrases are compared: no blanks, small letters. */
export function plain(text: string): string {
  return text.replace(/\s+/g, '').toLowerCase();
}

function phrasesOf(matters: readonly Matter[]): readonly Phrase[] {
  const byWords = new Map<string, Matter[]>();
  for (const matter of matters) {
    for (const words of new Set([matter.name, ...matter.synonyms].flatMap(spokenForms).map(plain))) {
      if (words.length < 2) continue;
      byWords.set(words, [...(byWords.get(words) ?? []), matter]);
    }
  }
  return [...byWords].map(([words, sharers]) => ({ words, matters: sharers }));
}

/** A catalogue name as people say it: 垃圾站(箱)满溢 is 垃圾站满溢 or 垃圾箱满溢. */
function spokenForms(name: string): readonly string[] {
  const parts = /^(.*?)[(（](.+?)[)）](.*)$/.exec(name);
  if (!parts) return [name];
  const [, before = '', inside = '', rest = ''] = parts;
  const others = inside.split(/[、/]/).map((other) => `${before.slice(0, -other.length)}${other}${rest}`);
  return [name, `${before}${rest}`, ...others];
}

function bucketsOf(phrases: readonly Phrase[]): ReadonlyMap<string, readonly Phrase[]> {
  const buckets = new Map<string, Phrase[]>();
  for (const phrase of phrases) {
    const start = phrase.words.slice(0, 2);
    buckets.set(start, [...(buckets.get(start) ?? []), phrase]);
  }
  for (const bucket of buckets.values()) bucket.sort((a, b) => b.words.length - a.words.length);
  return buckets;
}
