import { randomInt } from 'node:crypto';
import { z } from 'zod';
import { chatCode } from '../../shared/chat/chat-code';
import { WORKER_ROLES } from '../../shared/chat/command/verbs';
import { isInArea } from '../../shared/city/area';
import type { Person } from '../../shared/city/city';
import { staffOf } from '../platform/auth';
import type { ServerContext } from '../platform/context';
import { Refused } from '../platform/errors';
import { route, type Route } from '../platform/route';
import type { Bindings } from './bindings.store';
import type { Rooms } from './rooms.store';

const HOLDS_MS = 10 * 60_000;
const TRIES = 5;
const TAG = '群聊';

const codeRequest = z.strictObject({ kind: z.enum(['room', 'person']), cellCode: z.string().regex(/^\d{15}$/).optional() });
type CodeRequest = z.infer<typeof codeRequest>;

/** One-time codes by which a room is bound to a cell and a person to his account (R92): never by topic or nickname. */
export function chatCodeRoutes(context: Pick<ServerContext, 'clock' | 'locator'>, bindings: Bindings, rooms: Rooms): Route[] {
  return [
    route<CodeRequest>({
      method: 'post', path: '/api/chat-codes', guard: 'staff', tag: TAG, body: codeRequest, isLimited: true,
      summary: '领一个一次性绑定码，10 分钟内在群里说“绑定 码”',
      answers: { 200: { description: '绑定码', schema: z.object({ code: z.string(), expiresAt: z.iso.datetime(), words: z.string() }) } },
      handle: async ({ caller, body }) => ({ body: await issue(context, bindings, staffOf(caller), body) }),
    }),
    route({
      method: 'get', path: '/api/chat-rooms', guard: 'staff', tag: TAG,
      summary: '本片区已绑定的群',
      answers: { 200: { description: '群与网格', schema: z.object({ rows: z.array(z.object({ roomId: z.string(), cellCode: z.string(), boundAt: z.iso.datetime().optional() })) }) } },
      handle: async ({ caller }) => {
        const { divisionCode } = staffOf(caller);
        const rows = (await rooms.bound()).filter(({ cellCode }) => isInArea([cellCode], divisionCode));
        return { body: { rows: rows.map(({ roomId, cellCode, boundAt }) => ({ roomId, cellCode, ...(boundAt === undefined ? {} : { boundAt: boundAt.toISOString() }) })) } };
      },
    }),
  ];
}

async function issue({ clock, locator }: Pick<ServerContext, 'clock' | 'locator'>, bindings: Bindings, person: Person, { kind, cellCode }: CodeRequest): Promise<{ readonly code: string; readonly expiresAt: string; readonly words: string }> {
  if (kind === 'room') mayBind(person, cellCode, (code) => locator.cellOf(code) !== undefined);
  const expiresAt = new Date(clock.now().getTime() + HOLDS_MS);
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const code = chatCode(randomInt);
    const isPut = await bindings.putCode({ _id: code, kind, personId: person.id, expiresAt, storedAt: new Date(), ...(kind === 'room' && cellCode !== undefined ? { cellCode } : {}) });
    if (isPut) return { code, expiresAt: expiresAt.toISOString(), words: `绑定 ${code}` };
  }
  throw new Error('no free code in five tries');
}

/** @throws {Refused} when this person may not bind a room to this cell */
function mayBind({ role, divisionCode }: Person, cellCode: string | undefined, isKnown: (code: string) => boolean): void {
  if (!WORKER_ROLES.includes(role) && role !== 'operator') throw new Refused('wrong-role', '群由网格员、网格长或值守员绑定');
  if (cellCode === undefined || !isKnown(cellCode)) throw new Refused('bad-field', '请选择要绑定的网格', [{ path: 'cellCode', message: '没有这个网格' }]);
  if (!isInArea([cellCode], divisionCode)) throw new Refused('outside-scope', '这个网格不在您负责的片区');
}
