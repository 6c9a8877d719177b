import { Stream } from 'node:stream';
import Router, { type RouterMiddleware } from '@koa/router';
import type Koa from 'koa';
import { checkGuard } from './auth';
import type { Caller } from './context';
import { Refused } from './errors';
import { refusalOf } from './field-words';
import { readJson, readPhoto, readSheetBody } from './read-body';
import type { Call, Route } from './route';

export interface MountTools {
  readonly findCaller: (koa: Koa.Context) => Promise<Caller>;
  readonly limit: (caller: Caller, path: string, koa: Koa.Context) => Promise<void>;
}

const KEY = /^[\x21-\x7e]{1,200}$/;

/** The routes of all stages on one router: guard, limit, key, parse, handle, in this order. */
export function mountRoutes(routes: readonly Route[], tools: MountTools): Koa.Middleware {
  const router = new Router();
  for (const one of routes) router[one.method](one.path, handlerOf(one, tools) as RouterMiddleware);
  const dispatch = router.routes() as unknown as Koa.Middleware;
  const isKnownPath = (path: string): boolean => router.match(path, 'GET').path.length > 0;
  return async (koa, next) => {
    await dispatch(koa, async () => {
      if (isKnownPath(koa.path)) throw new Refused('method-not-allowed', `这个地址不接受 ${koa.method}`);
      await next();
    });
  };
}

function handlerOf(one: Route, { findCaller, limit }: MountTools): Koa.Middleware {
  return async (koa) => {
    koa.state.routePath = one.path;
    const caller = await findCaller(koa);
    checkGuard(one.guard, caller);
    if (one.isLimited === true) await limit(caller, one.path, koa);
    const call: Call<unknown, unknown> = {
      caller,
      key: keyOf(koa, one),
      query: parseQuery(one, koa),
      body: await READERS[one.reads ?? (one.body === undefined ? 'none' : 'json')](one, koa),
      params: (koa as unknown as { params: Readonly<Record<string, string>> }).params,
      requestId: koa.state.requestId,
      koa,
    };
    const answer = await one.handle(call);
    koa.status = answer.status ?? 200;
    setBody(koa, answer.body);
    if (koa.response.get('Cache-Control') === '') koa.set('Cache-Control', 'no-store');
  };
}

/** An object is put into words once: asked for its length, Koa does it again. */
function setBody(koa: Koa.Context, body: unknown): void {
  const isObject = typeof body === 'object' && body !== null && !(body instanceof Stream) && !Buffer.isBuffer(body);
  if (!isObject) { koa.body = body; return; }
  koa.type = 'json';
  koa.body = JSON.stringify(body);
}

type Reader = (one: Route, koa: Koa.Context) => Promise<unknown>;

const READERS: Record<NonNullable<Route['reads']>, Reader> = {
  none: () => Promise.resolve(undefined),
  photo: (_one, koa) => readPhoto(koa),
  sheet: (_one, koa) => readSheetBody(koa),
  json: async (one, koa) => parsed(one.body, await readJson(koa)),
};

function keyOf(koa: Koa.Context, one: Route): string {
  const key = koa.get('Idempotency-Key');
  if (key === '' && one.needsKey !== true) return '';
  if (KEY.test(key)) return key;
  throw new Refused('missing-key', '缺少请求头 Idempotency-Key：请为每次提交取一个不重复的键（1–200 个可见字符），重试时用同一个');
}

function parseQuery(one: Route, koa: Koa.Context): unknown {
  return one.query === undefined ? undefined : parsed(one.query, { ...koa.query });
}

function parsed(schema: Route['body'], input: unknown): unknown {
  if (schema === undefined) return input;
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  throw refusalOf(result.error, input);
}
