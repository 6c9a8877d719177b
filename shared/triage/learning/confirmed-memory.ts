import { bigrams } from '../loose-index';
import { readable } from './text-grams';

/** What workers decided about similar words: heard at once, without waiting for the night. */
export interface ConfirmedMemory {
  /** Keeps a decision; a later one about the same case takes its place. */
  put(decision: ConfirmedChoice): void;
  forget(id: string): void;
  /** How many confirmed cases a class has here. */
  confirmedOf(matterId: string): number;
  /** The share, 0–1, of what was decided about the most similar texts, by class; together below 1, and little where nothing similar is known. */
  votes(text: string, exceptGroup?: string): ReadonlyMap<string, number>;
  /** The rarest pairs of signs a text shares with decisions of a class, at most two; none where the class is not among the most similar. */
  because(text: string, matterId: string): readonly string[];
  size(): number;
}

export interface ConfirmedChoice {
  readonly id: string;
  readonly text: string;
  readonly matterId: string;
  /** Copies of one message have the same group. */
  readonly group?: string;
}

interface Kept {
  readonly id: string;
  readonly pairs: readonly string[];
  readonly matterId: string;
  readonly group: string | undefined;
}

const NEIGHBOURS_MAX = 15;
const COMPARED_MAX = 60;
const WORDS_MAX = 2;
/** At most so many pairs of a text are looked up, the rarest. */
const ASKED_MAX = 16;
const SIMILAR_FROM = 0.2;
/** As if so much had been said for no class: a single far neighbour is no majority. */
const DOUBT = 0.3;
/** A pair of signs that stands in more than this share of texts tells nothing: 我们, 小区. */
const COMMON_SHARE = 0.02;
/** Few texts have no common words yet. */
const COMMON_LEAST = 100;

/** @param most the oldest decision goes when one more comes */
export function confirmedMemory(most: number): ConfirmedMemory {
  const kept = new Map<string, Kept>();
  const byPair = new Map<string, Set<string>>();
  const counts = new Map<string, number>();

  function forget(id: string): void {
    const gone = kept.get(id);
    if (gone === undefined) return;
    kept.delete(id);
    counts.set(gone.matterId, (counts.get(gone.matterId) ?? 1) - 1);
    for (const pair of gone.pairs) {
      const holders = byPair.get(pair);
      holders?.delete(id);
      if (holders?.size === 0) byPair.delete(pair);
    }
  }

  const rarity = (pair: string): number => Math.log(1 + kept.size / (byPair.get(pair)?.size ?? 1));
  const weightOf = (pairs: readonly string[]): number => pairs.reduce((sum, pair) => sum + rarity(pair), 0);

  function tellingPairs(pairs: readonly string[]): readonly string[] {
    const common = Math.max(COMMON_LEAST, kept.size * COMMON_SHARE);
    return pairs.map((pair) => ({ pair, size: byPair.get(pair)?.size ?? 0 }))
      .filter(({ size }) => size > 0 && size <= common)
      .sort((a, b) => a.size - b.size)
      .slice(0, ASKED_MAX)
      .map(({ pair }) => pair);
  }

  /** Those that share the most telling pairs, with how alike they are, 0–1. */
  function neighbours(pairs: readonly string[], exceptGroup: string | undefined): readonly { readonly one: Kept; readonly likeness: number }[] {
    const shared = new Map<string, number>();
    for (const pair of tellingPairs(pairs)) {
      const weight = rarity(pair);
      for (const id of byPair.get(pair)!) shared.set(id, (shared.get(id) ?? 0) + weight);
    }
    const own = weightOf(pairs);
    return [...shared].sort((a, b) => b[1] - a[1]).slice(0, COMPARED_MAX)
      .map(([id, weight]) => ({ one: kept.get(id)!, weight }))
      .filter(({ one }) => exceptGroup === undefined || one.group !== exceptGroup)
      .map(({ one, weight }) => ({ one, likeness: weight / Math.sqrt(own * weightOf(one.pairs)) }))
      .filter(({ likeness }) => likeness >= SIMILAR_FROM)
      .sort((a, b) => b.likeness - a.likeness)
      .slice(0, NEIGHBOURS_MAX);
  }

  return {
    forget,
    put: ({ id, text, matterId, group }) => {
      forget(id);
      const pairs = pairsOf(text);
      kept.set(id, { id, pairs, matterId, group });
      counts.set(matterId, (counts.get(matterId) ?? 0) + 1);
      for (const pair of pairs) byPair.set(pair, (byPair.get(pair) ?? new Set()).add(id));
      const [oldest] = kept.keys();
      if (kept.size > most && oldest !== undefined) forget(oldest);
    },
    confirmedOf: (matterId) => counts.get(matterId) ?? 0,
    votes: (text, exceptGroup) => {
      const votes = new Map<string, number>();
      let sum = DOUBT;
      for (const { one, likeness } of neighbours(pairsOf(text), exceptGroup)) {
        const vote = likeness * likeness;
        votes.set(one.matterId, (votes.get(one.matterId) ?? 0) + vote);
        sum += vote;
      }
      return new Map([...votes].map(([matterId, vote]) => [matterId, vote / sum]));
    },
    because: (text, matterId) => {
      const pairs = pairsOf(text);
      const nearest = neighbours(pairs, undefined).find(({ one }) => one.matterId === matterId);
      return pairs.filter((pair) => nearest?.one.pairs.includes(pair)).sort((a, b) => rarity(b) - rarity(a)).slice(0, WORDS_MAX);
    },
    size: () => kept.size,
  };
}

function pairsOf(text: string): readonly string[] {
  return [...new Set(bigrams(readable(text)))];
}
