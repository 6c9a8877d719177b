import type { LineToSay } from '../../shared/chat/chat-rows';
import type { ServerContext } from '../platform/context';
import type { Route } from '../platform/route';
import type { MemberFor } from './address-line';
import type { BotSocket } from './bot-socket';
import { botSocket } from './bot-socket';
import { chatInboxRoutes } from './chat-inbox.routes';
import type { ChatLines } from './lines.store';
import { chatLines } from './lines.store';
import type { ChatMessages } from './messages.store';
import { chatMessages } from './messages.store';
import type { FleetDoor } from './say-lines';

const MINUTE_MS = 60_000;

/** A line past its use is dropped, not said late: an answer after half an hour is noise, news of a mended thing keeps for a day, a task of an emergency for an hour. */
const USEFUL_MINUTES: Record<LineToSay['kind'], number> = { receipt: 30, filed: 12 * 60, closed: 24 * 60, voided: 24 * 60, task: 60, answer: 10, digest: 12 * 60 };

/** The lines and what was heard, for the fleet's page and its hand-overs. */
export interface ChatQueue extends Pick<ChatLines, 'waiting' | 'unsure' | 'saidSince'>, Pick<ChatMessages, 'heardAt'> {
  moveLines(roomId: string, to: string): Promise<void>;
}

export interface ChatInbox {
  readonly routes: readonly Route[];
  readonly messages: ChatMessages;
  readonly queue: ChatQueue;
  readonly socket: BotSocket;
  /** Puts a line out for the bot; the same `_id` is told once. */
  say(line: LineToSay): Promise<void>;
}

/** The door between bots and the city: ears come in, words go out. */
export function openChatInbox({ db, clock, settings }: Pick<ServerContext, 'db' | 'clock' | 'settings'>, fleet: FleetDoor, memberFor: MemberFor): ChatInbox {
  const messages = chatMessages(db);
  const lines = chatLines(db);
  const socket = botSocket(settings.botKey);
  return {
    routes: chatInboxRoutes({ messages, lines, clock, fleet, memberFor }),
    messages, socket,
    queue: {
      waiting: lines.waiting, unsure: lines.unsure, saidSince: lines.saidSince, heardAt: messages.heardAt,
      moveLines: async (roomId, to) => { await lines.move(roomId, to); socket.wake(to); },
    },
    say: async (line) => {
      const now = clock.now();
      const expiresAt = new Date(now.getTime() + USEFUL_MINUTES[line.kind] * MINUTE_MS);
      const accountId = await fleet.speakerIn(line.roomId) ?? line.accountId;   // who heard it may be out by now
      if (await lines.insert({ ...line, accountId, heardById: line.accountId, notBefore: now, expiresAt, state: 'waiting' })) socket.wake(accountId);
    },
  };
}
