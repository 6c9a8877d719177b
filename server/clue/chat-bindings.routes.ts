import { createHash } from 'node:crypto';
import { z } from 'zod';
import { bindingsQuery, citizenQuery, unbindRequest, type BindingRow, type BindingsQuery, type BindingsView, type ChatReceipts, type CitizenQuery, type UnbindRequest } from '../../shared/chat/binding-api';
import { isInArea } from '../../shared/city/area';
import { staffOf } from '../platform/auth';
import type { ServerContext } from '../platform/context';
import { Refused } from '../platform/errors';
import { route, type Route } from '../platform/route';
import type { CodeTools } from './chat-codes.routes';
import { mayBindRooms } from './chat-codes.routes';
import { identityOf, type ChatIdentity } from './chat-identity';
import type { GroupCards } from './group-cards.store';
import type { Clues } from './clues.store';
import type { Rooms } from './rooms.store';

const TAG = '群聊';
const CELLS_SHOWN = 40;
const RECEIPTS_SHOWN = 50;

export interface BindingTools extends CodeTools {
  readonly context: CodeTools['context'] & Pick<ServerContext, 'city'>;
  readonly rooms: Rooms;
  readonly clues: Clues;
  readonly cards: GroupCards;
  /** What opens a report to who told it; handed in by app.ts. */
  readonly secretOf: (receiptNo: string) => Promise<string | undefined>;
}

/** What is bound, and undoing it: oneself by anybody, groups by those who bind them. */
export function chatBindingRoutes(tools: BindingTools): Route[] {
  const { context } = tools;
  return [
    route<undefined, BindingsQuery>({
      method: 'get', path: '/api/chat-bindings', guard: 'anyone', tag: TAG, query: bindingsQuery,
      summary: '我在哪些群里绑定了自己，我的片区绑定了哪些群', answers: { 200: { description: '绑定，以及可以绑定群的网格' } },
      handle: async (call) => ({ body: await viewOf(tools, identityOf(context, call, call.query.citizenId), call.query.cells) }),
    }),
    route<UnbindRequest>({
      method: 'post', path: '/api/chat-bindings/:id/unbind', guard: 'anyone', tag: TAG, needsKey: true, body: unbindRequest,
      summary: '解除一个绑定；来两次和一次一样', answers: { 200: { description: '还剩的绑定' } },
      handle: async (call) => {
        const who = identityOf(context, call, call.body.citizenId);
        await unbind(tools, who, call.params.id ?? '');
        return { body: await viewOf(tools, who, undefined) };
      },
    }),
    route<undefined, CitizenQuery>({
      method: 'get', path: '/api/chat-receipts', guard: 'anyone', tag: TAG, query: citizenQuery,
      summary: '本人在群里反映的事，凭回执跟踪', answers: { 200: { description: '回执' } },
      handle: async (call) => ({ body: await receiptsOf(tools, identityOf(context, call, call.query.citizenId)) }),
    }),
    route({
      method: 'get', path: '/api/chat-rooms', guard: 'staff', tag: TAG,
      summary: '本片区已绑定的群',
      answers: { 200: { description: '群与网格', schema: z.object({ rows: z.array(z.object({ roomId: z.string(), cellCode: z.string(), boundAt: z.iso.datetime().optional() })) }) } },
      handle: async ({ caller }) => {
        const rows = await roomsIn(tools, staffOf(caller).divisionCode);
        return { body: { rows: rows.map(({ roomId, cellCode, boundAt }) => ({ roomId, cellCode, ...(boundAt === undefined ? {} : { boundAt: boundAt.toISOString() }) })) } };
      },
    }),
  ];
}

interface Bond extends BindingRow {
  readonly undo: () => Promise<void>;
}

async function viewOf(tools: BindingTools, who: ChatIdentity | undefined, words: string | undefined): Promise<BindingsView> {
  const rows = (await bondsOf(tools, who)).map(({ undo: _undo, ...row }) => row);
  return { rows, ...cellsFor(tools, who, words) };
}

