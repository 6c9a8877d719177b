import type { Connection } from 'mongoose';
import type { Settings } from '../../config/env';
import { localDate, localTime } from '../../shared/time/local-time';
import type { ModelAnswerKind } from '../../shared/triage/versions-api';
import type { Clock } from '../platform/clock';
import { duplicateKeyOf, nativeCollection } from '../platform/db';
import type { CollectionIndexes } from '../platform/indexes';

const KEEP_SECONDS = 40 * 86_400;

export interface UseRow {
  /** `2026-09-28` or `2026-09-28T09`, the city's time. */
  readonly _id: string;
  readonly used: number;
  readonly at: Date;
  /** Of a day: what became of the questions. */
  readonly answers?: Readonly<Partial<Record<ModelAnswerKind, number>>>;
}

export const MODEL_USE_INDEXES: CollectionIndexes = {
  collection: 'modelUse',
  indexes: [{ key: { at: 1 }, expireAfterSeconds: KEEP_SECONDS }],   // a month can be looked at, then it goes by itself
};

export interface ModelBudget {
  /** One question more; `false` when hour or day are used up. Counted for all processes together. */
  spend(): Promise<boolean>;
}

/** The rows of a day and of an hour of it. */
export function useIdsAt(now: Date): readonly [day: string, hour: string] {
  const day = localDate(now);
  return [day, `${day}T${localTime(now).split(':')[0]}`];
}

export function modelBudget(db: Connection, clock: Clock, { modelPerHour, modelPerDay }: Pick<Settings, 'modelPerHour' | 'modelPerDay'>): ModelBudget {
  const uses = nativeCollection<UseRow>(db, MODEL_USE_INDEXES.collection);

  async function take(id: string, most: number): Promise<boolean> {
    try {
      await uses.updateOne({ _id: id, used: { $lt: most } }, { $inc: { used: 1 }, $setOnInsert: { at: clock.now() } }, { upsert: true });
      return true;
    } catch (fault) {
      if (duplicateKeyOf(fault) === undefined) throw fault;   // the row is there and full
      return false;
    }
  }

  return {
    spend: async () => {
      const [day, hour] = useIdsAt(clock.now());
      return await take(hour, modelPerHour) && take(day, modelPerDay);   // what a full hour refuses costs the day nothing
    },
  };
}
