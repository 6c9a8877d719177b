import type { Connection, mongo } from 'mongoose';
import type { EnforcementCase } from '../../shared/enforcement/enforcement-case';
import { nativeCollection } from '../platform/db';
import type { CollectionIndexes } from '../platform/indexes';

export const ENFORCEMENT_INDEXES: CollectionIndexes = {
  collection: 'enforcementCases',
  indexes: [
    { key: { homeDistrict: 1, caseId: 1 } },   // the enforcement cases of a case
  ],
};

export interface EnforcementStore {
  /** Beside the change of the case, in its transaction. */
  insertBeside(enforcementCase: EnforcementCase, session: mongo.ClientSession): Promise<void>;
  byId(id: string): Promise<EnforcementCase | undefined>;
}

/** Enforcement cases (执法案件), one document each. */
export function enforcementStore(db: Connection): EnforcementStore {
  const collection = nativeCollection<EnforcementCase>(db, ENFORCEMENT_INDEXES.collection);
  return {
    insertBeside: async (enforcementCase, session) => { await collection.insertOne(enforcementCase as mongo.OptionalUnlessRequiredId<EnforcementCase>, { session }); },
    byId: async (_id) => (await collection.findOne({ _id })) ?? undefined,
  };
}
