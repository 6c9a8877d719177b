import { z } from 'zod';

/** `POST /api/emergencies`: 平转急 for an area by a plan of the city, and why. */
export const emergencyRequest = z.strictObject({
  planId: z.string().trim().min(1).max(60),
  divisionCode: z.string().trim().regex(/^(\d{6}|\d{9}|\d{12})$/, '请选市、区县、镇街或村社'),
  words: z.string().trim().min(2).max(500),
});

/** `POST /api/emergencies/:id/end`: why it may be stood down. */
export const endEmergencyRequest = z.strictObject({ words: z.string().trim().min(2).max(500) });

export type EndEmergencyRequest = z.infer<typeof endEmergencyRequest>;
