import type { Connection } from 'mongoose';
import { z } from 'zod';
import { clockRoutes } from './clock.routes';
import type { ServerContext } from './context';
import { route, type Route } from './route';

/** One thing the server needs: `missing` gives one plain sentence when it is not there. */
export interface ReadyCheck {
  readonly label: string;
  missing(): Promise<string | undefined>;
}

const LEAST_FREE_BYTES = 200 * 1024 * 1024;
const PING_MS = 2_000;

const ready = z.object({ isReady: z.boolean(), missing: z.array(z.object({ label: z.string(), words: z.string() })) });

/** What any server needs; stages add their own in app.ts. */
export function platformChecks(context: ServerContext): readonly ReadyCheck[] {
  return [
    { label: 'database', missing: () => databaseMissing(context.db) },
    { label: 'storage', missing: async () => ((await context.files.freeBytes()) < LEAST_FREE_BYTES ? '数据盘剩余空间不足 200 MB' : undefined) },
  ];
}

/** `/healthz` alive, `/readyz` all there, `/metrics`; and what time the city has. */
export function healthRoutes(context: ServerContext, checks: readonly ReadyCheck[]): Route[] {
  const { metrics } = context;
  return [
    ...clockRoutes(context),
    route({
      method: 'get', path: '/healthz', guard: 'anyone', tag: '运行', summary: '进程是否活着',
      answers: { 200: { description: '活着', schema: z.object({ isAlive: z.boolean() }) } },
      handle: () => Promise.resolve({ body: { isAlive: true } }),
    }),
    route({
      method: 'get', path: '/readyz', guard: 'anyone', tag: '运行', summary: '数据和各部分是否齐备',
      answers: { 200: { description: '齐备', schema: ready }, 503: { description: '还缺什么', schema: ready } },
      handle: async () => {
        const missing = await whatIsMissing(checks);
        return { status: missing.length === 0 ? 200 : 503, body: { isReady: missing.length === 0, missing } };
      },
    }),
    route({
      method: 'get', path: '/metrics', guard: 'anyone', tag: '运行', summary: '指标（Prometheus 文本）',
      answers: { 200: { description: '指标' } },
      handle: async ({ koa }) => {
        koa.set('Content-Type', metrics.registry.contentType);
        return { body: await metrics.registry.metrics() };
      },
    }),
  ];
}

async function whatIsMissing(checks: readonly ReadyCheck[]): Promise<readonly { label: string; words: string }[]> {
  const found = await Promise.all(checks.map(async ({ label, missing }) => ({ label, words: await missing() })));
  return found.flatMap(({ label, words }) => (words === undefined ? [] : [{ label, words }]));
}

async function databaseMissing(db: Connection): Promise<string | undefined> {
  try {
    await db.db?.command({ ping: 1 }, { timeoutMS: PING_MS });
    return undefined;
  } catch {
    return '数据库没有应答';   // any fault here means the same to who asks
  }
}
