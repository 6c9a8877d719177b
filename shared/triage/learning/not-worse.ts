import type { SuggesterFigures } from './measure-suggester';

/** Among the first three it may lose one decision in a hundred where it wins at first. */
const THREE_SLACK = 0.01;
/** What is filled in by itself must be right so often; ours, a little below what learning aims at, for held-out decisions are few. */
const FILLED_RIGHT = 0.9;

/** Whether a new version may take force: on the same held-out decisions it is right as often at first and among three, and what it would fill in by itself is right. */
export function isNotWorse(fresh: SuggesterFigures, inForce: SuggesterFigures): boolean {
  if (fresh.first < inForce.first || fresh.firstThree < inForce.firstThree - THREE_SLACK) return false;
  return fresh.filledRight >= Math.min(FILLED_RIGHT, inForce.filledRight);
}
