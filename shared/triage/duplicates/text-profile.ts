import { grams } from './grams';

/** Weights of a text's grams, brought to length 1. */
export type GramVector = ReadonlyMap<string, number>;

/** How much a gram tells: rare ones more. */
export type GramWeight = (gram: string) => number;

/** A text made ready to be compared with many others. */
export interface TextProfile {
  /** What it is about: its first line or sentence. */
  readonly head: GramVector;
  readonly whole: GramVector;
}

/** A headline is no longer than that; a longer first sentence is cut. */
const HEAD_MAX = 40;
const SENTENCE_MIN = 6;
const SENTENCE_END = /[\n。！？!?；;]/u;

/** Long stories of one kind all sound alike; the headline tells one from the other and the rest only confirms it. Measured on published messages: the body as a voice of its own makes it worse. */
const CONFIRMED_BY_BODY = 0.5;

/**
 * How much each gram tells, by how many of a city's own texts use it; one never seen tells most.
 *
 * Counts only: nothing is learned of what belongs together.
 */
export function gramWeights(texts: Iterable<string>): GramWeight {
  const counts = new Map<string, number>();
  let size = 0;
  for (const text of texts) {
    size += 1;
    for (const gram of new Set(grams(text))) counts.set(gram, (counts.get(gram) ?? 0) + 1);
  }
  return (gram) => Math.log(1 + (size + 1) / ((counts.get(gram) ?? 0) + 0.5));
}

/** The words a text is known by: its first line, or its first sentence, at most 40 signs. */
export function headOf(text: string): string {
  const said = text.trim();
  const end = said.slice(SENTENCE_MIN).search(SENTENCE_END);
  return said.slice(0, Math.min(HEAD_MAX, end < 0 ? HEAD_MAX : SENTENCE_MIN + end));
}

export function textProfile(text: string, weight: GramWeight): TextProfile {
  return { head: vectorOf(headOf(text), weight), whole: vectorOf(text, weight) };
}

/** How alike two texts sound, 0–1. Says nothing about whether they mean the same thing: near-copies of two places sound the same. */
export function textLikeness(one: TextProfile, other: TextProfile): number {
  return product(one.head, other.head) * (1 - CONFIRMED_BY_BODY + CONFIRMED_BY_BODY * product(one.whole, other.whole));
}

function vectorOf(text: string, weight: GramWeight): GramVector {
  const counts = new Map<string, number>();
  for (const gram of grams(text)) counts.set(gram, (counts.get(gram) ?? 0) + 1);
  const weighed = [...counts].map(([gram, count]) => [gram, (1 + Math.log(count)) * weight(gram)] as const);
  const length = Math.sqrt(weighed.reduce((sum, [, value]) => sum + value * value, 0));
  return new Map(weighed.map(([gram, value]) => [gram, length === 0 ? 0 : value / length]));
}

function product(one: GramVector, other: GramVector): number {
  const [few, many] = one.size <= other.size ? [one, other] : [other, one];
  let sum = 0;
  for (const [gram, value] of few) sum += value * (many.get(gram) ?? 0);
  return Math.min(1, sum);
}
