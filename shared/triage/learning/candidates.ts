import type { MatterGuess } from '../triage';
import { shares } from './calibration';
import type { ConfirmedMemory } from './confirmed-memory';
import { marginReader, type LinearModel } from './linear-model';

/** A class that may be meant, and what speaks for it. */
export interface Candidate {
  readonly matterId: string;
  /** What the catalogue's words found, where they did. */
  readonly guess?: MatterGuess;
  /** In the order of `EVIDENCE`. */
  readonly evidence: readonly number[];
}

/** What is weighed: the words of the catalogue, whether they put it first, what was learned, how common the class is. */
export const EVIDENCE = ['words', 'isFirst', 'learned', 'prior'] as const;

/** From so many confirmed cases of a class on, decisions about similar words count for it. */
export const VOTES_FROM = 50;

/**
 * How much decisions about similar words count beside the model, where all of them agree. The model knows what was decided until last night, they know it until now.
 *
 * Source: interpolation of a model with its nearest neighbours, Khandelwal et al., “Generalization through Memorization”, ICLR 2020; the half is ours.
 */
const VOTES_SHARE = 0.5;
const FROM_MODEL = 5;
const FROM_VOTES = 3;
const LEAST = { words: 0.02, learned: 0.0001 } as const;

export interface CandidateSources {
  readonly suggest: (text: string) => readonly MatterGuess[];
  readonly temperature: number;
  /** Confirmed examples of each class. */
  readonly counts: ReadonlyMap<string, number>;
  readonly memory: ConfirmedMemory;
}

/** Candidates of the three stages together: words of the catalogue, linear model, decisions about similar words. */
export function candidateFinder(model: LinearModel, sources: CandidateSources): (text: string, exceptGroup?: string) => readonly Candidate[] {
  const marginsOf = marginReader(model);
  return (text, exceptGroup) => candidatesOf(text, model.classes, marginsOf([text]), sources, exceptGroup);
}

/** The same where the margins are known already. */
export function candidatesOf(text: string, classes: readonly string[], margins: Float32Array, sources: CandidateSources, exceptGroup?: string): readonly Candidate[] {
  const { suggest, temperature, counts, memory } = sources;
  const guesses = new Map(suggest(text).map((guess, rank) => [guess.matterId, { guess, rank }]));
  const likely = new Map(classes.length === 0 ? [] : best(shares(margins, temperature), classes));
  const votes = new Map([...memory.votes(text, exceptGroup)].filter(([matterId]) => memory.confirmedOf(matterId) >= VOTES_FROM));
  const all = total(counts);
  const unvoted = 1 - VOTES_SHARE * total(votes);
  const ids = new Set([...guesses.keys(), ...top(likely, FROM_MODEL), ...top(votes, FROM_VOTES)]);
  return [...ids].map((matterId) => {
    const found = guesses.get(matterId);
    return {
      matterId,
      ...(found && { guess: found.guess }),
      evidence: [
        Math.log(Math.max(LEAST.words, found?.guess.confidence ?? 0)),
        found?.rank === 0 ? 1 : 0,
        Math.log(Math.max(LEAST.learned, unvoted * (likely.get(matterId) ?? 0) + VOTES_SHARE * (votes.get(matterId) ?? 0))),
        Math.log(((counts.get(matterId) ?? 0) + 1) / (all + 1)),
      ],
    };
  });
}

function best(likely: Float64Array, classes: readonly string[]): (readonly [string, number])[] {
  return classes.map((matterId, column) => [matterId, likely[column]!] as const);
}

function top(found: ReadonlyMap<string, number>, most: number): readonly string[] {
  return [...found].sort((a, b) => b[1] - a[1]).slice(0, most).map(([matterId]) => matterId);
}

function total(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((sum, count) => sum + count, 0);
}
