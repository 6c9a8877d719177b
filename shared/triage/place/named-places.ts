import { breakAt, endingAt, type FoundEnding } from './place-lexicon';
import { numberAt } from './house-number';
import { BEGINNINGS, LEADS, NO_ENDINGS, NO_NAMES, NO_TAILS, RELATION } from './place-words';
import type { PlaceKind, PlaceSlot } from './place-slot';

/** 362路 is a bus, 106小区 a flat in one. */
const BUS_LINE = /^[^A-Z]?\d+[路小]/;

/** 滨河 may be the beginning of 滨河苑; a longer name is whole. */
const SHORT_NAME = 3;
/** 宁波鄞州区: of a longer run the district is its last signs. */
const DISTRICT_RUN = 5;
const DISTRICT_NAME = 2;

/** Names that are known, e.g. a city's gazetteer; `undefined` where none begins. */
export type KnownNames = (text: string, at: number) => Pick<PlaceSlot, 'kind' | 'name' | 'end'> | undefined;

/** Where a name may begin, and what was found last. */
interface Scan {
  readonly text: string;
  readonly slots: PlaceSlot[];
  from: number;
}

/**
 * Roads, numbers, communities, estates, buildings and other places a text names, in their order; none overlaps another.
 *
 * Needs no list: Chinese place names say their kind at the end, and the words before them end where no name can go on. With `known` its names go first.
 */
export function namedPlaces(text: string, known?: KnownNames): readonly PlaceSlot[] {
  const scan: Scan = { text, slots: [], from: 0 };
  for (let at = 0; at < text.length;) at = step(scan, at, known);
  return scan.slots.map((slot) => withRelation(slot, text));
}

const RELATION_SIGNS = 6;

function withRelation(slot: PlaceSlot, text: string): PlaceSlot {
  const relation = RELATION.exec(text.slice(slot.end, slot.end + RELATION_SIGNS))?.[2];
  return relation === undefined ? slot : { ...slot, relation };
}

/** Reads what stands at a sign; gives the sign to go on with. */
function step(scan: Scan, at: number, known: KnownNames | undefined): number {
  const { text, slots } = scan;
  const listed = known?.(text, at);
  if (listed) return add(scan, { ...listed, start: at });
  const number = numberAt(text, at, slots.at(-1));
  if (number) return add(scan, number);
  const ending = endingAt(text, at);
  if (ending) {
    const read = readEnding(scan, at, ending);
    if (read !== undefined) return read;
  }
  const broken = breakAt(text, at);
  if (broken === 0) return at + 1;
  scan.from = at + broken;
  return scan.from;
}

/** Where to go on after an ending, or `undefined` when it ends nothing here. */
function readEnding(scan: Scan, at: number, found: FoundEnding): number | undefined {
  const { text, slots, from } = scan;
  const end = at + found.words.length;
  if (goesOn(text, found.words, end)) return undefined;
  const last = slots.at(-1);
  if (from === at && last?.end === at) return mayGrow(last, found) ? grow(scan, last, found, end) : undefined;
  if (from === at && (found.words.length === 1 || BEGINNINGS.has(found.words))) return undefined;   // 湖 of 湖墅路
  const start = startOf(scan, at, found);
  const [least, most] = found.ending.name;
  if (isNoName(text, { start, at, end })) return isNamedOn(text, end) ? undefined : skip(scan, end);
  if (at - start > most) return skip(scan, end);
  return at - start < least ? undefined : add(scan, { kind: found.ending.kind, name: text.slice(start, end), start, end });
}

/** 菜园 is no place, 菜园镇 is. */
function isNamedOn(text: string, end: number): boolean {
  const next = endingAt(text, end);
  return next !== undefined && next.words.length <= 2 && (next.ending.kind === 'town' || next.ending.kind === 'road');
}

/** What may grow out of a whole name that stands right before it. */
const GROWS: Readonly<Record<PlaceKind, readonly PlaceKind[]>> = {
  district: ['town', 'road', 'community', 'estate'],
  zone: ['road', 'poi'],
  town: ['poi'],
  community: ['poi'],
  road: ['town', 'community', 'road', 'estate', 'poi'],
  estate: ['town', 'community', 'road', 'estate', 'poi'],
  poi: ['town', 'community', 'road', 'estate', 'poi'],
  number: [],
  building: [],
};
/** Towns and communities lend their names to what has an office there, by more than one sign: 慈城镇 + 中学, not 临山镇 + 湖. */
const LENT_MIN = 2;

/** Whether an ending that follows a whole name makes a longer one of it: 中山路 + 小学. */
function mayGrow({ kind, name }: PlaceSlot, { ending, words }: FoundEnding): boolean {
  if (name.endsWith(words)) return false;
  if (ending.kind === 'district') return words.length === 1 && name.length <= SHORT_NAME && (kind === 'poi' || kind === 'town');   // 西湖 + 区, 桐乡 + 市
  if (!GROWS[kind].includes(ending.kind)) return false;
  if (ending.isWeak === true) return kind === 'poi' && name.length <= SHORT_NAME;
  if (kind === 'town' || kind === 'community' || kind === 'zone') return words.length >= LENT_MIN;
  return kind !== 'district' || (words.length > 1 && !NO_NAMES.has(words) && !/^[A-Z]/.test(name));
}

function grow(scan: Scan, last: PlaceSlot, { ending }: FoundEnding, end: number): number {
  scan.slots.pop();
  return add(scan, { kind: ending.kind, name: last.name + scan.text.slice(last.end, end), start: last.start, end });   // 洪塘镇 known as 洪塘街道: 洪塘街道菜场
}

interface NameSpan {
  readonly start: number;
  /** Where the ending begins. */
  readonly at: number;
  readonly end: number;
}

function isNoName(text: string, { start, at, end }: NameSpan): boolean {
  return NO_NAMES.has(text.slice(start, end)) || NO_TAILS.has(text.slice(at - 1, end)) || BUS_LINE.test(text.slice(start, end));
}

/** Names of hidden districts are letters: in 投诉A3区 the name is A3. A word before a name that is no part of it stays out: 与漓楚路. */
function startOf({ text, from }: Scan, at: number, { ending }: FoundEnding): number {
  const letters = ending.kind === 'district' ? /[A-Z]\d{0,2}$/.exec(text.slice(Math.max(from, at - 3), at)) : null;
  if (letters) return at - letters[0].length;
  if (ending.kind === 'district' && at - from > ending.name[1] && at - from <= DISTRICT_RUN) return at - DISTRICT_NAME;
  const lead = LEADS.exec(text.slice(from, at))?.[0].length ?? 0;
  return at - from - lead >= ending.name[0] ? from + lead : from;
}

function skip(scan: Scan, end: number): number {
  scan.from = end;
  return end;
}

function goesOn(text: string, words: string, end: number): boolean {
  const next = text.charAt(end);
  return next !== '' && NO_ENDINGS.some(([ending, signs]) => words === ending && signs.test(next));
}

function add(scan: Scan, slot: PlaceSlot): number {
  scan.slots.push(slot);
  scan.from = slot.end;
  return slot.end;
}
