import { becomesNothing, closeSegment, type CloseTools } from './close-segment';
import { byRoom } from './by-room';
import { doCommand } from './do-command';
import { openPasses, readRooms, type EachRoom } from './read-rooms';
import type { ReadRoomTools, RoomPass } from './read-room';
import type { HeldRooms } from './room-lease';

/** Rooms whose report, command or answer is under way at the same time: each waits mostly for the database. */
const ROOMS_AT_ONCE = 16;

export interface TendTools {
  readonly reading: ReadRoomTools;
  readonly closing: CloseTools;
  /** The account that heard a room last: it tells the digest. */
  accountOf(roomId: string): Promise<string | undefined>;
}

/**
 * What many rooms need, done together as far as it is the same for all: what is new is read, what is over is closed, commands that are due are done, digests told.
 *
 * @throws {AggregateError} of the rooms where something failed, when all others are done
 */
export async function tendRooms(tools: TendTools, held: HeldRooms, digests: ReadonlySet<string>): Promise<void> {
  const { reading, closing } = tools;
  const faults: unknown[] = [];
  const eachRoom = keepingApart(faults);
  const read = await readRooms(reading, await openPasses(reading, held), held, eachRoom);
  held.check();
  const closed = await closeDue(closing, read, eachRoom);
  const commands = byRoom(await reading.commands.dueOf(closed.map(({ roomId }) => roomId), reading.context.clock.now()));
  await eachRoom(closed, async ({ roomId }) => {
    for (const row of commands.get(roomId) ?? []) await doCommand(reading, row);
    if (digests.has(roomId)) await reading.voice.tellDigest(roomId, await tools.accountOf(roomId));
  });
  if (faults.length > 0) throw new AggregateError(faults, faults.map((fault) => (fault instanceof Error ? fault.message : String(fault))).join('; '));
}

/** What became nothing goes with one command; the others each become what they are, one after the other in a room. */
async function closeDue(tools: CloseTools, passes: readonly RoomPass[], eachRoom: EachRoom): Promise<readonly RoomPass[]> {
  const now = tools.context.clock.now();
  const due = passes.map((pass) => ({ pass, roomId: pass.roomId, rows: pass.segments.filter(({ state, closeAt }) => state !== 'reported' && closeAt <= now).sort((one, other) => one.closeAt.getTime() - other.closeAt.getTime()) }));
  const nothing = new Set(due.flatMap(({ pass, rows }) => rows.filter((row) => becomesNothing(tools, row, pass)).map(({ _id }) => _id)));
  await tools.segments.writeAll([], [...nothing]);
  const done = await eachRoom(due, async ({ rows }) => {
    for (const row of rows) if (!nothing.has(row._id)) await closeSegment(tools, row);
  });
  return done.map(({ pass }) => pass);
}

/** So many rooms at once; one that fails is left out and its fault kept. */
function keepingApart(faults: unknown[]): EachRoom {
  return async (rooms, work) => {
    const waiting = [...rooms];
    const done: typeof waiting = [];
    const next = async (): Promise<void> => {
      for (let room = waiting.shift(); room !== undefined; room = waiting.shift()) {
        try {
          await work(room);
          done.push(room);
        } catch (fault) {
          faults.push(fault);
        }
      }
    };
    await Promise.all(Array.from({ length: ROOMS_AT_ONCE }, next));
    return done;
  };
}
