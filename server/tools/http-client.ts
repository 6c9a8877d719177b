import { Agent, request } from 'node:http';
import { request as secureRequest, Agent as SecureAgent } from 'node:https';

export interface Answer {
  readonly status: number;
  readonly text: string;
}

export interface HttpClient {
  send(call: { readonly method: 'GET' | 'POST'; readonly path: string; readonly headers?: Readonly<Record<string, string>>; readonly body?: string | Buffer }): Promise<Answer>;
  close(): void;
}

const WAIT_MS = 30_000;

/** A lean client that keeps its connections: load is made by the same machine that is measured, so each request must cost little. */
export function httpClient(url: string, connections: number): HttpClient {
  const base = new URL(url);
  const isSecure = base.protocol === 'https:';
  const agent = new (isSecure ? SecureAgent : Agent)({ keepAlive: true, maxSockets: connections, maxFreeSockets: connections, scheduling: 'lifo' });
  const ask = isSecure ? secureRequest : request;
  return {
    send: ({ method, path, headers = {}, body }) => new Promise((done, fail) => {
      const length = body === undefined ? {} : { 'Content-Length': Buffer.byteLength(body) };
      const asked = ask({ agent, method, host: base.hostname, port: base.port, path, headers: { ...headers, ...length }, timeout: WAIT_MS }, (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('end', () => done({ status: answer.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') }));
        answer.on('error', fail);
      });
      asked.on('timeout', () => asked.destroy(new Error(`no answer within ${WAIT_MS / 1000} s`)));
      asked.on('error', fail);
      asked.end(body);
    }),
    close: () => agent.destroy(),
  };
}
