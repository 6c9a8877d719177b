import MiniSearch from 'minisearch';
import type { Matter } from '../city/city';
import { plain } from './phrase-index';
import type { MatterGuess } from './triage';

const GUESSES_MAX = 3;
/** How many of BM25's best are looked at. */
const CANDIDATES_MAX = 8;
/** Letters in common are a hint, never a find. */
const CONFIDENCE_MAX = 0.45;
const CONFIDENCE_MIN = 0.1;
/** At most so many bigrams of a text are asked for. */
const TERMS_MAX = 40;

/** Classes that share pairs of signs with a text, ranked by BM25, at most three. */
export function looseIndex(matters: readonly Matter[]): (text: string) => readonly MatterGuess[] {
  const search = new MiniSearch<Matter & { readonly phrases: string }>({
    fields: ['name', 'phrases'],
    tokenize: bigrams,
    processTerm: (term) => term,
    searchOptions: { boost: { name: 1.5 }, prefix: false, fuzzy: false },
  });
  search.addAll(matters.map((matter) => ({ ...matter, phrases: matter.synonyms.map(plain).join(' ') })));
  const vocabulary = new Set(matters.flatMap((matter) => [matter.name, ...matter.synonyms].flatMap((words) => bigrams(plain(words)))));
  const byId = new Map(matters.map((matter) => [matter.id, matter]));
  return (text) => {
    const terms = [...new Set(bigrams(text))].filter((term) => vocabulary.has(term)).slice(0, TERMS_MAX);
    if (terms.length === 0) return [];
    return search.search(terms.join(' '), { tokenize: (joined) => joined.split(' ') })
      .slice(0, CANDIDATES_MAX)
      .flatMap(({ id, terms: shared }) => guessOf(byId.get(id as string), shared))
      .sort((a, b) => b.confidence - a.confidence)
      .slice(0, GUESSES_MAX);
  };
}

/** Pairs of neighbouring signs; blanks and punctuation part. */
export function bigrams(text: string): string[] {
  return text.split(/[^\p{L}\p{N}]+/u).flatMap((run) => Array.from({ length: Math.max(0, run.length - 1) }, (_, at) => run.slice(at, at + 2)));
}

function guessOf(matter: Matter | undefined, shared: readonly string[]): MatterGuess[] {
  if (!matter) return [];
  const share = Math.max(...[matter.name, ...matter.synonyms].map((words) => shareOf(bigrams(plain(words)), shared)));
  const confidence = Math.round(CONFIDENCE_MAX * share * 100) / 100;
  return confidence < CONFIDENCE_MIN ? [] : [{ matterId: matter.id, name: matter.name, confidence, because: shared }];
}

function shareOf(phrase: readonly string[], shared: readonly string[]): number {
  return phrase.length === 0 ? 0 : phrase.filter((term) => shared.includes(term)).length / phrase.length;
}
