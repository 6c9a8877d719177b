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
/** At most so many bigrams of a text are asked for, those of the fewest classes. */
const TERMS_MAX = 16;
/** A text this short may be known by one pair alone. */
const SHORT_TEXT = 8;

/** Classes that share pairs of signs with a text, ranked by BM25, at most three. */
export function looseIndex(matters: readonly Matter[]): (text: string) => readonly MatterGuess[] {
  const search = new MiniSearch<Matter & { readonly phrases: string }>({
    fields: ['name', 'phrases'],
    tokenize: bigrams,
    processTerm: (term) => term,
    searchOptions: { boost: { name: 1.5 }, prefix: false, fuzzy: false },
  });
  search.addAll(matters.map((matter) => ({ ...matter, phrases: matter.synonyms.map(plain).join(' ') })));
  const classes = new Map(matters.map((matter) => [matter.id, classOf(matter)]));
  const spread = spreadOf([...classes.values()]);
  return (text) => {
    const terms = [...new Set(bigrams(text))].filter((term) => spread.has(term))
      .sort((a, b) => (spread.get(a) ?? 0) - (spread.get(b) ?? 0))
      .slice(0, TERMS_MAX);
    if (terms.length === 0) return [];
    const least = text.length <= SHORT_TEXT ? 1 : 2;
    return search.search(terms.join(' '), { tokenize: (joined) => joined.split(' ') })
      .slice(0, CANDIDATES_MAX)
      .flatMap(({ id, terms: shared }) => guessOf(classes.get(id as string), shared, least))
      .sort((a, b) => b.confidence - a.confidence)
      .slice(0, GUESSES_MAX);
  };
}

/** Pairs of neighbouring signs; blanks and punctuation part. */
export function bigrams(text: string): string[] {
  return text.split(/[^\p{L}\p{N}]+/u).flatMap((run) => Array.from({ length: Math.max(0, run.length - 1) }, (_, at) => run.slice(at, at + 2)));
}

interface LooseClass {
  readonly matter: Matter;
  readonly phrases: readonly (readonly string[])[];
}

function classOf(matter: Matter): LooseClass {
  return { matter, phrases: [matter.name, ...matter.synonyms].map((words) => bigrams(plain(words))) };
}

/** How many classes use a pair of signs. */
function spreadOf(classes: readonly LooseClass[]): ReadonlyMap<string, number> {
  const spread = new Map<string, number>();
  for (const { phrases } of classes) {
    for (const term of new Set(phrases.flat())) spread.set(term, (spread.get(term) ?? 0) + 1);
  }
  return spread;
}

/** By the one phrase that shares most; pairs scattered over several phrases say nothing. */
function guessOf(found: LooseClass | undefined, shared: readonly string[], least: number): MatterGuess[] {
  if (!found) return [];
  let best: { readonly share: number; readonly because: readonly string[] } = { share: 0, because: [] };
  for (const phrase of found.phrases) {
    const because = phrase.filter((term) => shared.includes(term));
    const share = because.length / phrase.length;
    if (because.length >= least && share > best.share) best = { share, because };
  }
  const confidence = Math.round(CONFIDENCE_MAX * best.share * 100) / 100;
  const { id: matterId, name } = found.matter;
  return confidence < CONFIDENCE_MIN ? [] : [{ matterId, name, confidence, because: best.because }];
}
