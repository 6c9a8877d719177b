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

/** Names as they may be shortened: 东柳街道 is 东柳, 一师润芳园小区 ends as 润芳园小区 does. */
export function isSameName(one: string, other: string): boolean {
  const [here, there] = [core(one), core(other)];
  const [short, long] = here.length <= there.length ? [here, there] : [there, here];
  return short === long || (short.length >= CORE_MIN && (long.endsWith(short) || long.startsWith(short)));
}

function core(name: string): string {
  const bare = name.replace(ENDING, '');
  return bare.length >= CORE_MIN ? bare : name;
}

function named(slots: readonly PlaceSlot[], kinds: readonly PlaceKind[]): readonly string[] {
  return [...new Set(slots.filter(({ kind }) => kinds.includes(kind)).map(({ name }) => name))];
}
