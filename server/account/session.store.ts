import { createHash, randomBytes } from 'node:crypto';
import type { Connection } from 'mongoose';
import { batchedReads } from '../platform/batched-reads';
import { nativeCollection } from '../platform/db';
import type { CollectionIndexes } from '../platform/indexes';

const DAY_SECONDS = 86_400;

export const ACCOUNT_INDEXES: readonly CollectionIndexes[] = [
  { collection: 'sessions', indexes: [{ key: { expiresAt: 1 }, expireAfterSeconds: DAY_SECONDS }, { key: { personId: 1 } }] },   // by person: all of them end with a new password
  { collection: 'signInFailures', indexes: [{ key: { until: 1 }, expireAfterSeconds: DAY_SECONDS }] },
];

/** Signed in: the token itself is known to the client alone. */
interface SessionRow {
  /** SHA-256 of the token. */
  readonly _id: string;
  readonly schemaVersion: 1;
  readonly personId: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

interface FailureRow {
  readonly _id: string;
  readonly count: number;
  /** Until then the failures count; at the limit, until then the account is locked. */
  readonly until: Date;
}

export interface Session {
  readonly personId: string;
  readonly expiresAt: Date;
}

export interface SessionStore {
  open(personId: string, now: Date, expiresAt: Date): Promise<string>;
  find(token: string, now: Date): Promise<Session | undefined>;
  prolong(token: string, expiresAt: Date): Promise<void>;
  close(token: string): Promise<void>;
  closeAll(personId: string): Promise<void>;
  failures(account: string, now: Date): Promise<{ readonly count: number; readonly until: Date } | undefined>;
  /** Counts one more. @returns how many there are now */
  countFailure(account: string, now: Date, until: Date): Promise<number>;
  forgetFailures(account: string): Promise<void>;
}

/** Sessions and failed tries. */
export function sessionStore(db: Connection): SessionStore {
  const sessions = nativeCollection<SessionRow>(db, 'sessions');
  const failures = nativeCollection<FailureRow>(db, 'signInFailures');
  const read = batchedReads<SessionRow>(async (ids) => new Map((await sessions.find({ _id: { $in: [...ids] } }).toArray()).map((row) => [row._id, row])));

  return {
    open: async (personId, now, expiresAt) => {
      const token = randomBytes(32).toString('base64url');
      await sessions.insertOne({ _id: idOf(token), schemaVersion: 1, personId, createdAt: now, expiresAt });
      return token;
    },
    find: async (token, now) => {
      const session = await read(idOf(token));
      return session !== undefined && session.expiresAt > now ? session : undefined;
    },
    prolong: async (token, expiresAt) => { await sessions.updateOne({ _id: idOf(token) }, { $max: { expiresAt } }); },
    close: async (token) => { await sessions.deleteOne({ _id: idOf(token) }); },
    closeAll: async (personId) => { await sessions.deleteMany({ personId }); },
    failures: async (account, now) => (await failures.findOne({ _id: account, until: { $gt: now } })) ?? undefined,
    countFailure: async (account, now, until) => {
      const row = await failures.findOneAndUpdate(
        { _id: account },
        [{ $set: { count: { $cond: [{ $gt: ['$until', now] }, { $add: ['$count', 1] }, 1] }, until } }],
        { upsert: true, returnDocument: 'after' },
      );
      return row?.count ?? 1;
    },
    forgetFailures: async (account) => { await failures.deleteOne({ _id: account }); },
  };
}

function idOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
