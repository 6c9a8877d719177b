import type Koa from 'koa';
import type { Logger } from 'pino';
import type { Metrics } from './metrics';

/** Parts of a path worth finding again; photo ids open pictures and stay out. */
const KEPT_PARAMS = ['no', 'receiptNo'] as const;

/** One INFO line a request, and its time in the metrics. Never words, phone or place of a citizen. */
export function requestLog(log: Logger, metrics: Metrics): Koa.Middleware {
  return async (koa, next) => {
    const startedAt = performance.now();
    await next();
    const seconds = (performance.now() - startedAt) / 1000;
    const path = koa.state.routePath ?? 'page';
    metrics.requestSeconds.observe({ method: koa.method, path, status: String(koa.status) }, seconds);
    if (path === 'page' && koa.status < 400) return;   // the files of the pages would drown the rest
    log.info({ requestId: koa.state.requestId, method: koa.method, path, ...keptParams(koa), status: koa.status, ms: Math.round(seconds * 1000) }, 'request');
  };
}

function keptParams(koa: Koa.Context): Readonly<Record<string, string>> {
  const params = (koa as { params?: Readonly<Record<string, string>> }).params ?? {};
  const kept: Record<string, string> = {};
  for (const name of KEPT_PARAMS) {
    if (params[name] !== undefined) kept[name] = params[name].slice(0, 40);
  }
  return kept;
}
