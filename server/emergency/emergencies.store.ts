import type { Connection, mongo } from 'mongoose';
import type { ActiveEmergency, EmergencyPlan } from '../../shared/city/process';
import type { PendingEvent } from '../../shared/event';
import { duplicateKeyOf, nativeCollection } from '../platform/db';
import type { CollectionIndexes } from '../platform/indexes';

/** An emergency, on or over, with the plan as it was when it began: another file of plans changes nothing in it. */
export interface Emergency {
  /** From the caller and his key: the second time meets E11000. */
  readonly _id: string;
  readonly schemaVersion: 1;
  readonly version: number;
  readonly planId: string;
  readonly plan: EmergencyPlan;
  readonly divisionCode: string;
  /** The area and everything it lies in: who hears of it. */
  readonly areaCodes: readonly string[];
  readonly words: string;
  readonly isOn: boolean;
  readonly startedAt: Date;
  readonly startedBy: EmergencyHand;
  readonly endedAt?: Date;
  readonly endedBy?: EmergencyHand;
  /** The key it was ended with: the second time answers as the first. */
  readonly endKey?: string;
  readonly log: readonly EmergencyLine[];
  readonly pending: readonly PendingEvent[];
  readonly pendingSince?: Date;
  readonly eventSeq: number;
}

export interface EmergencyHand {
  readonly personId: string;
  readonly name: string;
}

export interface EmergencyLine {
  readonly at: Date;
  readonly byName: string;
  readonly words: string;
}

export const EMERGENCY_INDEXES: readonly CollectionIndexes[] = [
  {
    collection: 'emergencies',
    indexes: [
      { key: { planId: 1, divisionCode: 1 }, unique: true, partialFilterExpression: { isOn: true }, name: 'on' },   // one at a time of a plan in an area; what is on
      { key: { startedAt: -1 } },                                                                                  // the list, newest first
      { key: { pendingSince: 1 }, partialFilterExpression: { pendingSince: { $exists: true } } },                  // relay: what is not told yet
    ],
  },
  {
    collection: 'cases',
    indexes: [{ key: { emergencyId: 1, state: 1 }, partialFilterExpression: { emergencyId: { $exists: true } } }],   // how many it opened, how many are closed
  },
];

const SHOWN_MAX = 50;

export interface EmergencyStore {
  /** `false` when the id is there already, or the same plan is on in the same area. */
  insert(emergency: Emergency): Promise<boolean>;
  byId(id: string): Promise<Emergency | undefined>;
  on(): Promise<readonly ActiveEmergency[]>;
  newest(): Promise<readonly Emergency[]>;
  /** One conditional write; `false` when somebody was faster. */
  end(emergency: Emergency, ending: EmergencyEnding): Promise<boolean>;
  counts(id: string): Promise<{ readonly opened: number; readonly closed: number }>;
}

export interface EmergencyEnding {
  readonly endedAt: Date;
  readonly endedBy: EmergencyHand;
  readonly endKey: string;
  readonly log: readonly EmergencyLine[];
  readonly event: PendingEvent;
}

/** Emergencies, one document each. */
export function emergencyStore(db: Connection): EmergencyStore {
  const collection = nativeCollection<Emergency>(db, 'emergencies');
  const cases = nativeCollection<{ readonly _id: string; readonly emergencyId?: string; readonly state: string }>(db, 'cases');
  return {
    insert: async (emergency) => {
      try {
        await collection.insertOne(emergency);
        return true;
      } catch (fault) {
        if (duplicateKeyOf(fault) === undefined) throw fault;
        return false;
      }
    },
    byId: async (id) => (await collection.findOne({ _id: id })) ?? undefined,
    on: async () => {
      const rows = await collection.find({ isOn: true }).project<Emergency>({ plan: 1, divisionCode: 1, startedAt: 1 }).toArray();
      return rows.map(({ _id, plan, divisionCode, startedAt }) => ({ id: _id, plan, divisionCode, startedAt }));
    },
    newest: () => collection.find({}).sort({ startedAt: -1, _id: -1 }).limit(SHOWN_MAX).toArray(),
    end: async ({ _id, version, pendingSince }, { log, event, ...ended }) => {
      const done = await collection.updateOne({ _id, version, isOn: true }, {
        $set: { ...ended, isOn: false, eventSeq: event.seq, pendingSince: pendingSince ?? ended.endedAt },
        $push: { log: { $each: [...log] }, pending: event },
        $inc: { version: 1 },
      } as unknown as mongo.UpdateFilter<Emergency>);
      return done.matchedCount === 1;
    },
    counts: async (emergencyId) => {
      const [opened, closed] = await Promise.all([cases.countDocuments({ emergencyId }), cases.countDocuments({ emergencyId, state: 'closed' })]);
      return { opened, closed };
    },
  };
}
