import type { Connection } from 'mongoose';
import type { DeferredLine, RoomState, SaidInRoom } from '../../shared/chat/room-state';
import { newRoom } from '../../shared/chat/room-state';
import { nativeCollection } from '../platform/db';
import type { CollectionIndexes } from '../platform/indexes';

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
}

type RoomRow = RoomState & { readonly _id: string; readonly boundBy?: string; readonly boundAt?: Date };

export interface Rooms {
  /** What is remembered of a room; the city's table binds where no code did. */
  of(roomId: string): Promise<RoomState>;
  /** What reading changed; what was said and kept for later has writes of its own, for others speak too. */
  save(room: RoomState): Promise<void>;
  noteSaid(roomId: string, said: SaidInRoom): Promise<void>;
  defer(roomId: string, line: DeferredLine, digestAt: Date): Promise<void>;
  /** Forgets what a digest told; a line that came meanwhile stays for the next one. */
  digestTold(room: RoomState): Promise<void>;
  bind(room: BoundRoom): Promise<void>;
  digestsDue(now: Date): Promise<readonly string[]>;
  bound(): Promise<readonly BoundRoom[]>;
}

/** Rooms, one row each; whoever holds the room's lease writes it. */
export function roomStore(db: Connection, tableCellOf: (roomId: string) => string | undefined): Rooms {
  const collection = nativeCollection<RoomRow>(db, CHAT_ROOM_INDEXES.collection);
  return {
    of: async (roomId) => {
      const row = await collection.findOne({ _id: roomId });
      const cellCode = row?.cellCode ?? tableCellOf(roomId);
      return { ...newRoom(roomId, cellCode), ...row, ...(cellCode === undefined ? {} : { cellCode }) };
    },
    save: async (room) => {
      const { optedOut, ignored, recent, activeAccountId, activeHeardAt, mutedUntil, lastTalk, lastCommand, asked, isConsentTold } = room;
      const set = { roomId: room.roomId, optedOut, ignored, recent, activeAccountId, activeHeardAt, mutedUntil, lastTalk, lastCommand, asked, isConsentTold };
      await collection.updateOne({ _id: room.roomId }, { $set: Object.fromEntries(Object.entries(set).filter(([, value]) => value !== undefined)) }, { upsert: true });
    },
    noteSaid: async (roomId, said) => { await collection.updateOne({ _id: roomId }, { $push: { said: { $each: [said], $slice: -SAID_MAX } } }, { upsert: true }); },
    defer: async (roomId, line, digestAt) => {
      await collection.updateOne({ _id: roomId, 'deferred.id': { $ne: line.id } }, { $push: { deferred: line } });
      await collection.updateOne({ _id: roomId, digestAt: { $exists: false } }, { $set: { digestAt } });
    },
    digestTold: async ({ roomId, deferred }) => {
      await collection.updateOne({ _id: roomId }, { $pull: { deferred: { id: { $in: deferred.map(({ id }) => id) } } }, $unset: { digestAt: '' } });
    },
    bind: async ({ roomId, ...binding }) => { await collection.updateOne({ _id: roomId }, { $set: { ...binding, roomId } }, { upsert: true }); },
    digestsDue: async (now) => (await collection.find({ digestAt: { $lte: now } }).project<{ _id: string }>({ _id: 1 }).toArray()).map(({ _id }) => _id),
    bound: async () => (await collection.find({ boundAt: { $exists: true } }).toArray()).map(({ roomId, cellCode = '', boundBy, boundAt }) => ({ roomId, cellCode, ...(boundBy === undefined ? {} : { boundBy }), ...(boundAt === undefined ? {} : { boundAt }) })),
  };
}
