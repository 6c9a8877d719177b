import type { Connection } from 'mongoose';
import { FIRST_CHANNELS, type IntakeChannel } from '../../shared/report/intake/intake-channel';
import type { ChannelKey } from '../../shared/report/intake/signed-call';
import { batchedInserts } from '../platform/batched-inserts';
import { duplicateKeyOf, nativeCollection } from '../platform/db';
import type { CollectionIndexes } from '../platform/indexes';

/** A call is remembered longer than its signature is good, both ways. */
const REMEMBER_SECONDS = 15 * 60;

export interface ChannelRow extends Omit<IntakeChannel, 'id'> {
  readonly _id: string;
  readonly keys: readonly ChannelKey[];
  readonly version: number;
}

interface CallRow {
  /** Hash over channel and signature. */
  readonly _id: string;
  readonly at: Date;
}

export const CHANNEL_INDEXES: readonly CollectionIndexes[] = [
  { collection: 'channelCalls', indexes: [{ key: { at: 1 }, expireAfterSeconds: REMEMBER_SECONDS }] },   // signatures go by themselves
];

export interface ChannelStore {
  all(): Promise<readonly ChannelRow[]>;
  byId(id: string): Promise<ChannelRow | undefined>;
  /** A new channel, or the fields of an old one. */
  put(channel: IntakeChannel): Promise<ChannelRow>;
  /** `false` when somebody changed its keys in between. */
  putKeys(channel: Pick<ChannelRow, '_id' | 'version'>, keys: readonly ChannelKey[]): Promise<boolean>;
  /** `false` when this call was taken before. */
  takeCall(id: string): Promise<boolean>;
}

/** Channels of other systems; the first ones are there from the beginning. */
export async function channelStore(db: Connection): Promise<ChannelStore> {
  const channels = nativeCollection<ChannelRow>(db, 'channels');
  const takeCall = batchedInserts<CallRow>(db, 'channelCalls');
  await putFirst();

  return {
    all: () => channels.find().sort({ _id: 1 }).toArray(),
    byId: async (id) => (await channels.findOne({ _id: id })) ?? undefined,
    put: async ({ id, ...fields }) => {
      const row = await channels.findOneAndUpdate({ _id: id }, { $set: fields, $setOnInsert: { keys: [] }, $inc: { version: 1 } }, { upsert: true, returnDocument: 'after' });
      return row!;
    },
    putKeys: async ({ _id, version }, keys) => (await channels.updateOne({ _id, version }, { $set: { keys }, $inc: { version: 1 } })).matchedCount === 1,
    takeCall: (id) => takeCall({ _id: id, at: new Date() }),   // by the machine's time: it is forgotten by the database's
  };

  async function putFirst(): Promise<void> {
    if ((await channels.findOne({}, { projection: { _id: 1 } })) !== null) return;
    const rows = FIRST_CHANNELS.map(({ id, ...fields }): ChannelRow => ({ _id: id, ...fields, keys: [], version: 1 }));
    await channels.insertMany(rows, { ordered: false }).catch((fault: unknown) => {
      if (duplicateKeyOf(fault) === undefined) throw fault;   // two processes at once: they are there
    });
  }
}
