import { z } from 'zod';
import type { Person } from '../../shared/city/city';
import type { SocketGate } from './socket';

/** Receipts one phone follows at once. */
const RECEIPTS_MAX = 50;

const auth = z.object({
  token: z.string().max(300).optional(),
  receipts: z.array(z.object({ receiptNo: z.string().max(20), secret: z.string().max(100) })).max(RECEIPTS_MAX).optional(),
});

export interface Handshake {
  readonly person?: Person;
  readonly token?: string;
  readonly reportIds: readonly string[];
}

/**
 * Who a page is, by a token, by receipts with their secrets, or both. A wrong receipt is left out, as others on the same phone may be right.
 *
 * @throws {Error} with a code as its message, which the page gets as `connect_error`
 */
export async function pageHandshake(gate: SocketGate, given: unknown, now: Date): Promise<Handshake> {
  const parsed = auth.safeParse(given ?? {});
  if (!parsed.success) throw new Error('bad-field');
  const { token, receipts = [] } = parsed.data;
  const found = await Promise.all(receipts.map(({ receiptNo, secret }) => gate.reportOf(receiptNo, secret)));
  const reportIds = found.filter((id) => id !== undefined);
  if (token === undefined) {
    if (reportIds.length === 0) throw new Error('not-signed-in');
    return { reportIds };
  }
  const session = await gate.personOf(token);
  if (session === undefined || session.expiresAt <= now) throw new Error('session-expired');
  return { person: session.person, token, reportIds };
}
