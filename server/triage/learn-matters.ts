import { learnedSuggester } from '../../shared/triage/learning/learned-suggester';
import { DECIDED_WEIGHTS } from '../../shared/triage/learning/example-of-case';
import { learningMatters, memoryOf, type MatterExample, type MatterModel } from '../../shared/triage/learning/matter-model';
import { measuringSuggester, type SuggesterFigures } from '../../shared/triage/learning/measure-suggester';
import { isNotWorse } from '../../shared/triage/learning/not-worse';
import { matterSuggester } from '../../shared/triage/suggest-matter';
import type { ServerContext } from '../platform/context';
import { exampleStore, type ExampleRow } from './examples.store';
import { inTurns } from './in-turns';
import { modelStore, type ModelStore } from './models.store';

/** With fewer decisions nothing is learned: measured, a hundred examples reach half of what two thousand do. */
const LEARNED_LEAST = 200;
const ASKED_LEAST = 40;
const LEARNED_MOST = 30_000;
const ASKED_MOST = 3_000;
const LEARNED_BY = { id: 'rule:learn-matters', name: '分类学习' } as const;

type Suggest = ServerContext['suggestMatter'];

export interface LearnedVersion {
  readonly version: number;
  readonly hasTakenForce: boolean;
}

/**
 * Learns classes anew from the ledger of decisions, measures on decisions kept apart, and takes force where it is not worse than what is in force.
 *
 * @returns `undefined` while there are too few decisions
 */
export async function learnMatters(context: ServerContext): Promise<LearnedVersion | undefined> {
  const { db, city, clock, log } = context;
  const [examples, models] = [exampleStore(db), modelStore(db)];
  const [learned, asked] = await Promise.all([examples.newest(false, LEARNED_MOST), examples.newest(true, ASKED_MOST)]);
  if (learned.length < LEARNED_LEAST || asked.length < ASKED_LEAST) return undefined;
  const suggest = matterSuggester(city.matters);
  const memory = memoryOf(learned.map(exampleOf));
  const model = await inTurns(learningMatters({ examples: learned.map(exampleOf), matters: city.matters, suggest }));
  const measured = (with_: Suggest): Promise<SuggesterFigures> => inTurns(measuringSuggester(with_, asked.map(exampleOf), city.autoFile.confidenceFrom));
  const suggestBy = (one: MatterModel | undefined): Suggest => (one === undefined ? suggest : learnedSuggester({ model: one, matterById: city.matterById, suggest, memory }));
  const before = await models.inForce();
  const heldOutBefore = await measured(suggestBy(await models.load(before?.version ?? 0)));
  const heldOut = await measured(suggestBy(model));
  const version = await models.add(model, { at: clock.now(), learned: learned.length, heldOut, heldOutBefore });
  const hasTakenForce = isNotWorse(heldOut, heldOutBefore) && before?.isKept !== true && await takeForce(models, version, before?._id ?? 0, clock.now());
  await models.prune();
  log.info({ version, learned: learned.length, heldOut, heldOutBefore, hasTakenForce }, 'classes learned from decisions');
  return { version, hasTakenForce };
}

function takeForce(models: ModelStore, version: number, after: number, at: Date): Promise<boolean> {
  return models.putInForce({ _id: after + 1, version, at, by: LEARNED_BY, words: '留出的决定上不差于现用版本', isKept: false, key: `learned/${version}` });
}

/** A row of the ledger as learning reads it. */
export function exampleOf({ _id, text, matterId, decided }: ExampleRow): MatterExample {
  return { id: _id, text, matterId, weight: DECIDED_WEIGHTS[decided] };
}
