import type { Connection } from 'mongoose';
import type { Logger } from 'pino';
import type { City } from '../../shared/city/city';
import { learnedSuggester } from '../../shared/triage/learning/learned-suggester';
import { memoryOf, textGroup, type MatterModel } from '../../shared/triage/learning/matter-model';
import type { ConfirmedMemory } from '../../shared/triage/learning/confirmed-memory';
import { matterSuggester } from '../../shared/triage/suggest-matter';
import type { MatterGuess } from '../../shared/triage/triage';
import { following } from '../city/follow';
import { exampleStore, type ExampleRow } from './examples.store';
import { exampleOf } from './learn-matters';
import { modelStore } from './models.store';

const LOOK_EVERY_MS = 1_000;
/** Decisions a process remembers; the newest. */
const REMEMBERED_MOST = 20_000;
/** A write of another process may become seen a little after its time. */
const OVERLAP_MS = 5_000;
const TAKEN_AT_ONCE = 20_000;

/** What suggests classes in this process: the version in force and the decisions since, the same in all processes within a second or two. */
export interface LiveMatters {
  readonly suggest: (text: string) => readonly MatterGuess[];
  /** The version this process suggests by; 0 is the catalogue's words alone. */
  version(): number;
  /** Takes over what has been put in force and decided since, here or by another process. */
  catchUp(): Promise<void>;
  start(): void;
  stop(): Promise<void>;
}

interface Learned {
  readonly version: number;
  readonly model: MatterModel;
  readonly memory: ConfirmedMemory;
}

/** Opens it with what is in force now. A city that has learned nothing asks one small question a second and suggests by the catalogue's words alone. */
export async function openLiveMatters(db: Connection, city: City, log: Logger): Promise<LiveMatters> {
  const [models, examples] = [modelStore(db), exampleStore(db)];
  const byWords = following(() => [city.matters], () => matterSuggester(city.matters));
  let learned: Learned | undefined;
  let takenUntil = new Date(0);
  const suggester = following(() => [city.matters, learned], () => (learned === undefined ? byWords() : learnedSuggester({ ...learned, matterById: city.matterById, suggest: byWords() })));

  async function look(): Promise<void> {
    const version = (await models.inForce())?.version ?? 0;
    if (version !== (learned?.version ?? 0)) await take(version);
    if (learned !== undefined) await hearDecisions(learned.memory);
  }

  async function take(version: number): Promise<void> {
    if (version === 0) {
      learned = undefined;
    } else {
      const model = await models.load(version);
      if (model === undefined) throw new Error(`version ${version} is in force and its weights are not there`);
      learned = { version, model, memory: learned?.memory ?? await remembered() };
    }
    log.info({ version }, 'version of classes taken over');
  }

  async function remembered(): Promise<ConfirmedMemory> {
    const [taught, heldOut] = await Promise.all([examples.newest(false, REMEMBERED_MOST), examples.newest(true, REMEMBERED_MOST / 4)]);
    const all = [...taught, ...heldOut].sort((a, b) => a.at.getTime() - b.at.getTime());
    takenUntil = all.reduce((latest, { writtenAt }) => (writtenAt > latest ? writtenAt : latest), new Date(0));
    return memoryOf(all.map(exampleOf), REMEMBERED_MOST);
  }

  async function hearDecisions(memory: ConfirmedMemory): Promise<void> {
    const rows = await examples.writtenSince(new Date(takenUntil.getTime() - OVERLAP_MS), TAKEN_AT_ONCE);
    for (const row of rows) hear(memory, row);
    takenUntil = rows.at(-1)?.writtenAt ?? takenUntil;
  }

  let looking: Promise<void> | undefined;
  async function catchUp(): Promise<void> {
    await looking?.catch(() => undefined);   // one that began earlier may have read too early
    looking ??= look().finally(() => { looking = undefined; });
    await looking;
  }

  const complain = (fault: unknown): void => log.warn({ fault: fault instanceof Error ? fault.message : String(fault) }, 'learned classes not read; tried again in a second');
  await catchUp().catch(complain);   // without them it suggests by the catalogue's words
  let timer: NodeJS.Timeout | undefined;
  return {
    catchUp,
    suggest: (text) => suggester()(text),
    version: () => learned?.version ?? 0,
    start: () => { timer ??= setInterval(() => { catchUp().catch(complain); }, LOOK_EVERY_MS).unref(); },
    stop: async () => {
      clearInterval(timer);
      await looking?.catch(() => undefined);
    },
  };
}

function hear(memory: ConfirmedMemory, { _id: id, text, matterId, isGone }: ExampleRow): void {
  if (isGone) memory.forget(id);
  else memory.put({ id, text, matterId, group: textGroup(text) });
}
