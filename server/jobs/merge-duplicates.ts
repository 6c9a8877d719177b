import { caseStore } from '../case/case.store';
import { cityGramWeights } from '../case/gram-weights';
import { mergeSureDuplicates } from '../case/merge-duplicates';
import type { ServerContext } from '../platform/context';
import { photoStore } from '../report/photo.store';
import { knownPhotos } from '../report/photos-like';
import { reportStore } from '../report/report.store';

const weights = new WeakMap<ServerContext, ReturnType<typeof cityGramWeights>>();

/** Merges by rule where the city wants it; brings together what cases and photos know. */
export async function mergeDuplicates(context: ServerContext): Promise<number> {
  const { db, city, clock } = context;
  if (!city.autoMerge?.isOn) return 0;
  const cases = caseStore(db);
  const weight = weights.get(context) ?? cityGramWeights(cases, city);
  weights.set(context, weight);
  return mergeSureDuplicates({ context, cases, finding: { cases, city, now: () => clock.now(), weight, photos: knownPhotos(photoStore(db), reportStore(db)) } });
}
