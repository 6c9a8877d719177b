import type { Connection, mongo } from 'mongoose';
import type { CityEvent } from '../../shared/event';
import { duplicateKeyOf, nativeCollection } from '../platform/db';
import { AHEAD_OF_CLEAR } from './pending-events.store';

/** No index but `_id` so far: one case's events are a range of it. Each further one costs every report four entries, so it comes with the query it serves. */
const COLLECTION = 'events';

export interface EventStore {
  readonly collection: mongo.Collection<CityEvent>;
  /** Once each: an event that is there already stays as it is. */
  keep(events: readonly CityEvent[]): Promise<void>;
  byId(id: string): Promise<CityEvent | undefined>;
}

/** Told events, the read model of the record for questions across cases. */
export function eventStore(db: Connection): EventStore {
  const collection = nativeCollection<CityEvent>(db, COLLECTION);
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
