import type { Connection } from 'mongoose';
import type { Settings } from '../../config/env';
import { localDate, localTime } from '../../shared/time/local-time';
import type { Clock } from '../platform/clock';
import { duplicateKeyOf, nativeCollection } from '../platform/db';
import type { CollectionIndexes } from '../platform/indexes';

const KEEP_SECONDS = 40 * 86_400;

interface UseRow {
  /** `2026-09-28` or `2026-09-28T9`, the city's time. */
  readonly _id: string;
  readonly used: number;
  readonly at: Date;
}

export const MODEL_USE_INDEXES: CollectionIndexes = {
  collection: 'modelUse',
  indexes: [{ key: { at: 1 }, expireAfterSeconds: KEEP_SECONDS }],   // a month can be looked at, then it goes by itself
};

export interface ModelBudget {
  /** One question more; `false` when hour or day are used up. Counted for all processes together. */
  spend(): Promise<boolean>;
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
      const [date, hour] = [localDate(clock.now()), localTime(clock.now()).split(':')[0]];
      return await take(date, modelPerDay) && take(`${date}T${hour}`, modelPerHour);
    },
  };
}
