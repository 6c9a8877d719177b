import { replayRequest } from '../../shared/routing/routing-api';
import { barToReplay } from '../../shared/routing/routing-rights';
import { staffOf } from '../platform/auth';
import type { Caller, ServerContext } from '../platform/context';
import { Refused } from '../platform/errors';
import type { SheetBody } from '../platform/read-body';
import { route, type Route } from '../platform/route';
import { readReplayBody } from './read-replay-body';
import { replayStore } from './replays.store';
import { replayAnswer } from './routing.answers';
import { runReplay } from './run-replay';
import { replayView, startReplay } from './start-replay';

export interface Replays {
  readonly routes: readonly Route[];
  /** Lets go of what runs here; the next process goes on with it. */
  stop(): Promise<void>;
}

/** New tables tried over cases of the past before they are published. */
export function replays(context: ServerContext): Replays {
  const store = replayStore(context.db);
  const running = new Set<Promise<void>>();
  let isStopping = false;

  /** In the background; what fails is taken up again by the job that looks for left ones. */
  function run(id: string): void {
    const one = runReplay(context, id, () => isStopping)
      .catch((fault: unknown) => context.log.error({ err: fault, replay: id }, 'replay broke off; it is tried again'))
      .finally(() => running.delete(one));
    running.add(one);
  }

  const routes = [
    route({
      method: 'post', path: '/api/routing/replay', guard: 'staff', tag: '派单', needsKey: true, reads: 'sheet', body: replayRequest as never,
      summary: '用新的责任表或城市规则（JSON，或一个表格文件加 table、from、until）把过去的案件重派一遍，看会变多少；不改任何案件',
      answers: { 202: { description: '已开始；用编号查看进度', schema: replayAnswer } },
      handle: async ({ body, key, caller }) => {
        const person = mayTry(caller);
        const row = await startReplay(context, store, { ...await readReplayBody(body as unknown as SheetBody), key, person });
        if (row.state === 'running') run(row._id);
        return { status: 202, body: replayView(row, context.city) };
      },
    }),
    route({
      method: 'get', path: '/api/routing/replays/:id', guard: 'staff', tag: '派单', summary: '一次重放的进度和结果',
      answers: { 200: { description: '进度、会变的数量、例子', schema: replayAnswer } },
      handle: async ({ params, caller }) => {
        mayTry(caller);
        const row = await store.byId(params.id ?? '');
        if (row === undefined) throw new Refused('not-found', '没有这次重放，可能已过期');
        return { body: replayView(row, context.city) };
      },
    }),
  ];
  return {
    routes,
    stop: async () => {
      isStopping = true;
      await Promise.all(running);
    },
  };
}

function mayTry(caller: Caller) {
  const person = staffOf(caller);
  const bar = barToReplay(person);
  if (bar === 'role') throw new Refused('wrong-role', '责任表和城市规则由运维人员、领导、值班长或派遣员试用');
  if (bar === 'area') throw new Refused('outside-scope', '重放要看全市的案件，请由市级人员进行');
  return person;
}
