import { unitNameOf } from '../../shared/case/sentence';
import { WAITING_WORDS } from '../../shared/report/words';
import type { DeadDelivery, OperatorView } from '../../shared/score/score-api';
import type { ServerContext } from '../platform/context';
import { Refused } from '../platform/errors';
import { route, type Route } from '../platform/route';
import { operatorAnswer, retriedAnswer } from './score.answers';
import type { ScoreStore } from './score.store';

const SHOWN_MAX = 50;
const TEXT_MAX = 60;

/** What the operator's page needs of other stages; handed in by app.ts. */
export interface OperatorTools {
  readonly deadDeliveries: (limit: number) => Promise<readonly DeadDelivery[]>;
  /** `false` when it is not among the dead. */
  readonly retryDelivery: (id: string) => Promise<boolean>;
  readonly pendingEvents: () => Promise<{ readonly count: number; readonly oldestAt?: Date }>;
  readonly connected: () => Omit<OperatorView['connections'], 'people'> & { readonly people: readonly { readonly name: string; readonly role: string; readonly unitName?: string; readonly since: Date }[] };
}

/** The operator's page: what stands still and why, and sending once more by hand. */
export function operatorRoutes(context: ServerContext, store: ScoreStore, tools: OperatorTools): Route[] {
  const startedAt = context.clock.now();
  return [
    route({
      method: 'get', path: '/api/operator', guard: 'operator', tag: '运行', summary: '运维：待研判、无主案件、失败的通知、队列、磁盘、在线',
      answers: { 200: { description: '运行状况', schema: operatorAnswer } },
      handle: async () => ({ body: await operatorView(context, store, tools, startedAt) }),
    }),
    route({
      method: 'post', path: '/api/operator/deliveries/:id/retry', guard: 'operator', tag: '运行', summary: '把失败的通知再发一次',
      answers: { 200: { description: '已重新排队', schema: retriedAnswer } },
      handle: async ({ params }) => {
        if (await tools.retryDelivery(params.id ?? '')) return { body: { isRetried: true } };
        throw new Refused('wrong-state', '这条通知已经不在失败列表里，可能刚刚重新发过；请刷新看看');
      },
    }),
  ];
}

async function operatorView(context: ServerContext, store: ScoreStore, tools: OperatorTools, startedAt: Date): Promise<OperatorView> {
  const now = context.clock.now();
  const [counts, untriaged, ownerless, deadDeliveries, pending, freeBytes, photoCount, database] = await Promise.all([
    store.operatorCounts(context.city.fallbackUnitId),
    store.untriaged(SHOWN_MAX),
    store.openOfUnit(context.city.fallbackUnitId, SHOWN_MAX),
    tools.deadDeliveries(SHOWN_MAX),
    tools.pendingEvents(),
    context.files.freeBytes(),
    store.photos(),
    databaseView(context),
  ]);
  const { rss, heapUsed } = process.memoryUsage();
  const { people, ...connections } = tools.connected();
  return {
    at: now.toISOString(),
    startedAt: startedAt.toISOString(),
    counts,
    untriaged: untriaged.map(({ receiptNo, receivedAt, waitingReason }) => ({
      receiptNo, receivedAt: receivedAt.toISOString(), reason: waitingReason ? WAITING_WORDS[waitingReason].staff : '刚收到，还没有研判',
    })),
    ownerless: ownerless.map(({ no, text, unitId, openedAt }) => ({ no, text: text.slice(0, TEXT_MAX), unitName: unitNameOf(unitId, context.city), openedAt: openedAt.toISOString() })),
    deadDeliveries,
    relay: { pending: pending.count, lagSeconds: pending.oldestAt ? Math.max(0, (now.getTime() - pending.oldestAt.getTime()) / 1000) : 0 },
    disk: { freeBytes, photoCount },
    memory: { rssBytes: rss, heapBytes: heapUsed },
    database,
    connections: { ...connections, people: people.map(({ since, ...person }) => ({ ...person, since: since.toISOString() })) },
  };
}

/** The page is read most when something is wrong, so a database that can't count is said, not thrown. */
async function databaseView({ db, log }: ServerContext): Promise<OperatorView['database']> {
  try {
    const stats = await db.db?.command({ dbStats: 1 });
    return { isUp: true, name: db.name, documents: Number(stats?.objects ?? 0) };
  } catch (fault) {
    log.warn({ err: fault }, 'database statistics are not to be had');
    return { isUp: false, name: db.name };
  }
}
