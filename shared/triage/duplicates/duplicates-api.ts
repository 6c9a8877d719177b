import type { Instant } from '../../case/case-api';

/** A case that may be about the same thing, and why. */
export interface DuplicateCandidate {
  readonly no: string;
  readonly text: string;
  readonly matterName: string;
  readonly stateWords: string;
  readonly openedAt: Instant;
  readonly distanceMetres?: number;
  /** 0–1, not a promise: what speaks for it, summed up. */
  readonly chance: number;
  /** What speaks for it, strongest first: 相距 12 米, 相隔 40 分钟. */
  readonly because: readonly string[];
  /** What speaks against it. */
  readonly against: readonly string[];
  readonly photoIds: readonly string[];
  /** Whether it may still take others in. */
  readonly isOpen: boolean;
}

/** `GET /api/cases/:no/duplicates`, `GET /api/reports/:receiptNo/duplicates`: likeliest first, five at most. */
export interface DuplicatesAnswer {
  readonly candidates: readonly DuplicateCandidate[];
}
