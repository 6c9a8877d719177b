import type { InboxBatch, InboxReceipt, OutboxAck, OutboxAcked, OutboxLines } from '../shared/chat/chat-api';
import type { LeaseAnswer, LeaseRelease, LeaseRenew, LeaseTake } from '../shared/chat/fleet/fleet-api';
import type { PhotoUploaded } from '../shared/report/intake-api';
import type { ClockChange, ClockView } from '../shared/time/moved-clock';

const TIMEOUT_MS = 15_000;
export const STALE = 'stale-lease';
const CLOCK = '/api/clock';

/** The server said no and would say it again; a fault that may pass is thrown instead. */
export interface Refusal {
  readonly isRefused: true;
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

export type Told<Answer> = { readonly isRefused: false; readonly answer: Answer } | Refusal;

export interface ServerClient {
  handOver(batch: InboxBatch): Promise<Told<InboxReceipt>>;
  uploadPhoto(bytes: Buffer): Promise<Told<PhotoUploaded>>;
  linesFor(accountId: string, epoch: number): Promise<OutboxLines>;
  acknowledge(lineId: string, ack: OutboxAck): Promise<OutboxAcked>;
  takeLease(accountId: string, take: LeaseTake): Promise<LeaseAnswer>;
  renewLease(accountId: string, renew: LeaseRenew): Promise<LeaseAnswer>;
  releaseLease(accountId: string, release: LeaseRelease): Promise<LeaseAnswer>;
  clock(): Promise<ClockView>;
  moveClock(change: ClockChange): Promise<ClockView | { readonly message: string }>;
}

/** Our epoch of the account's lease is over. */
export class StaleLease extends Error {}

/** What gateway and bot ask of the server, over HTTP with the bot key. */
export function serverClient({ url, botKey }: { readonly url: string; readonly botKey: string }): ServerClient {
  const call = async <Answer>(method: string, path: string, body?: BodyInit, type?: string): Promise<Told<Answer>> => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { 'X-Bot-Key': botKey, ...(type === undefined ? {} : { 'Content-Type': type }) },
      ...(body === undefined ? {} : { body }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (response.ok) return { isRefused: false, answer: await response.json() as Answer };
    const { code, message } = await refusalOf(response);
    const isKeyOld = response.status === 403 && path !== CLOCK;   // 403: the key of another start
    const mayPass = response.status >= 500 || response.status === 429 || isKeyOld;
    if (mayPass) throw new Error(`${method} ${path.split('?')[0]}: ${response.status}`);
    return { isRefused: true, status: response.status, code, message };
  };
  const json = <Answer>(path: string, body: unknown): Promise<Told<Answer>> => call('POST', path, JSON.stringify(body), 'application/json');

  return {
    handOver: (batch) => json('/api/chat-inbox', batch),
    uploadPhoto: (bytes) => {
      const form = new FormData();
      form.set('photo', new Blob([new Uint8Array(bytes)]), 'photo.jpg');
      return call('POST', '/api/photos', form);
    },
    linesFor: async (accountId, epoch) => answered(await call<OutboxLines>('GET', `/api/chat-outbox?accountId=${encodeURIComponent(accountId)}&epoch=${epoch}`)),
    acknowledge: async (lineId, ack) => answered(await json<OutboxAcked>(`/api/chat-outbox/${encodeURIComponent(lineId)}/ack`, ack)),
    takeLease: async (accountId, take) => answered(await json<LeaseAnswer>(`${account(accountId)}/take`, take)),
    renewLease: async (accountId, renew) => answered(await json<LeaseAnswer>(`${account(accountId)}/renew`, renew)),
    clock: async () => answered(await call<ClockView>('GET', CLOCK)),
    moveClock: async (change) => {
      const told = await json<ClockView>(CLOCK, change);
      return told.isRefused ? { message: told.message } : told.answer;
    },
    releaseLease: async (accountId, release) => answered(await json<LeaseAnswer>(`${account(accountId)}/release`, release)),
  };
}

const account = (id: string): string => `/api/fleet/accounts/${encodeURIComponent(id)}`;

function answered<Answer>(told: Told<Answer>): Answer {
  if (told.isRefused && told.code === STALE) throw new StaleLease(`the server refused: ${told.status} ${told.code}`);
  if (told.isRefused) throw new Error(`the server refused: ${told.status} ${told.code}`);
  return told.answer;
}

async function refusalOf(response: Response): Promise<Pick<Refusal, 'code' | 'message'>> {
  const body = await response.json().catch(() => undefined) as { error?: { code?: string; message?: string } } | undefined;
  return { code: body?.error?.code ?? 'unknown', message: body?.error?.message ?? '' };
}