async function unbind(tools: BindingTools, who: ChatIdentity | undefined, id: string): Promise<void> {
  if (who === undefined) throw new Refused('not-signed-in', '请先登录或领取绑定码');
  await (await bondsOf(tools, who)).find((bond) => bond.id === id)?.undo();
}

/** His own bonds, and the groups of his area where he binds groups; newest first. */
async function bondsOf(tools: BindingTools, who: ChatIdentity | undefined): Promise<readonly Bond[]> {
  if (who === undefined) return [];
  const { bindings, rooms, roomNameOf, context: { locator } } = tools;
  const members = await bindings.membersOf(who.personId);
  const own = await Promise.all(members.map(async ({ _id, roomId, boundAt }): Promise<Bond> => ({
    id: shortId(`person ${_id}`), kind: 'person', roomName: await roomNameOf(roomId), boundAt: boundAt.toISOString(), undo: () => bindings.unbindMember(_id),
  })));
  const bound = who.kind === 'staff' && mayBindRooms(who.person) ? await roomsIn(tools, who.person.divisionCode) : [];
  const groups = await Promise.all(bound.map(async ({ roomId, cellCode, boundAt }): Promise<Bond> => {
    const cellName = locator.cellOf(cellCode)?.name;
    return { id: shortId(`room ${roomId}`), kind: 'room', roomName: await roomNameOf(roomId), boundAt: boundAt?.toISOString() ?? '', undo: () => rooms.unbind(roomId), ...(cellName === undefined ? {} : { cellName }) };
  }));
  const cards = who.kind === 'staff' && mayBindRooms(who.person) ? await cardsIn(tools, who.person.divisionCode) : [];
  return [...own, ...groups, ...cards].sort((one, other) => (one.boundAt < other.boundAt ? 1 : -1));
}

/** Groups bound by the mini-program's card: WeChat gives no name for them. */
async function cardsIn({ cards, context: { locator } }: BindingTools, divisionCode: string): Promise<readonly Bond[]> {
  return (await cards.all()).filter(({ cellCode }) => isInArea([cellCode], divisionCode)).map(({ _id, cellCode, boundAt }): Bond => {
    const cellName = locator.cellOf(cellCode)?.name;
    return { id: shortId(`card ${_id}`), kind: 'room', roomName: `小程序卡片所在的群 ${_id.slice(0, 4)}`, boundAt: boundAt.toISOString(), undo: () => cards.unbind(_id), ...(cellName === undefined ? {} : { cellName }) };
  });
}

/** A channel's own ids of people and rooms stay with us. */
const shortId = (of: string): string => createHash('sha256').update(of).digest('base64url').slice(0, 22);

async function roomsIn({ rooms }: BindingTools, divisionCode: string): ReturnType<Rooms['bound']> {
  return (await rooms.bound()).filter(({ cellCode }) => isInArea([cellCode], divisionCode));
}

function cellsFor({ context: { city } }: BindingTools, who: ChatIdentity | undefined, words = ''): Pick<BindingsView, 'cells' | 'cellCount'> {
  if (who?.kind !== 'staff' || !mayBindRooms(who.person)) return { cells: [], cellCount: 0 };
  const { divisionCode } = who.person;
  const found = city.cells.flatMap(({ cell: { code, name, gridKind, untilDate } }) => (gridKind === 'governance' && untilDate === undefined && isInArea([code], divisionCode) && (name.includes(words) || code.endsWith(words)) ? [{ code, name }] : []));
  return { cells: found.slice(0, CELLS_SHOWN), cellCount: found.length };
}

async function receiptsOf({ bindings, clues, secretOf }: BindingTools, who: ChatIdentity | undefined): Promise<ChatReceipts> {
  if (who === undefined) return { rows: [] };
  const told = await clues.toldBy(await bindings.membersOf(who.personId), RECEIPTS_SHOWN);
  const rows = await Promise.all(told.map(async ({ receiptNo, text, photoIds, foundAt }) => {
    const secret = await secretOf(receiptNo);
    return secret === undefined ? [] : [{ receiptNo, secret, text, photoIds, toldAt: foundAt.toISOString() }];
  }));
  return { rows: rows.flat() };
}
