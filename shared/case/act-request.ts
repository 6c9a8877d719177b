import { z } from 'zod';
import { TEXT_MAX, PHOTOS_MAX } from '../report/report-request';

const photoIds = z.array(z.string().regex(/^[0-9a-f]{64}$/)).max(PHOTOS_MAX);

/** Acts staff do on a case: `POST /api/cases/:no/acts`, the key in the header `Idempotency-Key`. */
export const STAFF_ACTIONS = ['file', 'void', 'dispatch', 'accept', 'return', 'dispose', 'pass', 'fail', 'urge'] as const;

export const actRequest = z.strictObject({
  action: z.enum(STAFF_ACTIONS),
  words: z.string().trim().max(TEXT_MAX).optional(),
  photoIds: photoIds.optional(),
  unitId: z.string().max(60).optional(),
  matterId: z.string().max(20).optional(),
  filingConditionId: z.string().max(60).optional(),
});

export const additionRequest = z.strictObject({
  text: z.string().trim().max(TEXT_MAX).optional(),
  photoIds: photoIds.optional(),
});

export const satisfactionRequest = z.strictObject({
  stars: z.int().min(1).max(5),
  words: z.string().trim().max(500).optional(),
});

export type ActRequest = z.infer<typeof actRequest>;
export type AdditionRequest = z.infer<typeof additionRequest>;
export type SatisfactionRequest = z.infer<typeof satisfactionRequest>;
