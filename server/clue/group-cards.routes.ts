import { createHash } from 'node:crypto';
import { z } from 'zod';
import { cardBinding, cardOpening, type CardBinding, type CardOpening, type GroupCard } from '../../shared/chat/group-card-api';
import { isInArea } from '../../shared/city/area';
import { staffOf } from '../platform/auth';
import type { ServerContext } from '../platform/context';
import { Refused } from '../platform/errors';
import { route, type Route } from '../platform/route';
import { isSameSecret } from '../platform/secrets';
import { mayBindCell } from './chat-codes.routes';
import type { GroupCards } from './group-cards.store';
import { openGroup } from './open-group';

const HOLDS_MS = 10 * 60_000;
const TAG = '群聊';

export interface GroupCardTools {
  readonly context: Pick<ServerContext, 'clock' | 'locator' | 'sign' | 'settings'>;
  readonly cards: GroupCards;
}

const card = z.object({ roomId: z.string(), cell: z.object({ code: z.string(), name: z.string() }).optional(), ticket: z.string(), expiresAt: z.iso.datetime() });

/** Which group a mini-program was opened in (opengid), and of which cell it is: by the platform's word and a worker's, never by a name (R92). */
export function groupCardRoutes(tools: GroupCardTools): Route[] {
  return [
    route<CardOpening>({
      method: 'post', path: '/api/group-cards', guard: 'anyone', tag: TAG, body: cardOpening, isLimited: true,
      summary: '小程序从群卡片打开：认出是哪个群、属于哪个网格', answers: { 200: { description: '群，以及已绑定的网格', schema: card } },
      handle: async ({ body }) => ({ body: await opened(tools, body) }),
    }),
    route<CardBinding>({
      method: 'post', path: '/api/group-cards/bind', guard: 'staff', tag: TAG, body: cardBinding, needsKey: true,
      summary: '网格员把打开卡片的群绑定到网格；来两次和一次一样', answers: { 200: { description: '绑定后的群', schema: card } },
      handle: async ({ body, caller }) => {
        const person = staffOf(caller);
        const id = groupIn(tools.context, body.ticket);
        mayBindCell(person, body.cellCode, (code) => tools.context.locator.cellOf(code) !== undefined);
        const before = await tools.cards.byId(id);
        if (before !== undefined && !isInArea([before.cellCode], person.divisionCode)) throw new Refused('outside-scope', '这个群已绑定到别的片区的网格，请由那边先解除');
        await tools.cards.bind({ _id: id, cellCode: body.cellCode, boundBy: person.id, boundAt: tools.context.clock.now() });
        return { body: await cardOf(tools, id, body.ticket) };
      },
    }),
  ];
}

/** @throws {Refused} when the city has no mini-program, or the platform does not know the opening */
async function opened(tools: GroupCardTools, opening: CardOpening): Promise<GroupCard> {
  const { settings: { wechatAppId: appId, wechatAppSecret: secret, wechatUrl: baseUrl }, sign } = tools.context;
  if (appId === '' || secret === '') throw new Refused('not-ready', '本市还没有接入微信小程序，不能从群卡片认出群');
  const group = await openGroup(opening, { appId, secret, baseUrl, now: () => new Date() });   // the platform's time is the machine's, not the city's
  if (!group.ok) throw new Refused('bad-field', group.words);
  const id = createHash('sha256').update(`group:${group.openGid}`).digest('base64url').slice(0, 22);
  const words = `${id}.${tools.context.clock.now().getTime() + HOLDS_MS}`;
  return cardOf(tools, id, `${words}.${sign(`group-card:${words}`)}`);
}

async function cardOf({ cards, context: { locator } }: GroupCardTools, id: string, ticket: string): Promise<GroupCard> {
  const cell = locator.cellOf((await cards.byId(id))?.cellCode ?? '');
  return { roomId: `card:${id}`, ticket, expiresAt: new Date(Number(ticket.split('.')[1])).toISOString(), ...(cell === undefined ? {} : { cell: { code: cell.code, name: cell.name } }) };
}

/** The group a ticket of ours names. @throws {Refused} when it is not ours, or too old */
function groupIn({ sign, clock }: GroupCardTools['context'], ticket: string): string {
  const [id = '', until = '', signature = ''] = ticket.split('.');
  if (!isSameSecret(signature, sign(`group-card:${id}.${until}`))) throw new Refused('wrong-secret', '群的凭据不对，请重新从群卡片打开');
  if (!(Number(until) > clock.now().getTime())) throw new Refused('wrong-secret', '群的凭据已过期，请重新从群卡片打开');
  return id;
}
