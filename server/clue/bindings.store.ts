import type { Connection } from 'mongoose';
import { duplicateKeyOf, nativeCollection } from '../platform/db';
import type { CollectionIndexes } from '../platform/indexes';

const KEEP_SECONDS = 86_400;
/** More groups than anybody is in. */
const MEMBERS_MAX = 100;

export const CHAT_CODE_INDEXES: CollectionIndexes = {
  collection: 'chat-codes',
  indexes: [{ key: { storedAt: 1 }, expireAfterSeconds: KEEP_SECONDS }],
};
export const CHAT_MEMBER_INDEXES: CollectionIndexes = {
  collection: 'chat-members',
  indexes: [{ key: { personId: 1 } }],   // where a person speaks
};

/** A one-time code: shown once in the mini-program, said once in the room. */
export interface ChatCode {
  readonly _id: string;
  readonly kind: 'room' | 'person';
  readonly personId: string;
  /** The cell a room is bound to. */
  readonly cellCode?: string;
  readonly expiresAt: Date;
  readonly usedAt?: Date;
  readonly usedIn?: string;
  readonly storedAt: Date;
}

/** Who an account of a channel is; ids differ from account to account, so each binds anew. */
export interface ChatMember {
  readonly _id: string;
  readonly accountId: string;
  readonly talkerId: string;
  readonly personId: string;
  readonly roomId: string;
  readonly boundAt: Date;
}

export interface Bindings {
  /** `false` when the code is taken: another is made. */
  putCode(code: ChatCode): Promise<boolean>;
  /** The code, used up by this; `undefined` when there is none, it is over, or somebody used it. Its own user may come twice. */
  useCode(code: string, used: { readonly by: string; readonly roomId: string; readonly at: Date }): Promise<ChatCode | undefined>;
  codeOf(code: string): Promise<ChatCode | undefined>;
  bindMember(member: ChatMember): Promise<void>;
  personIdOf(accountId: string, talkerId: string): Promise<string | undefined>;
  unbindMember(id: string): Promise<void>;
  membersOf(personId: string): Promise<readonly ChatMember[]>;
  /** Who of these is bound to whom, by `memberKey`. */
  personIdsOf(keys: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

/** Codes and who is who. */
export function bindingStore(db: Connection): Bindings {
  const codes = nativeCollection<ChatCode & { readonly usedBy?: string }>(db, CHAT_CODE_INDEXES.collection);
  const members = nativeCollection<ChatMember>(db, CHAT_MEMBER_INDEXES.collection);
  return {
    putCode: async (code) => {
      try {
        await codes.insertOne(code);
        return true;
      } catch (fault) {
        if (duplicateKeyOf(fault) === undefined) throw fault;
        return false;
      }
    },
    useCode: async (code, { by, roomId, at }) => (await codes.findOneAndUpdate(
      { _id: code, expiresAt: { $gt: at }, $or: [{ usedBy: { $exists: false } }, { usedBy: by }] }, { $set: { usedAt: at, usedBy: by, usedIn: roomId } }, { returnDocument: 'after' },
    )) ?? undefined,
    codeOf: async (code) => (await codes.findOne({ _id: code })) ?? undefined,
    unbindMember: async (_id) => { await members.deleteOne({ _id }); },
    membersOf: (personId) => members.find({ personId }).sort({ boundAt: -1 }).limit(MEMBERS_MAX).toArray(),
    bindMember: async (member) => { await members.replaceOne({ _id: member._id }, member, { upsert: true }); },
    personIdOf: async (accountId, talkerId) => (await members.findOne({ _id: memberKey({ accountId, talkerId }) }))?.personId,
    personIdsOf: async (keys) => new Map((await members.find({ _id: { $in: [...keys] } }).project<Pick<ChatMember, '_id' | 'personId'>>({ personId: 1 }).toArray()).map(({ _id, personId }) => [_id, personId])),
  };
}

export function memberKey({ accountId, talkerId }: Pick<ChatMember, 'accountId' | 'talkerId'>): string {
  return `${accountId}:${talkerId}`;
}
