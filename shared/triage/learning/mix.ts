import { solved } from './solved';

/** How what speaks for a candidate is weighed, and how easily none of them is right. */
export interface Mix {
  readonly weights: readonly number[];
  readonly none: number;
}

/** Candidates for one text, each with what speaks for it, and which of them was right; -1 where none was. */
export interface MixQuestion {
  readonly candidates: readonly (readonly number[])[];
  readonly rightAt: number;
}

const ROUNDS = 12;
/** A round that moved no weight by more is the last. */
const STILL = 1e-4;
/** Keeps weights small where there are few questions: as if each had been seen that often at zero. */
const CALM = 2;

/** The share of certainty, 0–1, of each candidate; what is left of 1 is for none of them. */
export function mixedShares({ weights, none }: Mix, candidates: readonly (readonly number[])[]): readonly number[] {
  const scores = candidates.map((evidence) => evidence.reduce((sum, value, at) => sum + value * weights[at]!, 0));
  const most = Math.max(none, ...scores);
  const raised = scores.map((score) => Math.exp(score - most));
  const sum = raised.reduce((total, value) => total + value, Math.exp(none - most));
  return raised.map((value) => value / sum);
}

/**
 * Weights under which what was right was likeliest: a conditional logit, whose shares are probabilities as far as the questions are like those to come.
 * Newton's method, yielding after each round; one valley, so a dozen rounds reach its ground.
 *
 * @param size how many numbers speak for each candidate
 * Source: McFadden, “Conditional logit analysis of qualitative choice behavior”, 1974.
 */
export function* fittingMix(questions: readonly MixQuestion[], size: number): Generator<void, Mix> {
  let values: readonly number[] = Array.from({ length: size + 1 }, () => 0);
  for (let round = 0; round < ROUNDS; round += 1) {
    const { slope, bend } = shapeAt(values, questions);
    const step = solved(bend, slope);
    values = values.map((value, at) => value + step[at]!);
    yield;
    if (step.every((by) => Math.abs(by) < STILL)) break;
  }
  return toMix(values);
}

function toMix(values: readonly number[]): Mix {
  return { weights: values.slice(0, -1), none: values.at(-1) ?? 0 };
}

/** First and second derivative of the likelihood, the second with its sign turned. */
function shapeAt(values: readonly number[], questions: readonly MixQuestion[]): { readonly slope: readonly number[]; readonly bend: readonly (readonly number[])[] } {
  const width = values.length;
  const slope = values.map((value) => -CALM * value);
  const bend = values.map((_, row) => values.map((__, column) => (row === column ? CALM : 0)));
  const mix = toMix(values);
  const noneOfThem = values.map((_, at) => (at === width - 1 ? 1 : 0));
  for (const { candidates, rightAt } of questions) {
    const likely = mixedShares(mix, candidates);
    const rows = [...candidates.map((evidence) => [...evidence, 0]), noneOfThem];
    const shares = [...likely, 1 - likely.reduce((sum, share) => sum + share, 0)];
    const right = rows[rightAt < 0 ? rows.length - 1 : rightAt]!;
    const mean = values.map((_, at) => rows.reduce((sum, row, candidate) => sum + row[at]! * shares[candidate]!, 0));
    for (let at = 0; at < width; at += 1) slope[at]! += right[at]! - mean[at]!;
    rows.forEach((row, candidate) => addSquare(bend, row, mean, shares[candidate]!));
  }
  return { slope, bend };
}

function addSquare(bend: number[][], row: readonly number[], mean: readonly number[], share: number): void {
  for (let at = 0; at < row.length; at += 1) {
    const off = (row[at]! - mean[at]!) * share;
    for (let other = 0; other < row.length; other += 1) bend[at]![other]! += off * (row[other]! - mean[other]!);
  }
}
