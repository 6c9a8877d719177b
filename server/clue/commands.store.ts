import type { Connection } from 'mongoose';
import type { ActVerb } from '../../shared/chat/command/verbs';
import { duplicateKeyOf, nativeCollection } from '../platform/db';
import type { CollectionIndexes } from '../platform/indexes';

const KEEP_SECONDS = 30 * 86_400;
const COMMANDS_AT_ONCE = 200;

export const CHAT_COMMAND_INDEXES: CollectionIndexes = {
  collection: 'chat-commands',
  indexes: [
    { key: { roomId: 1, dueAt: 1 }, partialFilterExpression: { state: 'waiting' }, name: 'waiting' },   // what is to be done: timers are rows
    { key: { storedAt: 1 }, expireAfterSeconds: KEEP_SECONDS },
  ],
};

/** A worker's word, done when it is due: what cannot be taken back waits until it can no longer be taken back. */
export interface CommandRow {
  /** The message that said it: said twice, it is one. */
  readonly _id: string;
  readonly roomId: string;
  readonly accountId: string;
  readonly talkerId: string;
  readonly talkerName?: string;
  /** The worker; left out of what who told it says of his own. */
  readonly personId?: string;
  readonly verb: ActVerb;
  readonly receiptNo: string;
  readonly otherNo?: string;
  readonly argument?: string;
  readonly note?: string;
  /** The command an 撤销 takes back, found when it was said. */
  readonly undoesId?: string;
  readonly photoIds: readonly string[];
  readonly dueAt: Date;
  readonly state: 'waiting' | 'done' | 'refused' | 'undone';
  readonly storedAt: Date;
}

export interface Commands {
  insert(row: CommandRow): Promise<void>;
  byId(id: string): Promise<CommandRow | undefined>;
  /** Of these rooms, in the order in which they are due. */
  dueOf(roomIds: readonly string[], now: Date): Promise<readonly CommandRow[]>;
  roomsDue(now: Date): Promise<readonly string[]>;
  end(id: string, state: Exclude<CommandRow['state'], 'waiting'>): Promise<void>;
  /** The last command of a person about a case that is not taken back. */
  lastOf(roomId: string, talkerId: string, receiptNo: string): Promise<CommandRow | undefined>;
}

/** Commands, one row each. */
export function commandStore(db: Connection): Commands {
  const collection = nativeCollection<CommandRow>(db, CHAT_COMMAND_INDEXES.collection);
  return {
    insert: async (row) => {
      await collection.insertOne(row).catch((fault: unknown) => {
        if (duplicateKeyOf(fault) === undefined) throw fault;
      });
    },
    byId: async (_id) => (await collection.findOne({ _id })) ?? undefined,
    dueOf: (roomIds, now) => collection.find({ roomId: { $in: [...roomIds] }, state: 'waiting', dueAt: { $lte: now } }).sort({ dueAt: 1, _id: 1 }).limit(COMMANDS_AT_ONCE).toArray(),
    roomsDue: (now) => collection.distinct('roomId', { state: 'waiting', dueAt: { $lte: now } }),
    end: async (_id, state) => { await collection.updateOne({ _id }, { $set: { state }, $unset: { talkerName: '' } }); },
    lastOf: async (roomId, talkerId, receiptNo) => (await collection.find({ roomId, talkerId, receiptNo, verb: { $ne: 'undo' }, state: { $in: ['waiting', 'done'] } }).sort({ storedAt: -1 }).limit(1).toArray())[0],
  };
}
