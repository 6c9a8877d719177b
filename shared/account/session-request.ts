import { z } from 'zod';

/** `POST /api/session`. */
export const sessionRequest = z.strictObject({
  account: z.string().trim().min(1).max(60),
  password: z.string().min(1).max(200),
});

export type SessionRequest = z.infer<typeof sessionRequest>;
