import type { InboxBatch, InboxMessage, InboxReceipt } from '../../shared/chat/chat-api';
import type { ChatMessage } from '../../shared/chat/chat-rows';
import { mentionName } from '../../shared/chat/mention';
import { mask } from '../../shared/chat/mask';
import { isMovable, type Clock } from '../platform/clock';
import type { ChatMessages } from './messages.store';

/** What a bot hands in, masked before it is stored. The account's own lines are not read, so they are not kept. */
export async function receiveMessages(messages: ChatMessages, clock: Clock, { accountId, messages: heard }: InboxBatch): Promise<InboxReceipt> {
  const machine = new Date();
  const times = { city: clock.now(), machine, world: isMovable(clock) ? clock.now() : machine };   // where the demo's clock is moved, its groups live by it
  const rows = heard.filter(({ isSelf }) => !isSelf).map((message) => rowOf(accountId, message, times));
  const inserted = await messages.insert(rows);
  return { received: inserted, repeated: rows.length - inserted };
}

function rowOf(accountId: string, message: InboxMessage, times: { readonly city: Date; readonly machine: Date; readonly world: Date }): ChatMessage {
  const { messageId, roomId, talkerId, kind, text, photoId, location, recalledId } = message;
  const talkerName = mentionName(message.talkerName);
  const saidAt = new Date(message.saidAt);
  return {
    _id: `${accountId}:${messageId}`,
    accountId, messageId, roomId, talkerId, kind, saidAt,
    heardAt: times.city,
    ageSeconds: Math.max(0, Math.round((times.world.getTime() - saidAt.getTime()) / 1_000)),
    state: 'new',
    storedAt: times.machine,
    ...(talkerName === undefined ? {} : { talkerName }),
    ...(text === undefined ? {} : { text: mask(text) }),
    ...(isMention(accountId, message) ? { isMention: true } : {}),
    ...(recalledId === undefined ? {} : { recalledId }),
    ...(photoId === undefined ? {} : { photoId }),
    ...(location === undefined ? {} : { place: { gcj02: [location.longitude, location.latitude] as const, name: mask(location.name), address: mask(location.address) } }),
  };
}

/** Spoken to by name: by the channel's own mark, or by what neighbours call us. */
function isMention(accountId: string, { mentionIds = [], text = '' }: InboxMessage): boolean {
  return mentionIds.includes(accountId) || /@(?:小格|网格助手)/.test(text);
}
