import { SHORT_WRONG, WRONG_CLAUSES } from './wrong-clauses';
import { OPENERS, PLACES, TAILS, WRONG_GROUPS } from './wrong-words';
import { NEAR_TALK } from './near-talk';
import { EVERYDAY } from './small-talk';
import { OWN_FAULTS, OWN_LEADS, OWN_TAILS, OWN_THINGS, SMALL_TALK, TALK_FRAMES } from './talk-words';

/** A made line and whether it tells of something wrong here and now. */
export interface Lesson {
  readonly text: string;
  readonly isWrong: boolean;
}

/** How many of each kind are made. */
const MADE = { wrong: 12_000, brief: 1_500, framed: 9_000, own: 1_500, small: 7_000, near: 4_000, bare: 800 } as const;
const JOINTS = ['', '', ' ', ' ', '，', '，', '。', '!', '…'] as const;

/**
 * Made lines, the same for the same seed and classes.
 *
 * @param phrases what the catalogue and its synonyms call something wrong
 */
export function madeLessons(phrases: readonly string[], seed: number): readonly Lesson[] {
  const draw = drawer(seed);
  const { one, chance, share } = draw;
  const groups = WRONG_GROUPS.map(({ things, faults }) => ({ things: things.split(' '), faults: faults.split(' ') }));
  const thing = (): string => one(one(groups).things);
  const wrong = (): string => {
    if (chance(0.2)) return one(phrases);
    if (chance(0.4)) return chance(0.25) ? joined(one(WRONG_CLAUSES), one(WRONG_CLAUSES)) : one(WRONG_CLAUSES);
    const { things, faults } = one(groups);
    const said = `${one(things)}${chance(0.15) ? one([' ', '又', '都', '，']) : ''}${one(faults)}`;
    return chance(0.15) ? `${said}${one(JOINTS)}${one(faults)}` : said;
  };
  const joined = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join(one(JOINTS));
  const told = (): string => joined(chance(0.3) ? one(OPENERS) : '', `${chance(0.55) ? one(PLACES) : ''}${chance(0.1) ? '的' : ''}${wrong()}`, chance(0.55) ? one(TAILS) : '', chance(0.1) ? one(TAILS) : '');
  const brief = (): string => joined(chance(0.3) ? one([...OPENERS, ...PLACES]) : '', one(SHORT_WRONG), chance(0.3) ? one(TAILS) : '');
  const frames = TALK_FRAMES.flatMap(([weight, list]) => Array.from({ length: weight }, () => list.split(';')));
  const framed = (): string => {
    const made = one(one(frames)).replace('*', wrong()).replace('^', thing()).replace('~', one(PLACES));
    return joined(made, chance(0.12) ? one(SMALL_TALK) : '');
  };
  const own = (): string => joined(`${one(OWN_LEADS)}${one(OWN_THINGS)}${one(OWN_FAULTS)}`, one(OWN_TAILS));
  const talk = [...SMALL_TALK, ...EVERYDAY, ...EVERYDAY];
  // the same openings and endings as beside something wrong: they say nothing by themselves
  const small = (): string => joined(chance(0.25) ? one(OPENERS) : '', one(talk), ...many(chance(0.35) ? 1 + Math.floor(share() * 4) : 0, () => one(talk)), chance(0.12) ? one(PLACES) : '', chance(0.25) ? one(TAILS) : '');
  const bare = (): string => (chance(0.3) ? one(one(groups).faults.filter((fault) => fault.length <= 3)) : chance(0.5) ? one(OPENERS) : chance(0.5) ? one(TAILS) : joined(one(OPENERS), one(chance(0.5) ? PLACES : TAILS)));
  const near = (): string => joined(chance(0.2) ? one(OPENERS) : '', one(NEAR_TALK), chance(0.1) ? one(talk) : '');
  const lessons = (count: number, make: () => string, isWrong: boolean): readonly Lesson[] => many(count, make).map((text) => ({ text, isWrong }));
  return [...lessons(MADE.wrong, told, true), ...lessons(MADE.brief, brief, true), ...lessons(MADE.framed, framed, false), ...lessons(MADE.own, own, false), ...lessons(MADE.small, small, false), ...lessons(MADE.near, near, false), ...lessons(MADE.bare, bare, false)];
}

function many(count: number, make: () => string): readonly string[] {
  return Array.from({ length: count }, make);
}

/** Chance by a seed (mulberry32): a lesson can be made again. */
function drawer(seed: number): { readonly one: <Thing>(list: readonly Thing[]) => Thing; readonly chance: (share: number) => boolean; readonly share: () => number } {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    one: (list) => {
      const found = list[Math.floor(next() * list.length)];
      if (found === undefined) throw new RangeError('nothing to draw from');
      return found;
    },
    chance: (share) => next() < share,
    share: next,
  };
}
