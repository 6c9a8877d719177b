import type Koa from 'koa';
import type { ZodType } from 'zod';
import type { Caller } from './context';

/** Who may call at all; what they may see is decided by scope inside. */
export type Guard = 'anyone' | 'staff' | 'operator' | 'service' | 'bot' | 'signed';

export interface Call<Body, Query> {
  readonly caller: Caller;
  readonly body: Body;
  readonly query: Query;
  readonly params: Readonly<Record<string, string>>;
  /** `Idempotency-Key`, checked to be there when the route says so. */
  readonly key: string;
  readonly requestId: string;
  readonly koa: Koa.Context;
}

export interface Answer {
  readonly status?: number;
  readonly body: unknown;
}

/** One route: its guard, the schemas that parse it and from which the OpenAPI document is made, and what it does. */
export interface Route<Body = unknown, Query = unknown> {
  readonly method: 'get' | 'post' | 'put' | 'delete';
  /** Koa form: `/api/cases/:no`. */
  readonly path: string;
  readonly guard: Guard;
  readonly summary: string;
  readonly tag: string;
  readonly body?: ZodType<Body>;
  readonly query?: ZodType<Query>;
  readonly needsKey?: boolean;
  /** Limited by device and address unless a service key calls. */
  readonly isLimited?: boolean;
  /** `photo` reads a multipart or raw image, `sheet` a table as a form or as JSON; `none` skips the JSON parser. */
  readonly reads?: 'json' | 'photo' | 'sheet' | 'none';
  readonly answers: Readonly<Record<number, { readonly description: string; readonly schema?: ZodType }>>;
  handle(call: Call<Body, Query>): Promise<Answer>;
}

/** Keeps the types of body and query together while the list of routes forgets them. */
export function route<Body = undefined, Query = undefined>(spec: Route<Body, Query>): Route {
  return spec as unknown as Route;
}
