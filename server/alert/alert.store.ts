import type { Connection, mongo } from 'mongoose';
import type { Alert } from '../../shared/alert/alert';
import type { PendingEvent } from '../../shared/event';
import { duplicateKeyOf, nativeCollection } from '../platform/db';
import type { CollectionIndexes } from '../platform/indexes';

export const ALERT_INDEXES: CollectionIndexes = {
  collection: 'alerts',
  indexes: [
    { key: { areaCodes: 1, changedAt: -1 } },   // the list of an area, latest first
    { key: { pendingSince: 1 }, partialFilterExpression: { pendingSince: { $exists: true } } },   // relay: what is not told yet
  ],
};

/** What a fold changes, and what it wants told. */
export interface AlertChange {
  readonly set: Partial<Alert>;
  readonly unset?: readonly (keyof Alert)[];
  readonly events: readonly PendingEvent[];
}

export interface AlertStore {
  byId(id: string): Promise<Alert | undefined>;
  /** `false` when another process was faster. */
  insert(alert: Alert): Promise<boolean>;
  change(alert: Alert, change: AlertChange): Promise<boolean>;
  /** Which report and case the last raise became; not a fact of its own, so the version stays. */
  link(id: string, link: Pick<Alert, 'reportId' | 'caseId' | 'caseNo' | 'linkedRaise'>): Promise<void>;
  list(filter: mongo.Filter<Alert>, limit: number): Promise<readonly Alert[]>;
}

/** Alerts, one document for each rule on each device. */
export function alertStore(db: Connection): AlertStore {
  const alerts = nativeCollection<Alert>(db, ALERT_INDEXES.collection);

  return {
    byId: async (id) => (await alerts.findOne({ _id: id })) ?? undefined,
    insert: async (alert) => {
      try {
        await alerts.insertOne(alert);
        return true;
      } catch (fault) {
        if (duplicateKeyOf(fault) !== undefined) return false;
        throw fault;
      }
    },
    change: async ({ _id, version }, { set, unset = [], events }) => {
      const done = await alerts.updateOne({ _id, version }, {
        $set: { ...set, ...(events.length > 0 ? { pendingSince: events[0]?.at } : {}) },
        $inc: { version: 1 },
        ...(events.length > 0 ? { $push: { pending: { $each: [...events] } } } : {}),
        ...(unset.length > 0 ? { $unset: Object.fromEntries(unset.map((field) => [field, ''])) } : {}),
      } as mongo.UpdateFilter<Alert>);
      return done.matchedCount === 1;
    },
    link: async (id, link) => { await alerts.updateOne({ _id: id }, { $set: link }); },
    list: async (filter, limit) => alerts.find(filter).sort({ changedAt: -1 }).limit(limit).toArray(),
  };
}
