import type { Connection, mongo } from 'mongoose';
import type { Absence } from '../../shared/account/deputies';
import { duplicateKeyOf, nativeCollection } from '../platform/db';
import type { CollectionIndexes } from '../platform/indexes';

export const DEPUTY_INDEXES: CollectionIndexes = {
  collection: 'deputies',
  indexes: [{ key: { untilAt: 1 } }, { key: { personId: 1, fromAt: -1 } }],   // what runs or is to come; a person's
};

export interface DeputyRow {
  readonly _id: string;
  readonly schemaVersion: 1;
  readonly personId: string;
  readonly deputyId: string;
  readonly fromAt: Date;
  readonly untilAt: Date;
  readonly reason: string;
  readonly setAt: Date;
  readonly setBy: { readonly id: string; readonly name: string };
  readonly endedAt?: Date;
  readonly endedBy?: { readonly id: string; readonly name: string };
}

export interface DeputyStore {
  /** Everything that runs or is to come. */
  notOver(now: Date): Promise<readonly DeputyRow[]>;
  list(filter: { readonly personIds?: readonly string[] }, limit: number): Promise<readonly DeputyRow[]>;
  byId(id: string): Promise<DeputyRow | undefined>;
  /** @returns false when its id is there already */
  insert(row: DeputyRow): Promise<boolean>;
  /** Ends it now, once. */
  end(id: string, at: Date, by: DeputyRow['setBy']): Promise<DeputyRow | undefined>;
}

/** Who stands for whom, and when. Rows are ended, never removed. */
export function deputyStore(db: Connection): DeputyStore {
  const deputies = nativeCollection<DeputyRow>(db, 'deputies');
  return {
    notOver: (now) => deputies.find({ untilAt: { $gt: now } }).toArray(),
    list: ({ personIds }, limit) => deputies.find(personIds === undefined ? {} : { personId: { $in: [...personIds] } }).sort({ fromAt: -1 }).limit(limit).toArray(),
    byId: async (id) => (await deputies.findOne({ _id: id })) ?? undefined,
    insert: async (row) => {
      try {
        await deputies.insertOne(row as mongo.OptionalUnlessRequiredId<DeputyRow>);
        return true;
      } catch (fault) {
        if (duplicateKeyOf(fault) === undefined) throw fault;
        return false;
      }
    },
    end: async (id, at, by) => {
      await deputies.updateOne({ _id: id, endedAt: { $exists: false } }, [{ $set: { endedAt: at, endedBy: by, untilAt: { $min: ['$untilAt', at] } } }]);
      return (await deputies.findOne({ _id: id })) ?? undefined;
    },
  };
}

/** A row as decisions take it. */
export function absenceOf({ _id, personId, deputyId, fromAt, untilAt, reason }: DeputyRow): Absence {
  return { id: _id, personId, deputyId, fromAt, untilAt, reason };
}
