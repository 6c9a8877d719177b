import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SourceNews } from '../../shared/case/source-news';
import { bodyHashOf, signatureOf } from '../../server/intake/channel-signature';

/** How the other system is just now. */
export type SourceMood =
  | 'well'
  | 'refuses'
  /** Answers after so long that nobody waits. */
  | 'hangs'
  /** Takes it, and the line breaks before its answer. */
  | 'dropsAnswer';

export interface OutsideSource {
  readonly address: string;
  mood: SourceMood;
  key: string;
  /** Every call that came, in order. */
  readonly calls: readonly { readonly key: string; readonly isSigned: boolean }[];
  /** What it took: each key once. */
  readonly taken: readonly SourceNews[];
  close(): Promise<void>;
}

/** A hotline's own system as we are told they are: checks the signature, takes each key once, and has bad days. */
export async function outsideSource(): Promise<OutsideSource> {
  const calls: { key: string; isSigned: boolean }[] = [];
  const taken = new Map<string, SourceNews>();
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });

  const source: OutsideSource = {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/status?from=gezhi`,
    mood: 'well', key: '', calls,
    get taken() { return [...taken.values()]; },
    close: () => new Promise((resolve) => { server.close(() => resolve()); server.closeAllConnections(); }),
  };
  return source;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const header = (name: string): string => String(request.headers[name] ?? '');
    const call = { method: 'POST', path: request.url ?? '', timestamp: header('x-channel-timestamp'), bodyHash: bodyHashOf(body) };
    const isSigned = signatureOf(source.key, call) === header('x-channel-signature');
    calls.push({ key: header('idempotency-key'), isSigned });
    if (source.mood === 'hangs') return;
    if (source.mood === 'refuses' || !isSigned) { response.writeHead(isSigned ? 503 : 401).end(); return; }
    if (!taken.has(header('idempotency-key'))) taken.set(header('idempotency-key'), JSON.parse(body.toString()) as SourceNews);
    if (source.mood === 'dropsAnswer') { request.socket.destroy(); return; }
    response.writeHead(200, { 'Content-Type': 'application/json' }).end('{"ok":true}');
  }
}
