import type { City } from '../city/city';
import type { CaseFile } from './case-file';
import type { RefusalWords } from './refusal';

/** Shorter names stand in too many sentences to prove a place. */
const NAME_MIN = 3;

type SaidPlace = Pick<CaseFile, 'text' | 'placeWords'>;

/** Why two cases are not the same: each names a place of the city, and not the same one (R17). However near they lie, however alike they sound. */
export function placeVeto(one: SaidPlace, other: SaidPlace, { places }: Pick<City, 'places'>): RefusalWords | undefined {
  const [here, there] = [namedPlaces(one, places), namedPlaces(other, places)];
  if (here.length === 0 || there.length === 0 || here.some((name) => there.includes(name))) return undefined;
  return { code: 'bad-field', message: `两件说的是不同的地点（${here.join('、')}；${there.join('、')}），不能合并` };
}

/** Places the words name; a name within a longer one that is named says nothing of its own. */
function namedPlaces({ text, placeWords = '' }: SaidPlace, places: City['places']): readonly string[] {
  const said = `${text}\n${placeWords}`;
  const named = [...new Set(places.map(({ name }) => name).filter((name) => name.length >= NAME_MIN && said.includes(name)))];
  return named.filter((name) => !named.some((longer) => longer !== name && longer.includes(name)));
}
