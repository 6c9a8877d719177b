import type { ChatMessage } from './chat-rows';
import type { RoomState } from './room-state';

export type Policy =
  | { readonly kind: 'read' }
  | { readonly kind: 'ignore'; readonly because: 'bot' | 'opted-out' | 'flood' | 'twin' | 'unbound' };

/** Source: domain note of group chats §3.9: ten messages in a minute, then ten minutes of quiet. */
export const FLOOD = { messages: 10, withinMs: 60_000, ignoreMs: 10 * 60_000 } as const;
/** Another account of ours takes over a room when the first has not heard anything in it for so long. */
const ACTIVE_SILENT_MS = 3 * 60_000;
/** Two accounts hear one message at slightly different times. */
const TWIN_MS = 90_000;
/** Something only we say. */
const FOOTER = /^(?:@\S+\s)?收到，编号 #\d{4}-\d|【网格助手】/;

/** Whether a message is read at all: not our own words, not from somebody who said no or pours out messages, not the same heard by our second account. */
export function policyOf(message: Pick<ChatMessage, 'accountId' | 'talkerId' | 'kind' | 'text' | 'photoId' | 'place' | 'saidAt'>, room: RoomState, botIds: readonly string[], now: Date): Policy {
  if (room.cellCode === undefined) return ignore('unbound');
  if (botIds.includes(message.talkerId) || FOOTER.test(message.text ?? '')) return ignore('bot');
  if (isTwin(message, room)) return ignore('twin');
  if (room.ignored.some(({ talkerId, until }) => talkerId === message.talkerId && until > now)) return ignore('flood');
  if (room.optedOut.includes(message.talkerId) && !/加入|恢复记录|可以记录我/.test(message.text ?? '')) return ignore('opted-out');
  return { kind: 'read' };
}

/** What the room remembers after a message: who hears for us, what was heard, who pours. */
export function remember(message: Pick<ChatMessage, 'accountId' | 'talkerId' | 'kind' | 'text' | 'photoId' | 'place' | 'saidAt'>, room: RoomState, now: Date): RoomState {
  const { accountId, talkerId: talker, saidAt: at } = message;
  const one = { key: twinKey(message), at, accountId, talkerId: talker };
  const recent = [...room.recent.filter((other) => Math.abs(at.getTime() - other.at.getTime()) <= TWIN_MS && !isSameHearing(one, other)), one];
  const lately = recent.filter(({ talkerId, at }) => talkerId === message.talkerId && message.saidAt.getTime() - at.getTime() < FLOOD.withinMs);
  const ignored = room.ignored.filter(({ until }) => until > now);
  return {
    ...room, recent,
    ignored: lately.length > FLOOD.messages ? [...ignored.filter(({ talkerId }) => talkerId !== message.talkerId), { talkerId: message.talkerId, until: new Date(now.getTime() + FLOOD.ignoreMs) }] : ignored,
    activeAccountId: message.accountId, activeHeardAt: message.saidAt,
    lastTalk: { talkerId: message.talkerId, at: message.saidAt },
  };
}

function isTwin(message: Pick<ChatMessage, 'accountId' | 'kind' | 'text' | 'photoId' | 'place' | 'saidAt'>, { activeAccountId, activeHeardAt, recent }: RoomState): boolean {
  if (activeAccountId === undefined || activeAccountId === message.accountId) return false;
  const key = twinKey(message);
  if (recent.some((heard) => heard.key === key && heard.accountId !== message.accountId)) return true;
  return activeHeardAt !== undefined && message.saidAt.getTime() - activeHeardAt.getTime() < ACTIVE_SILENT_MS;
}

/** The same message read once more after a crash: it counts once. */
function isSameHearing(one: RoomState['recent'][number], other: RoomState['recent'][number]): boolean {
  return one.key === other.key && one.accountId === other.accountId && one.talkerId === other.talkerId && one.at.getTime() === other.at.getTime();
}

/** The same to both accounts, whose ids for message and talker differ. */
function twinKey({ kind, text, photoId, place }: Pick<ChatMessage, 'kind' | 'text' | 'photoId' | 'place'>): string {
  return [kind, (text ?? '').slice(0, 60), photoId ?? '', place?.name ?? ''].join('|');
}

function ignore(because: Extract<Policy, { readonly kind: 'ignore' }>['because']): Policy {
  return { kind: 'ignore', because };
}
