import type { ChatMessage } from './chat-rows';
import { parseCommand } from './command/parse-command';
import { hear, type Heard, type HeardSegment } from './hear';
import type { ChatLexicon } from './lexicon';
import type { Segment } from './collect';
import { normalise } from './normalise';
import { policyOf, remember } from './policy';
import type { RoomState } from './room-state';

/** A segment with what reading alone changes of it. */
export interface TalkSegment extends HeardSegment {
  readonly ageSeconds: number;
  readonly supporters?: readonly string[];
}

/** What asks something of others than the room: a report, a case, a word of ours. */
export type Asking = Extract<Heard, { readonly kind: 'withdraw' | 'add' | 'support' | 'command' | 'hasten' | 'choice' | 'mention' | 'joined' }>;

export interface Talk<Row extends TalkSegment> {
  readonly room: RoomState;
  /** Of the last day, oldest first. */
  readonly segments: readonly Row[];
}

export interface TalkRead<Row extends TalkSegment> extends Talk<Row> {
  /** As they are now, in the order in which they may be written: what ends stands before what begins instead. */
  readonly changed: readonly Row[];
  readonly droppedIds: readonly string[];
  /** How many of the messages were read, the one that asks among them. */
  readonly count: number;
  readonly asks?: { readonly message: ChatMessage; readonly heard: Asking };
}

export interface TalkRules<Row extends TalkSegment> {
  /** Other accounts of ours: what they say is not read. */
  readonly botIds: readonly string[];
  readonly lexicon: ChatLexicon;
  readonly now: Date;
  readonly isWorker: (message: ChatMessage, room: RoomState) => boolean;
  /** Named after its first message: begun twice, it is one. */
  readonly rowOf: (message: ChatMessage, segment: Segment) => Row;
}

/**
 * Reads a room's messages in the order they were said, until one of them asks something of others: that is done before the next is read.
 * All else only changes the room and its segments, so that many rooms can be written down together.
 */
export function readTalk<Row extends TalkSegment>(messages: readonly ChatMessage[], before: Talk<Row>, rules: TalkRules<Row>): TalkRead<Row> {
  let { room } = before;
  const segments = new Map(before.segments.map((row) => [row._id, row]));
  const changedIds = new Set<string>();
  const droppedIds = new Set<string>();
  const put = (row: Row): void => { segments.set(row._id, row); changedIds.add(row._id); droppedIds.delete(row._id); };
  const drop = (id: string): void => { segments.delete(id); changedIds.delete(id); droppedIds.add(id); };
  const standing = (count: number): Omit<TalkRead<Row>, 'asks'> => ({
    room, segments: [...segments.values()], changed: [...changedIds].flatMap((id) => segments.get(id) ?? []), droppedIds: [...droppedIds], count,
  });
  for (const [index, message] of messages.entries()) {
    const [after, heard] = readOne(message, { room, segments: [...segments.values()] }, rules);
    room = after;
    if (isAsking(heard)) return { ...standing(index + 1), asks: { message, heard } };
    note(heard, message, { segments, put, drop, rowOf: rules.rowOf });
  }
  return standing(messages.length);
}

function readOne<Row extends TalkSegment>(message: ChatMessage, { room, segments }: Talk<Row>, { botIds, lexicon, now, isWorker }: TalkRules<Row>): readonly [RoomState, Heard] {
  const policy = policyOf(message, room, botIds, now);
  if (policy.kind === 'ignore') return [room, policy.because === 'unbound' ? bindingIn(message) : { kind: 'nothing', because: policy.because }];
  const after = message.kind === 'Joined' ? room : remember(message, room, now);   // who comes has not spoken
  return [after, hear(message, { room: after, segments, isWorker: isWorker(message, after), now }, lexicon)];
}

/** An unbound room is not read; a code that binds it is. */
function bindingIn({ kind, text = '' }: ChatMessage): Heard {
  const command = kind === 'Text' ? parseCommand(normalise(text).words) : undefined;
  return command?.verb === 'bind' && command.argument !== undefined ? { kind: 'command', command } : { kind: 'nothing', because: 'unbound' };
}

/** Support of what is not told yet stays in the room. */
function isAsking(heard: Heard): heard is Asking {
  if (heard.kind === 'support') return heard.receiptNo !== undefined;
  return !['nothing', 'begin', 'grow', 'drop'].includes(heard.kind);
}

interface Notes<Row extends TalkSegment> {
  readonly segments: ReadonlyMap<string, Row>;
  readonly put: (row: Row) => void;
  readonly drop: (id: string) => void;
  readonly rowOf: (message: ChatMessage, segment: Segment) => Row;
}

function note<Row extends TalkSegment>(heard: Heard, message: ChatMessage, { segments, put, drop, rowOf }: Notes<Row>): void {
  if (heard.kind === 'begin') {
    const ended = segments.get(heard.endsId ?? '');
    if (ended?.state === 'open') put({ ...ended, state: 'closing', closeAt: message.heardAt });
    const row = rowOf(message, heard.segment);
    if (!segments.has(row._id)) put(row);   // begun before a crash
  }
  if (heard.kind === 'drop') drop(heard.id);
  const known = heard.kind === 'grow' || heard.kind === 'support' ? segments.get(heard.id) : undefined;
  if (known === undefined) return;
  if (heard.kind === 'grow' && known.state === 'open') put({ ...known, ...heard.segment, ageSeconds: message.ageSeconds });
  if (heard.kind === 'support') put({ ...known, supporters: [...new Set([...known.supporters ?? [], message.messageId])] });
}
