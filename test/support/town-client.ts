import type { ApiRefusal } from '../../shared/case/case-api';

export interface TownAnswer<Body = unknown> {
  readonly status: number;
  readonly body: Body;
  readonly headers: Headers;
  /** The body as it came, for pictures. */
  readonly bytes: Buffer;
}

export interface TownRequest {
  readonly body?: unknown;
  /** Sent as it is. */
  readonly raw?: string | Uint8Array | FormData;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface TownClient {
  /** Any request; a refusal is an answer like any other. */
  request<Body = unknown>(method: string, path: string, request?: TownRequest): Promise<TownAnswer<Body>>;
  /** @throws {Error} with code and words when it is refused */
  get<Body>(path: string, headers?: Readonly<Record<string, string>>): Promise<Body>;
  /** @throws {Error} with code and words when it is refused */
  post<Body>(path: string, body: unknown, headers?: Readonly<Record<string, string>>): Promise<Body>;
}

/** A client that sends these headers each time. */
export function townClient(url: string, own: Readonly<Record<string, string>>): TownClient {
  async function request<Body>(method: string, path: string, { body, raw, headers = {} }: TownRequest = {}): Promise<TownAnswer<Body>> {
    const sent = raw ?? (body === undefined ? undefined : JSON.stringify(body));
    const type = body === undefined ? {} : { 'Content-Type': 'application/json' };
    const response = await fetch(url + path, { method, headers: { ...type, ...own, ...headers }, ...(sent === undefined ? {} : { body: sent as BodyInit }) });
    const bytes = Buffer.from(await response.arrayBuffer());
    const isJson = response.headers.get('content-type')?.includes('json') ?? false;
    return { status: response.status, headers: response.headers, bytes, body: (isJson ? JSON.parse(bytes.toString()) : undefined) as Body };
  }

  async function mustDo<Body>(method: string, path: string, given: TownRequest): Promise<Body> {
    const answer = await request<Body>(method, path, given);
    if (answer.status < 300) return answer.body;
    const { code, message } = (answer.body as ApiRefusal).error;
    throw new Error(`${method} ${path}: ${answer.status} ${code}: ${message}`);
  }

  return {
    request,
    get: (path, headers = {}) => mustDo('GET', path, { headers }),
    post: (path, body, headers = {}) => mustDo('POST', path, { body, headers }),
  };
}
