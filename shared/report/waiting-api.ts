import { z } from 'zod';
import type { Instant } from '../case/case-api';
import type { SaidPlace } from '../triage/place/said-place';
import type { MatterGuess } from '../triage/triage';
import type { ReportSource } from '../city/city';
import type { LngLat } from '../geo/place';
import type { WaitingReason } from './report';
import { placeInput } from './report-request';

/** A row of the queue 待人工研判: `GET /api/reports?state=waiting` answers a `Page` of these. */
export interface WaitingReport {
  readonly receiptNo: string;
  readonly source: ReportSource;
  /** The order of another system it is. */
  readonly outside?: { readonly channelName: string; readonly originalId: string; readonly answerBy?: Instant };
  readonly text: string;
  readonly placeWords: string;
  readonly gcj02?: LngLat;
  readonly wgs84?: LngLat;
  readonly photoIds: readonly string[];
  readonly receivedAt: Instant;
  readonly reason: WaitingReason;
  readonly reasonWords: string;
  readonly guesses: readonly MatterGuess[];
  /** What a language model says beside it, each marked 模型建议. */
  readonly advice?: readonly MatterGuess[];
  /** What the words seem to say of where it is. */
  readonly said?: SaidPlace;
}

/** `POST /api/reports/:receiptNo/triage`: a person says where, and what if he knows. */
export const triageRequest = z.strictObject({
  place: placeInput.optional(),
  cellCode: z.string().regex(/^\d{15}$/).optional(),
  matterId: z.string().max(20).optional(),
  words: z.string().trim().max(500).optional(),
});

export type TriageRequest = z.infer<typeof triageRequest>;
