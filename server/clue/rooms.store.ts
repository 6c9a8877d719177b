import type { Connection } from 'mongoose';
import type { DeferredLine, RoomState, SaidInRoom } from '../../shared/chat/room-state';
import { newRoom } from '../../shared/chat/room-state';
import { nativeCollection } from '../platform/db';
import type { CollectionIndexes } from '../platform/indexes';
import { duplicatesOf } from './bulk-duplicates';

export const CHAT_ROOM_INDEXES: CollectionIndexes = {
  collection: 'chat-rooms',
  indexes: [
    { key: { digestAt: 1 }, partialFilterExpression: { digestAt: { $exists: true } }, name: 'digest' },   // whose digest is due
    { key: { cellCode: 1 } },                                                                              // rooms of a cell
  ],
};

/** More than a day's budget. */
const SAID_MAX = 60;

export interface BoundRoom {
  readonly roomId: string;
  readonly cellCode: string;
  readonly boundBy?: string;
  readonly boundAt?: Date;
  readonly consentToldAt?: Date;
}

type RoomRow = RoomState & { readonly _id: string; readonly boundBy?: string; readonly boundAt?: Date; readonly epoch?: number };

/** A room as its reader leaves it, and the epoch of the lease he read it under. */
export interface ReadRoom {
  readonly room: RoomState;
  readonly epoch: number;
}

export interface Rooms {
  /** What is remembered of a room; the city's table binds where no code did. */
  of(roomId: string): Promise<RoomState>;
  /** The same of many rooms, in one query. */
  ofAll(roomIds: readonly string[]): Promise<ReadonlyMap<string, RoomState>>;
  /**
   * What reading changed; what was said and kept for later has writes of its own, for others speak too.
   *
   * @returns rooms that somebody with a newer lease wrote meanwhile: nothing more is written of them
   */
  saveAll(rooms: readonly ReadRoom[]): Promise<ReadonlySet<string>>;
  noteSaid(roomId: string, said: SaidInRoom): Promise<void>;
  defer(roomId: string, line: DeferredLine, digestAt: Date): Promise<void>;
  /** Somebody came: he is told with the digest that comes next. */
  welcome(roomId: string, at: Date, digestAt: Date): Promise<void>;
  /** A digest that may not be told now, or of which something is left for the next. */
  putOffDigest(roomId: string, digestAt: Date): Promise<void>;
  /** Who came before then was told. */
  newcomersTold(room: RoomState, at: Date): Promise<void>;
  /** Forgets what a digest told; a line that came meanwhile stays for the next one. */
  digestTold(room: RoomState): Promise<void>;
  bind(room: BoundRoom): Promise<void>;
  /** What was said in it stays; it is read no more, unless the city's table binds it. */
  unbind(roomId: string): Promise<void>;
  digestsDue(now: Date): Promise<readonly string[]>;
  bound(): Promise<readonly BoundRoom[]>;
}

/** Rooms, one row each; whoever holds the room's lease writes it. */
export function roomStore(db: Connection, tableCellOf: (roomId: string) => string | undefined): Rooms {
  const collection = nativeCollection<RoomRow>(db, CHAT_ROOM_INDEXES.collection);
  const stateOf = (roomId: string, row: RoomRow | null): RoomState => {
    const cellCode = row?.cellCode ?? tableCellOf(roomId);
    return { ...newRoom(roomId, cellCode), ...row, ...(cellCode === undefined ? {} : { cellCode }) };
  };
  return {
    of: async (roomId) => stateOf(roomId, await collection.findOne({ _id: roomId })),
    ofAll: async (roomIds) => {
      const rows = new Map((await collection.find({ _id: { $in: [...roomIds] } }).toArray()).map((row) => [row._id, row]));
      return new Map(roomIds.map((roomId) => [roomId, stateOf(roomId, rows.get(roomId) ?? null)]));
    },
    saveAll: async (rooms) => {
      if (rooms.length === 0) return new Set();
      const writes = rooms.map(({ room, epoch }) => ({ updateOne: { filter: { _id: room.roomId, $or: [{ epoch: { $lte: epoch } }, { epoch: { $exists: false } }] }, update: { $set: { ...readPartOf(room), epoch } }, upsert: true } }));
      const outdated = await duplicatesOf(collection.bulkWrite(writes, { ordered: false }));   // a filter that no longer holds makes the upsert an insert, which meets the row that is there
      return new Set(outdated.flatMap((index) => rooms[index]?.room.roomId ?? []));
    },
    noteSaid: async (roomId, said) => { await collection.updateOne({ _id: roomId }, { $push: { said: { $each: [said], $slice: -SAID_MAX } } }, { upsert: true }); },
    defer: async (roomId, line, digestAt) => {
      await collection.updateOne({ _id: roomId, 'deferred.id': { $ne: line.id } }, { $push: { deferred: line } });
      await collection.updateOne({ _id: roomId, digestAt: { $exists: false } }, { $set: { digestAt } });
    },
    welcome: async (roomId, at, digestAt) => {
      await collection.updateOne({ _id: roomId, newcomersAt: { $exists: false } }, { $set: { newcomersAt: at } });
      await collection.updateOne({ _id: roomId, digestAt: { $exists: false } }, { $set: { digestAt } });
    },
    putOffDigest: async (roomId, digestAt) => { await collection.updateOne({ _id: roomId }, { $set: { digestAt } }); },
    newcomersTold: async ({ roomId, newcomersAt }, at) => { await collection.updateOne({ _id: roomId, ...(newcomersAt === undefined ? {} : { newcomersAt }) }, { $set: { consentToldAt: at }, $unset: { newcomersAt: '' } }); },
    digestTold: async ({ roomId, deferred }) => {
      await collection.updateOne({ _id: roomId }, { $pull: { deferred: { id: { $in: deferred.map(({ id }) => id) } } }, $unset: { digestAt: '' } });
    },
    bind: async ({ roomId, ...binding }) => { await collection.updateOne({ _id: roomId }, { $set: { ...binding, roomId } }, { upsert: true }); },
    unbind: async (roomId) => { await collection.updateOne({ _id: roomId }, { $unset: { cellCode: '', boundBy: '', boundAt: '', consentToldAt: '' } }); },
    digestsDue: async (now) => (await collection.find({ digestAt: { $lte: now } }).project<{ _id: string }>({ _id: 1 }).toArray()).map(({ _id }) => _id),
    bound: async () => (await collection.find({ boundAt: { $exists: true } }).toArray()).map(({ roomId, cellCode = '', boundBy, boundAt }) => ({ roomId, cellCode, ...(boundBy === undefined ? {} : { boundBy }), ...(boundAt === undefined ? {} : { boundAt }) })),
  };
}

/** Written by others too, or by binding alone. */
const OF_OTHERS: ReadonlySet<string> = new Set<keyof RoomRow>(['_id', 'cellCode', 'said', 'deferred', 'digestAt', 'newcomersAt', 'consentToldAt', 'boundBy', 'boundAt', 'epoch']);

function readPartOf(room: RoomState): Partial<RoomRow> {
  return Object.fromEntries(Object.entries(room).filter(([name, value]) => value !== undefined && !OF_OTHERS.has(name)));
}
