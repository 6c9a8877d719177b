import type { ChatMessage } from '../../shared/chat/chat-rows';
import { readTalk, type TalkRead } from '../../shared/chat/read-talk';
import type { RoomState } from '../../shared/chat/room-state';
import type { Person } from '../../shared/city/city';
import { memberKey } from './bindings.store';
import { byRoom } from './by-room';
import { heed, rowOf, type ReadRoomTools, type RoomPass } from './read-room';
import type { HeldRooms } from './room-lease';
import type { SegmentRow } from './segments.store';
import { workerOf } from './take-command';

const MESSAGES_AT_ONCE = 2_000;

/** What goes on in one room stays there: a room whose reading fails is named, and the others go on. */
export type EachRoom = <Room extends { readonly roomId: string }>(rooms: readonly Room[], work: (room: Room) => Promise<void>) => Promise<readonly Room[]>;

type Read = TalkRead<SegmentRow> & { readonly roomId: string; readonly pass: RoomPass };

/** What these rooms said and what is known of them, in one query of each kind. */
export async function openPasses({ inbox, rooms, segments }: ReadRoomTools, { epochs }: HeldRooms): Promise<readonly RoomPass[]> {
  const roomIds = [...epochs.keys()];
  const [messages, states, rows] = await Promise.all([inbox.newOf(roomIds, MESSAGES_AT_ONCE).then(byRoom), rooms.ofAll(roomIds), segments.ofRooms(roomIds)]);
  return [...states].map(([roomId, room]) => ({ roomId, room, epoch: epochs.get(roomId) ?? 0, messages: messages.get(roomId) ?? [], heededIds: [], segments: rows.get(roomId) ?? [] }));
}

/**
 * Reads the new messages of many rooms, each room's in the order they were said (R18, R91). Talk is dropped here, many rooms with one command.
 * Written first is the room, under the lease's epoch, then its segments, then that the messages were read: after a crash they are read once more and change nothing.
 *
 * @returns rooms that are still ours and were read without a fault
 */
export async function readRooms(tools: ReadRoomTools, passes: readonly RoomPass[], held: HeldRooms, eachRoom: EachRoom): Promise<readonly RoomPass[]> {
  const personIds = new Map(await personsIn(tools, passes.flatMap(({ messages }) => messages)));
  const workerIn = (message: ChatMessage, room: RoomState): Person | undefined => workerOf(tools, personIds.get(memberKey(message)), room);
  const rules = { botIds: tools.botIds, lexicon: tools.lexicon, now: tools.context.clock.now(), rowOf, isWorker: (message: ChatMessage, room: RoomState) => workerIn(message, room) !== undefined };
  const done = passes.filter(({ messages }) => messages.length === 0);
  let going = passes.filter(({ messages }) => messages.length > 0);
  while (going.length > 0) {
    const reads: Read[] = [];
    await eachRoom(going, async (pass) => { reads.push({ ...readTalk(pass.messages, pass, rules), roomId: pass.roomId, pass }); });
    held.check();
    const kept = await writeDown(tools, reads);
    done.push(...kept.filter(({ asks }) => asks === undefined).map(({ pass }) => pass));
    const heeded = await eachRoom(kept.filter(isAsked), async ({ pass, asks }) => {
      await heed(tools, pass, asks, workerIn(asks.message, pass.room));
      pass.segments = await tools.segments.ofRoom(pass.roomId);
      pass.heededIds = [asks.message._id];
      for (const [key, personId] of await personsIn(tools, [asks.message])) personIds.set(key, personId);   // he may have bound himself
    });
    going = heeded.map(({ pass }) => pass);
  }
  return done;
}

const isAsked = (read: Read): read is Read & Required<Pick<Read, 'asks'>> => read.asks !== undefined;

/** @returns what is still ours; of the others nothing is written */
async function writeDown({ rooms, segments, inbox }: ReadRoomTools, reads: readonly Read[]): Promise<readonly Read[]> {
  const lost = await rooms.saveAll(reads.map(({ room, pass: { epoch } }) => ({ room, epoch })));
  const kept = reads.filter(({ roomId }) => !lost.has(roomId));
  await segments.writeAll(kept.flatMap(({ changed }) => changed), kept.flatMap(({ droppedIds }) => droppedIds));
  await inbox.markRead(kept.flatMap(({ pass, count, asks }) => [...pass.heededIds, ...pass.messages.slice(0, asks === undefined ? count : count - 1).map(({ _id }) => _id)]));
  for (const { pass, room, segments: rows, count } of kept) Object.assign(pass, { room, segments: rows, messages: pass.messages.slice(count), heededIds: [] } satisfies Partial<RoomPass>);
  return kept;
}

async function personsIn({ bindings }: ReadRoomTools, messages: readonly ChatMessage[]): Promise<ReadonlyMap<string, string>> {
  return messages.length === 0 ? new Map() : bindings.personIdsOf([...new Set(messages.map(memberKey))]);
}
