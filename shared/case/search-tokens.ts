import type { CaseFile } from './case-file';

/** More than a report's first four hundred signs are not searched: an index entry a token. */
const SIGNS_MAX = 400;
const TOKENS_MAX = 300;

/** Runs of Han signs, or words of Latin letters and digits. */
const RUN = /\p{Script=Han}+|[a-z0-9]+/gu;
const IS_HAN = /^\p{Script=Han}/u;
const FULL_WIDTH = /[\uff01-\uff5e]/g;
const FULL_WIDTH_STEP = 0xfee0;

/** What is said of a case in words. */
export type SaidOfCase = Pick<CaseFile, 'text' | 'placeWords'> & { readonly matter?: { readonly name: string }; readonly outside?: { readonly originalId: string } };

/** A run of what somebody looks for. */
export interface SearchTerm {
  readonly text: string;
  /** Tokens a case must have; none for a single Han sign, which is looked for in the words themselves. */
  readonly tokens: readonly string[];
  readonly isHan: boolean;
}

/**
 * By what a case is found in words: each two neighbouring Han signs, so that any part of a Chinese sentence is found without a dictionary, and whole words of Latin letters and digits.
 * The number an order has at its source is said too. Case and full width make no difference.
 */
export function searchTokens({ text, placeWords, matter, outside }: SaidOfCase): readonly string[] {
  const tokens = new Set<string>();
  for (const words of [outside?.originalId, text, placeWords, matter?.name]) {
    for (const run of runsOf((words ?? '').slice(0, SIGNS_MAX))) for (const token of tokensOf(run)) tokens.add(token);
  }
  return [...tokens].slice(0, TOKENS_MAX);
}

/** The runs of what somebody typed, each with its tokens; a case is found when all of them are in it. */
export function searchTerms(words: string): readonly SearchTerm[] {
  return [...new Set(runsOf(words))].map((run) => ({ text: run, tokens: tokensOf(run), isHan: IS_HAN.test(run) }));
}

function runsOf(words: string): readonly string[] {
  return words.replace(FULL_WIDTH, (sign) => String.fromCharCode(sign.charCodeAt(0) - FULL_WIDTH_STEP)).toLowerCase().match(RUN) ?? [];
}

function tokensOf(run: string): readonly string[] {
  if (!IS_HAN.test(run)) return [run];
  const signs = Array.from(run);
  return signs.slice(1).map((sign, index) => `${signs[index] ?? ''}${sign}`);
}
