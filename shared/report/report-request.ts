import { z } from 'zod';
import { REPORT_SOURCES } from '../city/city';
import { PHOTOS_MAX, TEXT_MAX } from './limits';

export { PHOTOS_MAX, TEXT_MAX };

export const placeInput = z.strictObject({
  longitude: z.number().min(-180).max(180),
  latitude: z.number().min(-90).max(90),
  datum: z.enum(['wgs84', 'gcj02']),
  accuracyMetres: z.number().min(0).max(100_000).optional(),
  origin: z.enum(['hand', 'card', 'gps', 'device', 'exif']).optional(),
});

/** `POST /api/reports`; the key travels in the header `Idempotency-Key`. */
export const reportRequest = z.strictObject({
  text: z.string().trim().min(1).max(TEXT_MAX),
  place: placeInput.optional(),
  placeWords: z.string().trim().max(200).optional(),
  cellCode: z.string().regex(/^\d{15}$/).optional(),
  photoIds: z.array(z.string().regex(/^[0-9a-f]{64}$/)).max(PHOTOS_MAX).optional(),
  matterId: z.string().max(20).optional(),
  happenedAt: z.iso.datetime({ offset: true }).optional(),
  /** Only with a service key or a staff session; a plain caller is always `citizen`. */
  source: z.enum(REPORT_SOURCES).optional(),
  originalId: z.string().max(100).optional(),
  roomId: z.string().max(100).optional(),
  /** 自处置, grid workers only. */
  settled: z.strictObject({
    words: z.string().trim().min(1).max(TEXT_MAX),
    photoIds: z.array(z.string().regex(/^[0-9a-f]{64}$/)).min(1).max(PHOTOS_MAX),
  }).optional(),
});

export type PlaceInput = z.infer<typeof placeInput>;
export type ReportRequest = z.infer<typeof reportRequest>;

/** `POST /api/understand`. */
export const understandRequest = z.strictObject({
  text: z.string().trim().max(TEXT_MAX).optional(),
  place: placeInput.optional(),
  cellCode: z.string().regex(/^\d{15}$/).optional(),
});

/** `POST /api/reports/:receiptNo/void`: 误报 or 不予受理 of a waiting report, with the reason the citizen reads. */
export const voidRequest = z.strictObject({ words: z.string().trim().min(2).max(500) });

export type UnderstandBody = z.infer<typeof understandRequest>;
export type VoidRequest = z.infer<typeof voidRequest>;
