import { randomUUID } from 'node:crypto';
import type Koa from 'koa';
import type { Logger } from 'pino';
import type { ApiRefusal } from '../../shared/case/case-api';
import { isDatabaseAway } from './db';
import { REFUSALS, Refused, type RefusalCode } from './errors';

declare module 'koa' {
  interface DefaultState {
    requestId: string;
    /** The route's path with names in place of values, for log and metrics. */
    routePath?: string;
    retryAfterSeconds?: number;
  }
}

/** Faults of the libraries that read requests, by their own codes. */
const READING_FAULTS: Readonly<Record<string, readonly [RefusalCode, string]>> = {
  'entity.too.large': ['body-too-large', '提交的内容太大：除照片外最多 256 KB'],
  'encoding.unsupported': ['bad-json', '请用 UTF-8 编码提交'],
  'request.aborted': ['bad-json', '提交中断，没有收完'],
  'request.size.invalid': ['bad-json', '提交中断，没有收完'],
  LIMIT_FILE_SIZE: ['photo-too-large', '照片超过 10 MB，请压缩后再传'],
  LIMIT_FILE_COUNT: ['bad-field', '一次只能上传一张照片'],
  LIMIT_UNEXPECTED_FILE: ['bad-field', '照片请放在 photo 字段里，一次一张'],
  LIMIT_FIELD_COUNT: ['bad-field', '字段太多'],
  LIMIT_PART_COUNT: ['bad-field', '字段太多'],
  LIMIT_FIELD_VALUE: ['bad-field', '字段内容太长'],
  LIMIT_FIELD_KEY: ['bad-field', '字段名太长'],
};

/** The one way out for everything that goes wrong: a code, plain words and the request's id. Never a stack trace. */
export function answerErrors(log: Logger): Koa.Middleware {
  return async (koa, next) => {
    koa.state.requestId = randomUUID();
    try {
      await next();
    } catch (fault) {
      refuse(koa, asRefused(fault, koa, log));
    }
  };
}

/** Writes a refusal as every client reads it. */
export function refuse(koa: Koa.Context, refused: Answerable): void {
  koa.status = refused.status;
  if (koa.state.retryAfterSeconds !== undefined) koa.set('Retry-After', String(koa.state.retryAfterSeconds));
  const body: ApiRefusal = {
    error: {
      code: refused.code,
      message: refused.message,
      ...(refused.fields.length > 0 ? { fields: refused.fields } : {}),
      requestId: koa.state.requestId,
    },
  };
  koa.body = body;
}

interface Answerable {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly fields: readonly { readonly path: string; readonly message: string }[];
}

function asRefused(fault: unknown, koa: Koa.Context, log: Logger): Answerable {
  if (fault instanceof Refused) return fault;
  const reading = readingFault(fault);
  if (reading !== undefined) return reading;
  log.error({ requestId: koa.state.requestId, method: koa.method, path: koa.state.routePath, fault: faultWords(fault) }, 'request failed');
  if (isDatabaseAway(fault)) return new Refused('not-ready', '系统暂时连不上数据库，请过一会儿再试；用同一个请求再提交不会重复');
  return { status: 500, code: 'fault', message: `系统出了问题，已记录。请稍后再试，或告诉我们编号 ${koa.state.requestId.slice(0, 8)}`, fields: [] };
}

function readingFault(fault: unknown): Refused | undefined {
  const { type, code, status } = fault as { type?: string; code?: string; status?: number };
  const known = READING_FAULTS[type ?? ''] ?? READING_FAULTS[code ?? ''];
  if (known !== undefined) return new Refused(...known);
  if (status === 413) return new Refused('body-too-large', '提交的内容太大：除照片外最多 256 KB');
  if (status === 404) return new Refused('not-found', '没有这个地址');
  if (status === 400 || status === 415) return new Refused('bad-json', '提交的内容不是完整的 JSON，请检查后再试');
  return undefined;
}

/** What the log keeps: the fault and where it was thrown, without the request. */
function faultWords(fault: unknown): { name: string; message: string; stack?: string } {
  if (!(fault instanceof Error)) return { name: 'unknown', message: String(fault) };
  return { name: fault.name, message: fault.message, ...(fault.stack === undefined ? {} : { stack: fault.stack }) };
}

/** All codes, for the OpenAPI document. */
export const REFUSAL_CODES = [...Object.keys(REFUSALS), 'fault'];
