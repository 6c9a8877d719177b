import { z } from 'zod';
import type { SuggesterFigures } from './learning/measure-suggester';

/** `POST /api/triage/versions/:version/in-force`: which version suggests classes from now on, and why. Version 0 is the catalogue's words alone. */
export const putInForceRequest = z.strictObject({
  words: z.string().trim().min(2).max(500),
  /** Newer versions are still learned, but none takes its place until a person says so. */
  isKept: z.boolean().exactOptional(),
});
export type PutInForceRequest = z.infer<typeof putInForceRequest>;

export interface InForceView {
  /** 0 is the catalogue's words alone. */
  readonly version: number;
  readonly at: string;
  readonly by: string;
  readonly words: string;
  readonly isKept: boolean;
}

export interface LearnedVersionView {
  readonly version: number;
  readonly at: string;
  /** Decisions it was learned from. */
  readonly learned: number;
  /** On decisions it had not seen. */
  readonly heldOut: SuggesterFigures;
  /** What was in force then, on the same decisions. */
  readonly heldOutBefore: SuggesterFigures;
  readonly isInForce: boolean;
}

/** What becomes of a question to a language model: it chose, or why it did not count. */
export const MODEL_ANSWERS = ['chosen', 'late', 'down', 'not-json', 'wrong-shape', 'not-in-list', 'spent', 'resting'] as const;
export type ModelAnswerKind = (typeof MODEL_ANSWERS)[number];
export type ModelAnswers = Readonly<Record<ModelAnswerKind, number>>;

interface Spent {
  readonly used: number;
  readonly most: number;
}

/** How a city's language model does. */
export interface ModelAdviceView {
  readonly isOn: boolean;
  readonly modelName: string;
  readonly hour: Spent;
  readonly day: Spent;
  /** It failed five times running and is left alone for a minute. */
  readonly isResting: boolean;
  /** When it was last asked. */
  readonly lastAt?: string;
  /** Of the last 30 days. */
  readonly answers: ModelAnswers;
  /** Of the last 90 days: cases with advice somebody decided, and how many got a class it named. */
  readonly decided: { readonly count: number; readonly followed: number };
}

/** `GET /api/triage/versions`. */
export interface TriageVersionsView {
  readonly inForce: InForceView;
  /** Who put what in force and why, newest first; `inForce` is the first. */
  readonly history: readonly InForceView[];
  readonly modelAdvice: ModelAdviceView;
  readonly decisions: { readonly count: number; readonly isMore: boolean };
  readonly versions: readonly LearnedVersionView[];
}
