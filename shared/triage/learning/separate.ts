import { shuffler } from './shuffler';
import type { SparseText } from './vocabulary';

export interface Separating {
  readonly texts: readonly SparseText[];
  readonly isMember: (text: number) => boolean;
  /** How much each text counts, 1 by default. */
  readonly importance?: (text: number) => number;
  /** How many grams there are. */
  readonly size: number;
  /** The price of a text on the wrong side; more fits the examples closer. */
  readonly cost: number;
  /** Times every text is looked at, at most. */
  readonly rounds: number;
  readonly seed: number;
}

/** What speaks for a class: a weight for each gram, and where it stands before a word is read. */
export interface Separation {
  readonly weights: Float32Array;
  readonly bias: number;
}

/** A round that moved no text by more is the last. */
const STILL = 0.02;

/**
 * Parts the texts of one class from all others: a linear support vector machine with squared hinge loss, solved by dual coordinate descent.
 * The same input and seed give the same weights.
 *
 * Source: Hsieh, Chang, Lin, Keerthi, Sundararajan, “A Dual Coordinate Descent Method for Large-scale Linear SVM”, ICML 2008, algorithm 1 with L2 loss.
 */
export function separate({ texts, isMember, importance, size, cost, rounds, seed }: Separating): Separation {
  const weights = new Float32Array(size + 1);   // the last one is the bias
  const alphas = new Float32Array(texts.length);
  const shuffle = shuffler(seed);
  const order = Uint32Array.from(texts.keys());
  for (let round = 0; round < rounds; round += 1) {
    shuffle(order);
    let most = 0;
    for (const at of order) most = Math.max(most, adjust(at));
    if (most < STILL) break;
  }
  return { weights: weights.slice(0, size), bias: weights[size]! };

  /** Brings one text to its right distance; gives how far it was moved. */
  function adjust(at: number): number {
    const text = texts[at]!;
    const side = isMember(at) ? 1 : -1;
    const slack = 1 / (2 * cost * (importance?.(at) ?? 1));
    const before = alphas[at]!;
    const gradient = side * marginOf(text) - 1 + slack * before;
    const after = Math.max(0, before - gradient / (2 + slack));   // a text's square is 1, and 1 for the bias
    if (after === before) return 0;
    alphas[at] = after;
    move(text, (after - before) * side);
    return Math.abs(after - before);
  }

  function marginOf({ ids, values }: SparseText): number {
    let sum = weights[size]!;
    for (let gram = 0; gram < ids.length; gram += 1) sum += weights[ids[gram]!]! * values[gram]!;
    return sum;
  }

  function move({ ids, values }: SparseText, by: number): void {
    for (let gram = 0; gram < ids.length; gram += 1) weights[ids[gram]!]! += by * values[gram]!;
    weights[size]! += by;
  }
}
