import { z } from 'zod';
import type { InboxBatch, OutboxAck, OutboxAcked, OutboxLine, OutboxLines } from '../../shared/chat/chat-api';
import { inboxBatch, outboxAck, outboxQuery } from '../../shared/chat/chat-api';
import type { RoomLine } from '../../shared/chat/chat-rows';
import type { Clock } from '../platform/clock';
import type { Route } from '../platform/route';
import { route } from '../platform/route';
import { addressLine, type MemberFor } from './address-line';
import type { ChatLines } from './lines.store';
import type { ChatMessages } from './messages.store';
import { receiveMessages } from './receive-messages';
import type { FleetDoor } from './say-lines';
import { linesToSay, stepLine } from './say-lines';

export interface ChatInboxTools {
  readonly messages: ChatMessages;
  readonly lines: ChatLines;
  readonly clock: Clock;
  readonly fleet: FleetDoor;
  readonly memberFor: MemberFor;
}

const TAG = '群聊';

/** What gateway and bot call: messages in, lines out. */
export function chatInboxRoutes({ messages, lines, clock, fleet, memberFor }: ChatInboxTools): Route[] {
  const saying = { lines, clock, fleet };
  return [
    route<InboxBatch>({
      method: 'post', path: '/api/chat-inbox', guard: 'bot', tag: TAG, body: inboxBatch,
      summary: '网关交来听到的群消息，同一消息只收一次',
      answers: { 200: { description: '已收下', schema: z.object({ received: z.int(), repeated: z.int() }) } },
      handle: async ({ body }) => {
        await fleet.checkEpoch(body.accountId, body.epoch);
        return { body: await receiveMessages(messages, clock, body) };
      },
    }),
    route<undefined, z.infer<typeof outboxQuery>>({
      method: 'get', path: '/api/chat-outbox', guard: 'bot', tag: TAG, query: outboxQuery,
      summary: '机器人领取要说的话',
      answers: { 200: { description: '现在可以说的话、城市的时间和快慢' } },
      handle: async ({ query }) => {
        await fleet.checkEpoch(query.accountId, query.epoch);
        const { lines: sayable, policy } = await linesToSay(saying, query.accountId);
        return { body: { now: clock.now().toISOString(), lines: await Promise.all(sayable.map((line) => viewOf(line, memberFor))), policy } satisfies OutboxLines };
      },
    }),
    route<OutboxAck>({
      method: 'post', path: '/api/chat-outbox/:id/ack', guard: 'bot', tag: TAG, body: outboxAck,
      summary: '说之前记“正在说”，说之后记结果；每句话最多说一次',
      answers: { 200: { description: 'isTaken 为 false 时不要说', schema: z.object({ isTaken: z.boolean() }) } },
      handle: async ({ params, body }) => ({ body: { isTaken: await stepLine(saying, params.id ?? '', body) } satisfies OutboxAcked }),
    }),
  ];
}

async function viewOf(line: RoomLine, memberFor: MemberFor): Promise<OutboxLine> {
  const { _id, roomId, isUrgent, notBefore, expiresAt } = line;
  return { id: _id, roomId, isUrgent, notBefore: notBefore.toISOString(), expiresAt: expiresAt.toISOString(), ...await addressLine(line, memberFor) };
}
