import { z } from 'zod';
import type { FleetView, LeaseAnswer, LeaseRelease, LeaseRenew, LeaseTake, UnsureLineView } from '../../shared/chat/fleet/fleet-api';
import { leaseRelease, leaseRenew, leaseTake } from '../../shared/chat/fleet/fleet-api';
import { staffOf } from '../platform/auth';
import type { ServerContext } from '../platform/context';
import { Refused } from '../platform/errors';
import type { Route } from '../platform/route';
import { route } from '../platform/route';
import type { AccountRow } from './accounts.store';
import type { ViewTools } from './fleet-view';
import { fleetView, unsureView } from './fleet-view';
import type { TendTools } from './tend-accounts';
import { takeOut } from './tend-accounts';

const TAG = '群聊账号';
const UNSURE_SHOWN = 200;
const DAY_MS = 86_400_000;
const accountId = z.string().min(1).max(100);

export type FleetTools = TendTools & ViewTools & { readonly context: ServerContext };

/** Leases for gateways and bots; the fleet's page and its two buttons for operators; for the staff of an area, lines nobody knows the end of. */
export function fleetRoutes(tools: FleetTools): Route[] {
  return [...leaseRoutes(tools), ...operatorRoutes(tools), unsureRoute(tools)];
}

function leaseRoutes({ accounts, rooms, context }: FleetTools): Route[] {
  const answers = { 200: { description: 'isHeld 为 false 时不得收发', schema: z.object({ isHeld: z.boolean() }) } };
  return [
    route<LeaseTake>({
      method: 'post', path: '/api/fleet/accounts/:id/take', guard: 'bot', tag: TAG, body: leaseTake, answers,
      summary: '领取一个账号：同一时间只有一台机器持有',
      handle: async ({ params, body }) => {
        const id = accountId.parse(params.id);
        const row = await accounts.take(id, body, context.clock.now());
        if (row !== undefined && body.roomIds !== undefined) await rooms.settle(id, body.roomIds, context.clock.now(), body.roomNames);
        return { body: answerOf(row) };
      },
    }),
    route<LeaseRenew>({
      method: 'post', path: '/api/fleet/accounts/:id/renew', guard: 'bot', tag: TAG, body: leaseRenew, answers,
      summary: '续租并报告健康状况',
      handle: async ({ params, body: { owner, epoch, health } }) => ({ body: answerOf(await accounts.renew(params.id ?? '', owner, epoch, health)) }),
    }),
    route<LeaseRelease>({
      method: 'post', path: '/api/fleet/accounts/:id/release', guard: 'bot', tag: TAG, body: leaseRelease, answers: { 200: { description: '已放开' } },
      summary: '放开一个账号',
      handle: async ({ params, body }) => {
        await accounts.release(params.id ?? '', body.owner, body.epoch);
        return { body: { isHeld: false } satisfies LeaseAnswer };
      },
    }),
  ];
}

function operatorRoutes(tools: FleetTools): Route[] {
  const { accounts, context } = tools;
  const known = async (id = ''): Promise<string> => {
    if (await accounts.byId(id) === undefined) throw new Refused('not-found', '没有这个群聊账号');
    return id;
  };
  return [
    route({
      method: 'get', path: '/api/fleet', guard: 'operator', tag: TAG, answers: { 200: { description: '账号、群、排队与额度' } },
      summary: '群聊账号与群的状况',
      handle: async () => ({ body: await fleetView(tools) satisfies FleetView }),
    }),
    route({
      method: 'post', path: '/api/fleet/accounts/:id/quarantine', guard: 'operator', tag: TAG, needsKey: true, answers: { 200: { description: '停用后的状况' } },
      summary: '停用一个账号，它的群由备用账号接替',
      handle: async ({ params }) => {
        await takeOut(tools, await known(params.id), 'operator');
        return { body: await fleetView(tools) };
      },
    }),
    route({
      method: 'post', path: '/api/fleet/accounts/:id/release-quarantine', guard: 'operator', tag: TAG, needsKey: true, answers: { 200: { description: '恢复后的状况' } },
      summary: '恢复一个停用的账号',
      handle: async ({ params }) => {
        await accounts.letIn(await known(params.id), context.clock.now());
        return { body: await fleetView(tools) };
      },
    }),
  ];
}

/** A worker sees the lines of his own area's rooms that may or may not have been said: he says them himself, the bot does not say them again. */
function unsureRoute({ queue, context, names }: FleetTools): Route {
  return route({
    method: 'get', path: '/api/fleet/unsure-lines', guard: 'staff', tag: TAG, answers: { 200: { description: '结果不明的话，机器人不会再说一遍' } },
    summary: '本辖区群里一天内结果不明的回复',
    handle: async ({ caller }) => {
      const { divisionCode } = staffOf(caller);
      const all = await queue().unsure(UNSURE_SHOWN);
      const roomIds = all.map(({ roomId }) => roomId);
      const cellOf = await queue().cellsOf(roomIds);
      const since = context.clock.now().getTime() - DAY_MS;   // older ones have been looked at, or nobody waits for them
      const lines = all.filter(({ roomId, saidAt }) => (cellOf.get(roomId)?.startsWith(divisionCode) ?? false) && (saidAt?.getTime() ?? 0) > since);
      const nameOf = await names(lines.map(({ roomId }) => roomId));
      return { body: { lines: lines.map((line) => unsureView(line, nameOf(line.roomId))) } satisfies { readonly lines: readonly UnsureLineView[] } };
    },
  });
}

function answerOf(row: AccountRow | undefined): LeaseAnswer {
  return row === undefined ? { isHeld: false } : { isHeld: true, epoch: row.epoch, state: row.state };
}
