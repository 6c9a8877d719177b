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

/** `GET /api/triage/versions`. */
export interface TriageVersionsView {
  readonly inForce: InForceView;
  readonly decisions: { readonly count: number; readonly isMore: boolean };
  readonly versions: readonly LearnedVersionView[];
}
