import type { City, Division } from '../city/city';
import type { Located } from '../city/locate';
import { SURE_FROM } from './place/place-from-words';
import { readPlace } from './place/read-place';

const NAME_MIN = 3;

/** Names of streets or villages of one district, by their first two signs. */
type Names = ReadonlyMap<string, readonly Division[]>;

const built = new WeakMap<City, ReadonlyMap<string, Names>>();

/**
 * Area codes of a place. A street or village named in the words beats a drawn line where the cell is synthetic; the district is the point's.
 *
 * The cell's own code stays only while it lies in the named street: else its workers would be asked for another street's case.
 */
export function areaCodesOf(located: Extract<Located, { readonly isInCity: true }>, words: string, city: City): readonly string[] {
  if (!located.cell.isSynthetic) return located.areaCodes;
  const named = namedIn(words, located.districtCode, city) ?? readIn(words, located.districtCode, city);
  if (!named || located.areaCodes.includes(named.code)) return located.areaCodes;
  const above = located.areaCodes.filter((code) => named.code.startsWith(code) || code === city.code);
  return [...above, ...(named.level === 'village' ? [named.parentCode] : []), named.code].filter(isFirst);
}

function isFirst(code: string, index: number, all: readonly string[]): boolean {
  return all.indexOf(code) === index;
}

/** The street or village of a district that the words name; a village's name that two streets share says nothing. */
function namedIn(words: string, districtCode: string, city: City): Division | undefined {
  const names = namesOf(city).get(districtCode);
  if (!names) return undefined;
  let best: Division | undefined;
  for (let at = 0; at < words.length - 1; at += 1) {
    for (const division of names.get(words.slice(at, at + 2)) ?? []) {
      const isLonger = division.code.length > (best?.code.length ?? 0);
      if (isLonger && words.startsWith(division.name, at)) best = division;
    }
  }
  return best;
}

/** As people shorten it, or called it before: 下应, 洪塘镇. */
function readIn(words: string, districtCode: string, city: City): Division | undefined {
  const reading = readPlace(words, city);
  if (reading?.districtCode !== districtCode) return undefined;
  const { sure, villageCode, streetCode } = reading;
  const code = (sure.village ?? 0) >= SURE_FROM ? villageCode : (sure.street ?? 0) >= SURE_FROM ? streetCode : undefined;
  return code === undefined ? undefined : city.divisionByCode.get(code);
}

function namesOf(city: City): ReadonlyMap<string, Names> {
  const known = built.get(city);
  if (known) return known;
  const names = new Map<string, Map<string, Division[]>>();
  for (const division of onlyOnce(city.divisions.filter(isNamable))) {
    const districtCode = division.code.slice(0, 6);
    const ofDistrict = names.get(districtCode) ?? new Map<string, Division[]>();
    names.set(districtCode, ofDistrict);
    const start = division.name.slice(0, 2);
    ofDistrict.set(start, [...(ofDistrict.get(start) ?? []), division]);
  }
  built.set(city, names);
  return names;
}

function isNamable({ level, name }: Division): boolean {
  if (level === 'street') return name.length >= NAME_MIN;
  return level === 'village' && name.length > NAME_MIN;   // 三字的“新村”“东村” are said of many places
}

function onlyOnce(divisions: readonly Division[]): readonly Division[] {
  const counts = new Map<string, number>();
  const keyOf = ({ code, name }: Division) => `${code.slice(0, 6)}${name}`;
  for (const division of divisions) counts.set(keyOf(division), (counts.get(keyOf(division)) ?? 0) + 1);
  return divisions.filter((division) => counts.get(keyOf(division)) === 1);
}
