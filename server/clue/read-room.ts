import { createHash } from 'node:crypto';
import type { ChatMessage } from '../../shared/chat/chat-rows';
import { chosenCommand } from '../../shared/chat/command/plan-command';
import type { Segment } from '../../shared/chat/collect';
import { HELLO_LINE } from '../../shared/chat/knowledge';
import type { ChatLexicon } from '../../shared/chat/lexicon';
import type { TalkRead } from '../../shared/chat/read-talk';
import { nextDigestAt } from '../../shared/chat/voice';
import type { RoomState } from '../../shared/chat/room-state';
import type { Person } from '../../shared/city/city';
import { answerTo } from './answer-to';
import type { SegmentRow } from './segments.store';
import { takeBackTold, type TakeBack } from './take-back';
import { takeCommand, type TakingTools } from './take-command';

/** Nobody is answered about what was said longer ago. */
const FRESH_SECONDS = 600;

/** What the reader needs of the inbox; handed in by app.ts. */
export interface InboxReader {
  roomsWithNews(): Promise<readonly string[]>;
  /** What these rooms have not read, each room's in the order it was said; what does not fit is there the next time. */
  newOf(roomIds: readonly string[], limit: number): Promise<readonly ChatMessage[]>;
  markRead(ids: readonly string[]): Promise<void>;
}

/** What comes after the answer: added to the report, once a key. Handed in by app.ts. */
export type AddTo = (addition: { readonly receiptNo: string; readonly key: string; readonly text?: string; readonly photoIds?: string[] }) => Promise<void>;

export interface ReadRoomTools extends TakingTools {
  readonly addTo: AddTo;
  readonly takeBack: TakeBack;
  readonly inbox: InboxReader;
  readonly lexicon: ChatLexicon;
  /** Other accounts of ours: what they say is not read. */
  readonly botIds: readonly string[];
  readonly closeSegment: (row: SegmentRow) => Promise<string | undefined>;
}

/** A room while it is read. */
export interface RoomPass {
  readonly roomId: string;
  /** Of the lease it is read under. */
  readonly epoch: number;
  room: RoomState;
  segments: readonly SegmentRow[];
  /** Not read yet. */
  messages: readonly ChatMessage[];
  /** What they asked is done; not yet marked as read. */
  heededIds: readonly string[];
}

/**
 * Does what a message asks of others (R18, R91, R93). It is marked as read last: after a crash it is read once more and changes nothing,
 * for each deed is conditional or bears the message's key.
 */
export async function heed(tools: ReadRoomTools, pass: RoomPass, { message, heard }: NonNullable<TalkRead<SegmentRow>['asks']>, worker: Person | undefined): Promise<void> {
  const { segments, addTo } = tools;
  const { messageId, heardAt } = message;
  switch (heard.kind) {
    case 'withdraw': return takeBackTold(tools, { ...heard, key: messageId });
    case 'add': return addTo({ receiptNo: heard.receiptNo, key: messageId, ...(heard.text === undefined ? {} : { text: heard.text }), ...(heard.photoId === undefined ? {} : { photoIds: [heard.photoId] }) });
    case 'support': return addTo({ receiptNo: heard.receiptNo ?? '', key: messageId, text: '另有一位居民说同样的情况' });
    case 'command': return command(tools, pass, message, worker, { command: heard.command, ...(heard.quoted === undefined ? {} : { quoted: heard.quoted }) });
    case 'choice': {
      const chosen = chosenCommand(pass.room, heard.index);
      return chosen === undefined ? undefined : command(tools, pass, message, worker, chosen);
    }
    case 'hasten': {
      await segments.hasten(heard.id, heardAt);
      const row = await segments.byId(heard.id);
      const receiptNo = row?.receiptNo ?? (row && await tools.closeSegment(row));
      if (receiptNo === undefined) return notYet(tools, message);
      return command(tools, pass, message, worker, { command: { ...heard.command, numbers: [receiptNo.slice(-5), ...heard.command.numbers] } });
    }
    case 'joined': return tools.rooms.welcome(pass.roomId, heardAt, nextDigestAt(tools.context.clock.now()));
    case 'mention': return hello(tools, message);
  }
}

/** Called without a word of why: once an hour, while it is fresh. */
async function hello({ voice, context: { clock } }: ReadRoomTools, message: ChatMessage): Promise<void> {
  const { roomId, ageSeconds } = message;
  if (ageSeconds > FRESH_SECONDS) return;
  const hour = clock.now().toISOString().slice(0, 13);
  await voice.say({ ...answerTo(message, HELLO_LINE), _id: `hello.${roomId}.${hour}` });
}

/** What he means could not be put down yet: it is tried again by itself, his word is not. */
function notYet({ voice }: ReadRoomTools, message: ChatMessage): Promise<void> {
  return voice.say(answerTo(message, '这件还没登记好，请过一会儿再说一次'));
}

async function command(tools: ReadRoomTools, pass: RoomPass, message: ChatMessage, worker: Person | undefined, said: Pick<Parameters<typeof takeCommand>[1], 'command' | 'quoted'>): Promise<void> {
  pass.room = await takeCommand(tools, { ...said, message, room: pass.room, worker });
}

/** Named after its first message: begun twice, it is one. */
export function rowOf({ accountId, roomId, talkerId, talkerName, messageId, ageSeconds }: ChatMessage, segment: Segment): SegmentRow {
  const _id = createHash('sha256').update([accountId, roomId, talkerId, messageId].join('\n')).digest('base64url').slice(0, 22);
  return { _id, accountId, roomId, talkerId, state: 'open', ageSeconds, storedAt: new Date(), ...(talkerName === undefined ? {} : { talkerName }), ...segment };
}
