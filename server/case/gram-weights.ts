import type { City } from '../../shared/city/city';
import { OPEN_STATES } from '../../shared/case/case-queue';
import { gramWeights, type GramWeight } from '../../shared/triage/duplicates/text-profile';
import { LIST_INDEXES } from './case-indexes';
import type { CaseStore } from './case.store';

const TEXTS_MAX = 2000;
const KEPT_MS = 3_600_000;

/** How much words tell in this city now: counted over its newest open cases and the catalogue, once an hour. */
export function cityGramWeights({ collection }: Pick<CaseStore, 'collection'>, city: City): () => Promise<GramWeight> {
  let known: { readonly weight: Promise<GramWeight>; readonly until: number } | undefined;
  return () => {
    if (known && known.until > performance.now()) return known.weight;
    const weight = counted(collection, city);
    weight.catch(() => { known = undefined; });
    known = { weight, until: performance.now() + KEPT_MS };
    return weight;
  };
}

const kept = new WeakMap<City, () => Promise<GramWeight>>();

/** The same for whoever asks in this process. */
export function weightsOf(cases: Pick<CaseStore, 'collection'>, city: City): () => Promise<GramWeight> {
  const known = kept.get(city) ?? cityGramWeights(cases, city);
  kept.set(city, known);
  return known;
}

async function counted(collection: CaseStore['collection'], city: City): Promise<GramWeight> {
  const cases = await collection.find({ state: { $in: [...OPEN_STATES] } }, { projection: { text: 1 }, hint: LIST_INDEXES.newest.city })
    .sort({ openedAt: -1, no: -1 }).limit(TEXTS_MAX).toArray();
  return gramWeights([...city.matters.map(({ name, synonyms }) => [name, ...synonyms].join('，')), ...cases.map(({ text }) => text)]);
}
