import { createHash } from 'node:crypto';
import type { ChatMessage } from '../../shared/chat/chat-rows';
import { chosenCommand } from '../../shared/chat/command/plan-command';
import { parseCommand } from '../../shared/chat/command/parse-command';
import type { Segment } from '../../shared/chat/collect';
import { hear, type Heard } from '../../shared/chat/hear';
import { HELLO_LINE } from '../../shared/chat/knowledge';
import type { ChatLexicon } from '../../shared/chat/lexicon';
import { normalise } from '../../shared/chat/normalise';
import { policyOf, remember } from '../../shared/chat/policy';
import type { RoomState } from '../../shared/chat/room-state';
import type { Person } from '../../shared/city/city';
import type { SegmentRow } from './segments.store';
import { takeBackTold, type TakeBack } from './take-back';
import { takeCommand, workerOf, type TakingTools } from './take-command';

const MESSAGES_AT_ONCE = 200;
/** Nobody is answered about what was said longer ago. */
const FRESH_SECONDS = 600;

/** What the reader needs of the inbox; handed in by app.ts. */
export interface InboxReader {
  roomsWithNews(): Promise<readonly string[]>;
  newOf(roomId: string, limit: number): Promise<readonly ChatMessage[]>;
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

interface Pass {
  room: RoomState;
  segments: readonly SegmentRow[];
  readonly workers: Map<string, Person | undefined>;
}

/**
 * Reads a room's new messages in the order they were said and does what each of them asks (R18, R91). Talk is dropped here.
 * What asked something is marked last: after a crash it is read once more and changes nothing. Talk between is written down together, and after a crash at most forgotten.
 */
export async function readRoom(tools: ReadRoomTools, roomId: string): Promise<void> {
  const { inbox, rooms, segments } = tools;
  const messages = await inbox.newOf(roomId, MESSAGES_AT_ONCE);
  if (messages.length === 0) return;
  const pass: Pass = { room: await rooms.of(roomId), segments: await segments.ofRoom(roomId), workers: new Map() };
  let talk: string[] = [];
  for (const message of messages) {
    if (!(await readOne(tools, pass, message))) { talk.push(message._id); continue; }
    await rooms.save(pass.room);
    await inbox.markRead([...talk, message._id]);
    talk = [];
  }
  if (talk.length === 0) return;
  await inbox.markRead(talk);
  await rooms.save(pass.room);
}

/** @returns whether anything was done about it */
async function readOne(tools: ReadRoomTools, pass: Pass, message: ChatMessage): Promise<boolean> {
  const now = tools.context.clock.now();
  const policy = policyOf(message, pass.room, tools.botIds, now);
  if (policy.kind === 'ignore') return policy.because === 'unbound' && bindOnly(tools, pass, message);
  pass.room = remember(message, pass.room, now);
  const worker = await workerIn(tools, pass, message);
  const heard = hear(message, { room: pass.room, segments: pass.segments, isWorker: worker !== undefined, now }, tools.lexicon);
  if (heard.kind === 'nothing') return false;
  await carryOut(tools, pass, message, worker, heard);
  pass.segments = await tools.segments.ofRoom(message.roomId);
  return true;
}

/** An unbound room is not read; a code that binds it is. */
async function bindOnly(tools: ReadRoomTools, pass: Pass, message: ChatMessage): Promise<boolean> {
  const command = message.kind === 'Text' ? parseCommand(normalise(message.text ?? '').words) : undefined;
  if (command?.verb !== 'bind') return false;
  pass.room = await takeCommand(tools, { command, message, room: pass.room, worker: undefined });
  return true;
}

async function carryOut(tools: ReadRoomTools, pass: Pass, message: ChatMessage, worker: Person | undefined, heard: Heard): Promise<void> {
  const { segments, addTo } = tools;
  const { messageId, heardAt, ageSeconds } = message;
  switch (heard.kind) {
    case 'begin':
      if (heard.endsId !== undefined) await segments.end(heard.endsId, heardAt);
      return segments.begin(rowOf(message, heard.segment));
    case 'grow': return segments.grow({ _id: heard.id, ...heard.segment, ageSeconds });
    case 'drop': return segments.drop(heard.id);
    case 'withdraw': return takeBackTold(tools, { ...heard, key: messageId });
    case 'add': return addTo({ receiptNo: heard.receiptNo, key: messageId, ...(heard.text === undefined ? {} : { text: heard.text }), ...(heard.photoId === undefined ? {} : { photoIds: [heard.photoId] }) });
    case 'support':
      return heard.receiptNo === undefined ? segments.support(heard.id, messageId) : addTo({ receiptNo: heard.receiptNo, key: messageId, text: '另有一位居民说同样的情况' });
    case 'command': return command(tools, pass, message, worker, { command: heard.command, ...(heard.quoted === undefined ? {} : { quoted: heard.quoted }) });
    case 'choice': {
      const chosen = chosenCommand(pass.room, heard.index);
      return chosen === undefined ? undefined : command(tools, pass, message, worker, chosen);
    }
    case 'hasten': {
      await segments.hasten(heard.id, heardAt);
      const row = await segments.byId(heard.id);
      const receiptNo = row?.receiptNo ?? (row && await tools.closeSegment(row));
      if (receiptNo !== undefined) await command(tools, pass, message, worker, { command: { ...heard.command, numbers: [receiptNo.slice(-5), ...heard.command.numbers] } });
      return;
    }
    case 'mention': return hello(tools, message);
    case 'nothing':
  }
}

/** Called without a word of why: once an hour, while it is fresh. */
async function hello({ voice, context: { clock } }: ReadRoomTools, { accountId, roomId, talkerId, ageSeconds }: ChatMessage): Promise<void> {
  if (ageSeconds > FRESH_SECONDS) return;
  const hour = clock.now().toISOString().slice(0, 13);
  await voice.say({ _id: `hello.${roomId}.${hour}`, accountId, roomId, kind: 'answer', mentionId: talkerId, isUrgent: false, isAnswer: true, text: HELLO_LINE });
}

async function command(tools: ReadRoomTools, pass: Pass, message: ChatMessage, worker: Person | undefined, said: Pick<Parameters<typeof takeCommand>[1], 'command' | 'quoted'>): Promise<void> {
  pass.room = await takeCommand(tools, { ...said, message, room: pass.room, worker });
}

/** Asked once a pass for each who speaks. */
async function workerIn(tools: ReadRoomTools, { room, workers }: Pass, message: ChatMessage): Promise<Person | undefined> {
  const key = `${message.accountId}:${message.talkerId}`;
  if (!workers.has(key)) workers.set(key, await workerOf(tools, message, room));
  return workers.get(key);
}

/** Named after its first message: begun twice, it is one. */
function rowOf({ accountId, roomId, talkerId, messageId, ageSeconds }: ChatMessage, segment: Segment): SegmentRow {
  const _id = createHash('sha256').update([accountId, roomId, talkerId, messageId].join('\n')).digest('base64url').slice(0, 22);
  return { _id, accountId, roomId, talkerId, state: 'open', ageSeconds, storedAt: new Date(), ...segment };
}
