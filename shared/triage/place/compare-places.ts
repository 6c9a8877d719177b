import type { PlaceKind, PlaceSlot } from './place-slot';

/** What two texts say of one place: the same, two places, or too little to tell. */
export type PlaceComparison =
  | { readonly verdict: 'same' | 'different'; readonly kind: PlaceKind; readonly one: readonly string[]; readonly other: readonly string[] }
  | { readonly verdict: 'unknown' };

/** The nearest first: a house differs though the road is the same. Buildings and numbers are not compared, one report names the block, the next the door. */
const NEAREST_FIRST: readonly (readonly PlaceKind[])[] = [['estate', 'poi'], ['community'], ['road'], ['town'], ['zone'], ['district']];
/** Two signs in common at the end make one name of 一师润芳园 and 润芳园. */
const CORE_MIN = 2;
/** The city and a district of it say nothing against each other. */
const LEVEL = /[市区县]$/;
const WITHIN_MIN = 3;
const LEFT_OUT_MAX = 3;
const SHUFFLED_MIN = 4;
const ROAD_END_MIN = 4;
const ROAD = /(路|街|大道|巷)$/;
const NUMBERS = '0123456789一二三四五六七八九十';
const ENDING = /(小区|社区|花园|家园|公寓|新村|街道办事处|街道办|街道|居委会|村委会|大道|大街|[路街村镇乡区县市苑园])$/;

/**
 * Whether two texts speak of one place, by the places they name (`namedPlaces`).
 *
 * The nearest kind that both name decides; a shared name of a kind is the same place, whatever else is named. Wider kinds decide only when nothing nearer stands in both.
 */
export function comparePlaces(one: readonly PlaceSlot[], other: readonly PlaceSlot[]): PlaceComparison {
  for (const kinds of NEAREST_FIRST) {
    const [here, there] = [named(one, kinds), named(other, kinds)];
    if (here.length === 0 || there.length === 0) continue;
    if (kinds.includes('district') && !here.some((name) => there.some((rival) => LEVEL.exec(name)?.[0] === LEVEL.exec(rival)?.[0]))) continue;
    const isShared = here.some((name) => there.some((rival) => isSameName(name, rival)));
    return { verdict: isShared ? 'same' : 'different', kind: kinds[0]!, one: here, other: there };
  }
  return { verdict: 'unknown' };
}

/**
 * Whether two names may be one place: 东柳街道 is 东柳, 一师润芳园小区 ends as 润芳园小区 does, 风铃实验中学 is 风铃中学, two signs may change places.
 * A number more makes another one: 第一中学 and 第十一中学.
 */
export function isSameName(one: string, other: string): boolean {
  const [here, there] = [core(one), core(other)];
  const [short, long] = here.length <= there.length ? [here, there] : [there, here];
  if (short === long || (short.length >= CORE_MIN && (long.endsWith(short) || long.startsWith(short)))) return true;
  return isWithin(short, long) || isShuffled(short, long) || isSameRoad(one, other);
}

/** All signs of the shorter in the longer, in their order. */
function isWithin(short: string, long: string): boolean {
  if (short.length < WITHIN_MIN || long.length - short.length > LEFT_OUT_MAX) return false;
  let found = 0;
  const left = [...long].filter((sign) => (sign === short[found] ? !(found += 1) : true));
  return found === short.length && !left.some((sign) => NUMBERS.includes(sign));
}

function isShuffled(one: string, other: string): boolean {
  return one.length >= SHUFFLED_MIN && one.length === other.length && [...one].sort().join('') === [...other].sort().join('');
}

/** Words that ran into both names: 改道走木莲中路, 能走木莲中路. */
function isSameRoad(one: string, other: string): boolean {
  let shared = 0;
  while (shared < one.length && shared < other.length && one.at(-1 - shared) === other.at(-1 - shared)) shared += 1;
  return shared >= ROAD_END_MIN && ROAD.test(one);
}

function core(name: string): string {
  const bare = name.replace(ENDING, '');
  return bare.length >= CORE_MIN ? bare : name;
}

function named(slots: readonly PlaceSlot[], kinds: readonly PlaceKind[]): readonly string[] {
  return [...new Set(slots.filter(({ kind }) => kinds.includes(kind)).map(({ name }) => name))];
}
