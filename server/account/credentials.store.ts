import type { Connection } from 'mongoose';
import { nativeCollection } from '../platform/db';

/** How a person of the city signs in; nothing of it stands in the table of people. */
export interface Credential {
  /** The person. */
  readonly _id: string;
  readonly schemaVersion: 1;
  readonly hash: string;
  /** Set by an operator: to be changed at the first sign-in, and only until then. */
  readonly oneTimeUntil?: Date;
  readonly setAt: Date;
  readonly setBy: string;
}

export interface CredentialStore {
  of(personId: string): Promise<Credential | undefined>;
  set(credential: Credential): Promise<void>;
}

/** Password hashes of people. */
export function credentialStore(db: Connection): CredentialStore {
  const credentials = nativeCollection<Credential>(db, 'credentials');
  return {
    of: async (personId) => (await credentials.findOne({ _id: personId })) ?? undefined,
    set: async (credential) => { await credentials.replaceOne({ _id: credential._id }, credential, { upsert: true }); },
  };
}
