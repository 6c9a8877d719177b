import { z } from 'zod';

/** What a device says, over MQTT (`v1/{city}/{product}/{deviceId}/telemetry`) or `POST /api/devices/:id/readings`. */
export const readingRequest = z.object({
  /** The device's own number for this message: the same one again changes nothing. */
  msgId: z.string().min(1).max(100),
  /** When it was measured; milliseconds since 1970 or ISO 8601. Left out: when it came in. */
  ts: z.union([z.number().int().positive(), z.iso.datetime({ offset: true })]).optional(),
  values: z.record(z.string().max(60), z.number()).refine((values) => Object.keys(values).length <= 50, '一次最多 50 个读数'),
});

export type ReadingRequest = z.infer<typeof readingRequest>;
