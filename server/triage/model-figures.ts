import type { Connection, mongo } from 'mongoose';
import type { Settings } from '../../config/env';
import { DAY_MS, localDate } from '../../shared/time/local-time';
import { MODEL_ANSWERS, type ModelAdviceView, type ModelAnswers } from '../../shared/triage/versions-api';
import type { Clock } from '../platform/clock';
import { nativeCollection } from '../platform/db';
import type { ModelAnswer } from './ask-model';
import type { ExampleStore } from './examples.store';
import { MODEL_USE_INDEXES, useIdsAt, type UseRow } from './model-budget';

const SHOWN_DAYS = 30;
const DECIDED_DAYS = 90;
const HEALTH = 'health';
const A_DAY = /^\d{4}-\d\d-\d\d$/;

/** How the model was when it was last asked, by whichever process; times are the database's. */
interface HealthRow {
  readonly _id: typeof HEALTH;
  readonly lastAt: Date;
  readonly restsUntil: Date | null;
}

export interface ModelFigures {
  /** What became of a question; after so many faults nobody asks for `restMs`. */
  note(answer: ModelAnswer, restMs: number): Promise<void>;
  view(): Promise<ModelAdviceView>;
}

type Tools = { readonly db: Connection; readonly clock: Clock; readonly settings: Pick<Settings, 'modelUrl' | 'modelName' | 'modelPerHour' | 'modelPerDay'>; readonly examples: Pick<ExampleStore, 'advised'> };

/** What a language model was asked, what came of it and what people made of its advice; of all processes together. */
export function modelFigures({ db, clock, settings, examples }: Tools): ModelFigures {
  const uses = nativeCollection<UseRow>(db, MODEL_USE_INDEXES.collection);
  const health = nativeCollection<HealthRow>(db, MODEL_USE_INDEXES.collection);

  async function usedNow(): Promise<readonly [day: number, hour: number]> {
    const ids = useIdsAt(clock.now());
    const rows = await uses.find({ _id: { $in: [...ids] } }).toArray();
    const usedOf = (id: string): number => rows.find(({ _id }) => _id === id)?.used ?? 0;
    return [usedOf(ids[0]), usedOf(ids[1])];
  }

  async function answers(): Promise<ModelAnswers> {
    const rows = await uses.find({ _id: A_DAY, at: { $gte: new Date(clock.now().getTime() - SHOWN_DAYS * DAY_MS) } } as unknown as mongo.Filter<UseRow>).toArray();
    return Object.fromEntries(MODEL_ANSWERS.map((kind) => [kind, rows.reduce((sum, row) => sum + (row.answers?.[kind] ?? 0), 0)])) as ModelAnswers;
  }

  async function healthNow(): Promise<Pick<ModelAdviceView, 'isResting' | 'lastAt'>> {
    const [row] = await health.aggregate<{ readonly lastAt: Date; readonly isResting: boolean }>([{ $match: { _id: HEALTH } }, { $project: { lastAt: 1, isResting: { $gt: ['$restsUntil', '$$NOW'] } } }]).toArray();
    return row === undefined ? { isResting: false } : { isResting: row.isResting, lastAt: row.lastAt.toISOString() };
  }

  return {
    note: async (answer, restMs) => {
      const kind = answer.kind === 'chosen' ? 'chosen' : answer.why;
      if (kind === 'off') return;
      await uses.updateOne({ _id: localDate(clock.now()) }, { $inc: { [`answers.${kind}`]: 1 } } as mongo.UpdateFilter<UseRow>);   // no row of the day, nothing spent: never made here, it would look spent
      if (kind === 'spent' || kind === 'resting') return;
      await health.updateOne({ _id: HEALTH }, [{ $set: { lastAt: '$$NOW', restsUntil: restMs > 0 ? { $add: ['$$NOW', restMs] } : null } }], { upsert: true });
    },
    view: async () => {
      const isOn = settings.modelUrl !== '';
      const since = new Date(clock.now().getTime() - DECIDED_DAYS * DAY_MS);
      const [[day, hour], counted, decided, now] = await Promise.all([usedNow(), answers(), examples.advised(since), healthNow()]);
      return {
        isOn, modelName: isOn ? settings.modelName : '', ...now, isResting: isOn && now.isResting,
        hour: { used: hour, most: settings.modelPerHour }, day: { used: day, most: settings.modelPerDay },
        answers: counted, decided,
      };
    },
  };
}
