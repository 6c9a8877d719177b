import type { Connection, mongo } from 'mongoose';
import type { CityEvent } from '../../shared/event';
import { duplicateKeyOf, nativeCollection } from '../platform/db';
import type { CollectionIndexes } from '../platform/indexes';
import { AHEAD_OF_CLEAR } from './pending-events.store';

export const EVENT_INDEXES: CollectionIndexes = {
  collection: 'events',
  indexes: [
    { key: { type: 1, at: 1 } },   // figures: what happened in a span, by kind; one case's events are a range of _id
  ],
};

export interface EventStore {
  readonly collection: mongo.Collection<CityEvent>;
  /** Once each: an event that is there already stays as it is. */
  keep(events: readonly CityEvent[]): Promise<void>;
  byId(id: string): Promise<CityEvent | undefined>;
}

/** Told events, the read model of the record for questions across cases. */
export function eventStore(db: Connection): EventStore {
  const collection = nativeCollection<CityEvent>(db, EVENT_INDEXES.collection);
  return {
    collection,
    keep: (events) => insertNew(collection, events),
    byId: async (id) => (await collection.findOne({ _id: id })) ?? undefined,
  };
}

/** Inserts what is not there yet; cheaper than upserts, and the same when it runs twice. */
export async function insertNew<Row extends mongo.Document>(collection: mongo.Collection<Row>, rows: readonly mongo.OptionalUnlessRequiredId<Row>[]): Promise<void> {
  if (rows.length === 0) return;
  try {
    await collection.insertMany([...rows], { ordered: false, writeConcern: AHEAD_OF_CLEAR });
  } catch (fault) {
    if (!isOnlyRepeats(fault)) throw fault;
  }
}

function isOnlyRepeats(fault: unknown): boolean {
  if (duplicateKeyOf(fault) === undefined) return false;
  const faults = (fault as mongo.MongoBulkWriteError).writeErrors;
  return (Array.isArray(faults) ? faults : [faults]).every(({ code }) => code === 11_000);
}
