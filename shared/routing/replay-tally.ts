import type { City } from '../city/city';
import { routeTo, type RoutingQuestion } from './route';

/** A case as it is asked again. */
export interface ReplayedCase {
  readonly no: string;
  readonly matterId?: string;
  readonly question: RoutingQuestion;
  /** The unit that did it in the end; left out while nobody has. */
  readonly doneBy?: string;
}

export interface ReplayExample {
  readonly no: string;
  readonly fromUnitId: string;
  readonly toUnitId: string;
  /** Why it went there, and why it would go elsewhere; one sentence each. */
  readonly before: string;
  readonly after: string;
  readonly doneBy?: string;
}

export interface ReplayMove {
  readonly fromUnitId: string;
  readonly toUnitId: string;
  /** Empty where nobody knew what it is. */
  readonly matterId: string;
  readonly times: number;
}

/** What a change of the tables would have changed. */
export interface ReplayTally {
  readonly seen: number;
  readonly moved: number;
  /** Cases that somebody did in the end, and how many of them each table would have sent to him at once. */
  readonly done: { readonly all: number; readonly rightBefore: number; readonly rightAfter: number };
  readonly moves: readonly ReplayMove[];
  readonly examples: readonly ReplayExample[];
}

export const NOTHING_REPLAYED: ReplayTally = { seen: 0, moved: 0, done: { all: 0, rightBefore: 0, rightAfter: 0 }, moves: [], examples: [] };

const EXAMPLES_MAX = 200;
/** So that one frequent move leaves room for the others. */
const EXAMPLES_A_MOVE = 20;

/**
 * Asks cases again by two sets of tables and goes on counting.
 *
 * @param before the city as it is
 * @param after the same city with the tables to be tried
 */
export function replayCases(tally: ReplayTally, cases: readonly ReplayedCase[], before: City, after: City): ReplayTally {
  const done = { ...tally.done };
  const moves = new Map(tally.moves.map((move) => [keyOf(move), { ...move }]));
  const examples = [...tally.examples];
  let moved = tally.moved;
  for (const { no, matterId = '', question, doneBy } of cases) {
    const [old, next] = [routeTo(question, before), routeTo(question, after)];
    if (doneBy !== undefined) {
      done.all += 1;
      done.rightBefore += old.unitId === doneBy ? 1 : 0;
      done.rightAfter += next.unitId === doneBy ? 1 : 0;
    }
    if (old.unitId === next.unitId) continue;
    moved += 1;
    const move = { fromUnitId: old.unitId, toUnitId: next.unitId, matterId };
    const times = (moves.get(keyOf(move))?.times ?? 0) + 1;
    moves.set(keyOf(move), { ...move, times });
    if (times <= EXAMPLES_A_MOVE && examples.length < EXAMPLES_MAX) {
      examples.push({ no, fromUnitId: old.unitId, toUnitId: next.unitId, before: old.words, after: next.words, ...(doneBy !== undefined && { doneBy }) });
    }
  }
  return { seen: tally.seen + cases.length, moved, done, examples, moves: [...moves.values()].sort((a, b) => b.times - a.times) };
}

function keyOf({ fromUnitId, toUnitId, matterId }: Omit<ReplayMove, 'times'>): string {
  return `${fromUnitId}/${toUnitId}/${matterId}`;
}
