import type { Connection } from 'mongoose';
import type { SeenPlace } from '../../shared/account/last-place';
import { nativeCollection } from '../platform/db';
import type { CollectionIndexes } from '../platform/indexes';

/** One a person: his word, and where he was last while his shift runs (R73). */
interface LastPlaceRow {
  /** The person's id. */
  readonly _id: string;
  readonly schemaVersion: 1;
  readonly consent: { readonly isGiven: boolean; readonly at: Date };
  /** Coarse; taken out when the shift ends. */
  readonly seen?: SeenPlace;
  readonly shiftUntil?: Date;
}

export const LAST_PLACE_INDEXES: CollectionIndexes = {
  collection: 'lastPlaces',
  indexes: [{ key: { shiftUntil: 1 }, partialFilterExpression: { shiftUntil: { $exists: true } } }],   // whose shift is over
};

export interface LastPlaceStore {
  byId(personId: string): Promise<LastPlaceRow | undefined>;
  /** Whoever says no is forgotten at once. */
  putConsent(personId: string, isGiven: boolean, at: Date): Promise<void>;
  /** `false` where he did not agree. */
  putPlace(personId: string, seen: SeenPlace, shiftUntil: Date): Promise<boolean>;
  /** Of these people, those in a shift that still runs. */
  placesOf(personIds: readonly string[], at: Date): Promise<ReadonlyMap<string, SeenPlace>>;
  /** @returns how many were forgotten */
  forgetEnded(at: Date): Promise<number>;
}

/** Last places of collectors: never two of a person, so never a track. */
export function lastPlaceStore(db: Connection): LastPlaceStore {
  const collection = nativeCollection<LastPlaceRow>(db, 'lastPlaces');
  return {
    byId: async (personId) => (await collection.findOne({ _id: personId })) ?? undefined,
    putConsent: async (personId, isGiven, at) => {
      await collection.updateOne({ _id: personId }, { $set: { schemaVersion: 1, consent: { isGiven, at } }, ...(isGiven ? {} : { $unset: { seen: '', shiftUntil: '' } }) }, { upsert: true });
    },
    putPlace: async (personId, seen, shiftUntil) => (await collection.updateOne({ _id: personId, 'consent.isGiven': true }, { $set: { seen, shiftUntil } })).matchedCount === 1,
    placesOf: async (personIds, at) => {
      const rows = await collection.find({ _id: { $in: [...personIds] }, 'consent.isGiven': true, shiftUntil: { $gt: at } }).toArray();
      return new Map(rows.flatMap(({ _id, seen }): [string, SeenPlace][] => (seen === undefined ? [] : [[_id, seen]])));
    },
    forgetEnded: async (at) => (await collection.updateMany({ shiftUntil: { $lte: at } }, { $unset: { seen: '', shiftUntil: '' } })).modifiedCount,
  };
}
