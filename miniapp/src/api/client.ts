import { deviceId } from '../platform/device-id';
import { send } from '../platform/http';
import type { HttpAnswer } from '../platform/http-message';

export interface ApiError {
  readonly code: string;
  readonly message: string;
  readonly fields?: readonly { readonly path: string; readonly message: string }[];
}

export type ApiResult<T> =
  | { readonly ok: true; readonly status: number; readonly data: T }
  /** Status 0: no answer came, so the server may or may not have acted. */
  | { readonly ok: false; readonly status: number; readonly error: ApiError };

export interface ApiRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly body?: unknown;
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
  /** `Idempotency-Key`: made once for one intention, sent again unchanged. */
  readonly key?: string;
  /** Secret of the receipt that is read or added to. */
  readonly secret?: string;
}

let tokenSource: () => string | undefined = () => undefined;

/** Says where the token of who is signed in is found; asked at each request. */
export function signRequestsWith(source: () => string | undefined): void {
  tokenSource = source;
}

/** One request to the city's server. Never throws: a refusal and a missing answer are values. */
export async function request<T>(options: ApiRequest): Promise<ApiResult<T>> {
  const answer = await send({
    method: options.method,
    path: options.path + queryString(options.query),
    headers: headersOf(options),
    ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
  });
  return resultOf<T>(answer);
}

/** What every request carries: who asks, and an id to find it in the log. */
export function headersOf({ key, secret, body }: Pick<ApiRequest, 'key' | 'secret' | 'body'>): Record<string, string> {
  const token = tokenSource();
  return {
    'X-Device-Id': deviceId(),
    'X-Request-Id': randomId(),
    ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
    ...(key ? { 'Idempotency-Key': key } : {}),
    ...(secret ? { 'X-Receipt-Secret': secret } : {}),
    ...(token ? { Authorization: `Bearer ${token}` } : {}),
  };
}

/** An answer read as the contract says; what can't be read counts as a fault of the server. */
export function resultOf<T>({ status, text }: HttpAnswer): ApiResult<T> {
  if (status === 0) return { ok: false, status, error: OFFLINE };
  const body = parsed(text);
  if (status >= 200 && status < 300) return { ok: true, status, data: body as T };
  const error = (body as { error?: ApiError } | undefined)?.error;
  return { ok: false, status, error: error?.code ? error : UNREADABLE };
}

/** 24 signs, made by chance: keys, device and request ids. */
export function randomId(): string {
  return Array.from({ length: 24 }, () => SIGNS[Math.floor(Math.random() * SIGNS.length)]).join('');
}

const SIGNS = 'abcdefghijklmnopqrstuvwxyz0123456789';
const OFFLINE: ApiError = { code: 'offline', message: '现在连不上网络，内容没有丢，恢复后可以接着来。' };
const UNREADABLE: ApiError = { code: 'fault', message: '服务暂时没有应答，内容没有丢，请稍后再试。' };

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function queryString(query: ApiRequest['query']): string {
  const pairs = Object.entries(query ?? {}).flatMap(([name, value]) => (value === undefined || value === '' ? [] : [`${encodeURIComponent(name)}=${encodeURIComponent(value)}`]));
  return pairs.length ? `?${pairs.join('&')}` : '';
}
