import { comparePlaces, type PlaceComparison } from '../place/compare-places';
import { evened } from './grams';
import type { ReadSighting } from './sighting';

type Named = Pick<ReadSighting, 'named' | 'said'>;

/** The end of a name is what tells it from others; before it often stands a road or a district. */
const TELLING_SIGNS = 3;
const KIND_WORDS = /(小区|社区|花园|家园|公寓|新村|街道办事处|街道办|街道|居委会|村委会|大道|大街|[路街村镇乡区县市苑园])$/u;

export interface PlaceVeto {
  readonly one: readonly string[];
  readonly other: readonly string[];
}

/**
 * Two places, by their names: each headline names one of a kind and not the same, and neither text says the other's anywhere. Or one place, and two of its buildings.
 */
export function placeNamesVeto(one: Named, other: Named): PlaceVeto | undefined {
  const compared = comparePlaces(one.named, other.named);
  if (compared.verdict === 'different' && !isSaid(compared.one, other) && !isSaid(compared.other, one)) return compared;
  return compared.verdict === 'same' ? otherBuilding(one, other) : undefined;
}

/** The name both say, where there is one below the districts. */
export function sharedPlaceName(one: Named, other: Named): string | undefined {
  const compared: PlaceComparison = comparePlaces(one.named, other.named);
  if (compared.verdict !== 'same' || compared.kind === 'district') return undefined;
  return compared.one.find((name) => other.said.includes(telling(name)));
}

function isSaid(names: readonly string[], { said }: Named): boolean {
  return names.some((name) => said.includes(telling(name)));
}

function telling(name: string): string {
  const bare = name.replace(KIND_WORDS, '');
  return evened(bare.length >= 2 ? bare : name).slice(-TELLING_SIGNS);
}

function otherBuilding(one: Named, other: Named): PlaceVeto | undefined {
  const [here, there] = [buildingsOf(one), buildingsOf(other)];
  return here.length === 0 || there.length === 0 || here.some((name) => there.includes(name)) ? undefined : { one: here, other: there };
}

function buildingsOf({ named }: Named): readonly string[] {
  return [...new Set(named.filter(({ kind }) => kind === 'building').map(({ name }) => name))];
}
