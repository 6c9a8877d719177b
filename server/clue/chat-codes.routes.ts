import { randomInt } from 'node:crypto';
import { z } from 'zod';
import { citizenQuery, codeRequest, type ChatCodeStanding, type ChatCodeView, type CitizenQuery, type CodeRequest } from '../../shared/chat/binding-api';
import { chatCode } from '../../shared/chat/chat-code';
import { WORKER_ROLES } from '../../shared/chat/command/verbs';
import { isInArea } from '../../shared/city/area';
import type { Person } from '../../shared/city/city';
import type { ServerContext } from '../platform/context';
import { Refused } from '../platform/errors';
import { route, type Call, type Route } from '../platform/route';
import type { Bindings } from './bindings.store';
import { identityOf, identityOfCitizen, newCitizen, type ChatIdentity } from './chat-identity';

const HOLDS_MS = 10 * 60_000;
const TRIES = 5;
const TAG = '群聊';

export interface CodeTools {
  readonly context: Pick<ServerContext, 'clock' | 'locator' | 'sign'>;
  readonly bindings: Bindings;
  readonly roomNameOf: (roomId: string) => Promise<string>;
}

/** One-time codes by which a room is bound to a cell and a person to his account (R92): never by topic or nickname. */
export function chatCodeRoutes(tools: CodeTools): Route[] {
  return [
    route<CodeRequest>({
      method: 'post', path: '/api/chat-codes', guard: 'anyone', tag: TAG, body: codeRequest, isLimited: true,
      summary: '领一个一次性绑定码，10 分钟内在群里说“绑定 码”；居民绑定自己，工作人员还可绑定群',
      answers: { 200: { description: '绑定码', schema: z.object({ code: z.string(), expiresAt: z.iso.datetime(), secondsLeft: z.int(), words: z.string(), citizen: z.object({ id: z.string(), secret: z.string() }).optional() }) } },
      handle: async (call) => ({ body: await issue(tools, call) }),
    }),
    route<undefined, CitizenQuery>({
      method: 'get', path: '/api/chat-codes/:code', guard: 'anyone', tag: TAG, query: citizenQuery,
      summary: '绑定码用了没有', answers: { 200: { description: '等待、已绑定或已过期', schema: z.object({ state: z.enum(['waiting', 'used', 'expired']), roomName: z.string().optional() }) } },
      handle: async (call) => ({ body: await standing(tools, call) }),
    }),
  ];
}

async function issue({ context, bindings }: CodeTools, call: Call<CodeRequest, undefined>): Promise<ChatCodeView> {
  const { kind, cellCode, citizenId } = call.body;
  const known = identityOf(context, call, citizenId);
  const citizen = known === undefined && kind === 'person' ? newCitizen(context) : undefined;
  const who = known ?? (citizen && identityOfCitizen(citizen));
  if (kind === 'room') mayBind(who, cellCode, (code) => context.locator.cellOf(code) !== undefined);
  if (who === undefined) throw new Refused('not-signed-in', '请先登录');
  const expiresAt = new Date(context.clock.now().getTime() + HOLDS_MS);
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const code = chatCode(randomInt);
    const isPut = await bindings.putCode({ _id: code, kind, personId: who.personId, expiresAt, storedAt: new Date(), ...(kind === 'room' && cellCode !== undefined ? { cellCode } : {}) });
    if (isPut) return { code, expiresAt: expiresAt.toISOString(), secondsLeft: HOLDS_MS / 1_000, words: `绑定 ${code}`, ...(citizen === undefined ? {} : { citizen }) };
  }
  throw new Error('no free code in five tries');
}

async function standing({ context, bindings, roomNameOf }: CodeTools, call: Call<undefined, CitizenQuery>): Promise<ChatCodeStanding> {
  const who = identityOf(context, call, call.query.citizenId);
  const code = await bindings.codeOf(call.params.code ?? '');
  if (code === undefined || code.personId !== who?.personId) throw new Refused('not-found', '没有找到这个绑定码，请重新领取');
  if (code.usedAt !== undefined) return { state: 'used', ...(code.usedIn === undefined ? {} : { roomName: await roomNameOf(code.usedIn) }) };
  return { state: code.expiresAt > context.clock.now() ? 'waiting' : 'expired' };
}

/** @throws {Refused} when this person may not bind a room to this cell */
function mayBind(who: ChatIdentity | undefined, cellCode: string | undefined, isKnown: (code: string) => boolean): void {
  if (who?.kind !== 'staff') throw new Refused('not-signed-in', '请先登录：群由网格员绑定');
  mayBindCell(who.person, cellCode, isKnown);
}

/** @throws {Refused} when this person may not bind a group to this cell */
export function mayBindCell(person: Person, cellCode: string | undefined, isKnown: (code: string) => boolean): void {
  if (!mayBindRooms(person)) throw new Refused('wrong-role', '群由网格员、网格长或值守员绑定');
  if (cellCode === undefined || !isKnown(cellCode)) throw new Refused('bad-field', '请选择要绑定的网格', [{ path: 'cellCode', message: '没有这个网格' }]);
  if (!isInArea([cellCode], person.divisionCode)) throw new Refused('outside-scope', '这个网格不在您负责的片区');
}

/** Who binds groups to cells, and may undo it. */
export function mayBindRooms({ role }: Person): boolean {
  return WORKER_ROLES.includes(role) || role === 'operator';
}
