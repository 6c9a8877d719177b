import { createHash } from 'node:crypto';
import type { ChatMessage } from '../../shared/chat/chat-rows';
import type { SegmentPart } from '../../shared/chat/collect';
import { collect, isCloseTo } from '../../shared/chat/collect';
import type { ChatLexicon } from '../../shared/chat/lexicon';
import type { MessageReading } from '../../shared/chat/read-message';
import { readMessage } from '../../shared/chat/read-message';
import type { SegmentRow, Segments } from './segments.store';

const MESSAGES_AT_ONCE = 200;

/** What the reader needs of the inbox; handed in by app.ts. */
export interface InboxReader {
  roomsWithNews(): Promise<readonly string[]>;
  newOf(roomId: string, limit: number): Promise<readonly ChatMessage[]>;
  markRead(id: string): Promise<void>;
}

/** What comes after the answer: added to the report, once a key. Handed in by app.ts. */
export type AddTo = (addition: { readonly receiptNo: string; readonly key: string; readonly text?: string; readonly photoIds?: string[] }) => Promise<void>;

export interface ReadRoomTools {
  readonly addTo: AddTo;
  readonly inbox: InboxReader;
  readonly segments: Segments;
  readonly lexicon: ChatLexicon;
}

/** Puts a room's new messages, in the order they were said, to what their senders said before. Talk is dropped here. */
export async function readRoom(tools: ReadRoomTools, roomId: string): Promise<void> {
  for (const message of await tools.inbox.newOf(roomId, MESSAGES_AT_ONCE)) {
    await readOne(tools, message);
    await tools.inbox.markRead(message._id);   // last: after a crash the message is read once more and changes nothing
  }
}

async function readOne({ segments, lexicon, addTo }: ReadRoomTools, message: ChatMessage): Promise<void> {
  const reading = message.kind === 'Text' ? readMessage(message.text ?? '', lexicon) : undefined;
  const open = await segments.openOf(message.roomId, message.talkerId);
  if (reading?.kind === 'resolved' && open !== undefined && isCloseTo(open, message.saidAt)) {
    await segments.drop(open._id);
    return;
  }
  const part = partOf(message, reading, open !== undefined);
  if (part === undefined) return;
  if (open === undefined && part.kind !== 'clue') {
    const before = await segments.lastReportedOf(message.roomId, message.talkerId);
    if (before?.receiptNo !== undefined && isCloseTo(before, message.saidAt)) return addTo({ receiptNo: before.receiptNo, key: part.messageId, ...additionOf(part) });
  }
  const collected = collect(open, part, message.heardAt);
  if (collected.kind === 'joined' && open !== undefined) {
    await segments.grow({ _id: open._id, ...collected.segment, ageSeconds: message.ageSeconds });
    return;
  }
  if (open !== undefined) await segments.end(open._id, message.heardAt);
  await segments.begin(rowOf(message, collected.segment));
}

function partOf(message: ChatMessage, reading: MessageReading | undefined, isOpen: boolean): SegmentPart | undefined {
  const { messageId, saidAt, photoId, place } = message;
  if (photoId !== undefined) return { messageId, saidAt, kind: 'photo', photoId };
  if (place !== undefined) return { messageId, saidAt, kind: 'place', place };
  if (reading?.kind === 'detail' && (isOpen || reading.saysWhere)) return { messageId, saidAt, kind: 'detail', text: reading.text };
  if (reading?.kind !== 'clue') return undefined;
  return { messageId, saidAt, kind: 'clue', text: reading.text, because: reading.because, ...(reading.danger === undefined ? {} : { danger: reading.danger.name }) };
}

function additionOf({ text, photoId, place }: SegmentPart): { readonly text?: string; readonly photoIds?: string[] } {
  if (photoId !== undefined) return { photoIds: [photoId] };
  return { text: place === undefined ? text ?? '' : `位置：${place.name}` };
}

/** Named after its first message: begun twice, it is one. */
function rowOf({ accountId, roomId, talkerId, messageId, ageSeconds }: ChatMessage, segment: Pick<SegmentRow, 'parts' | 'closeAt'>): SegmentRow {
  const _id = createHash('sha256').update([accountId, roomId, talkerId, messageId].join('\n')).digest('base64url').slice(0, 22);
  return { _id, accountId, roomId, talkerId, state: 'open', ageSeconds, storedAt: new Date(), ...segment };
}
