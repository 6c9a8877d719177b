import { randomUUID } from 'node:crypto';
import type { OrderRequest } from '../../shared/report/intake/order-request';
import type { ChannelKeyMade, OrderReceipt } from '../../shared/report/intake/channel-api';
import type { ApiRefusal } from '../../shared/case/case-api';
import { bodyHashOf, SIGNATURE_HEADERS, signatureOf } from '../../server/intake/channel-signature';
import type { Town } from './start-town';
import type { TownAnswer } from './town-client';

export interface SignedClient {
  readonly key: string;
  push(order: Partial<OrderRequest>, over?: Partial<Signing>): Promise<TownAnswer<OrderReceipt & ApiRefusal>>;
  ask(originalId: string): Promise<TownAnswer<OrderReceipt & ApiRefusal>>;
}

export interface Signing {
  readonly timestamp: string;
  readonly key: string;
  /** What is signed in place of what is sent. */
  readonly signedBody: string;
}

/** The other end of a channel: signs what it sends with the channel's key. Each call a millisecond later, as clocks go. */
export async function signedClient(town: Town, channelId: string): Promise<SignedClient> {
  const { key } = await (await town.operator()).post<ChannelKeyMade>(`/api/channels/${channelId}/keys`, {}, { 'Idempotency-Key': randomUUID() });
  let tick = 0;

  const call = (method: string, path: string, body: string, over: Partial<Signing>) => {
    const timestamp = over.timestamp ?? String(town.clock.now().getTime() + (tick += 1));
    const signature = signatureOf(over.key ?? key, { method, path, timestamp, bodyHash: bodyHashOf(over.signedBody ?? body) });
    return town.request<OrderReceipt & ApiRefusal>(method, path, {
      ...(body === '' ? {} : { raw: body }),
      headers: { ...(body === '' ? {} : { 'Content-Type': 'application/json' }), [SIGNATURE_HEADERS.timestamp]: timestamp, [SIGNATURE_HEADERS.signature]: signature },
    });
  };

  return {
    key,
    push: (order, over = {}) => call('POST', `/api/channels/${channelId}/orders`, JSON.stringify(order), over),
    ask: (originalId) => call('GET', `/api/channels/${channelId}/orders/${encodeURIComponent(originalId)}`, '', {}),
  };
}
