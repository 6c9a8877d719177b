import type { BatchActAnswer } from '../../../../shared/case/acts-api';
import type { Ability } from '../../../../shared/case/case-api';
import type { CaseAction } from '../../../../shared/case/case-file';
import { lifecycleRows, type Doer } from '../../../../shared/case/lifecycle';
import { ACT_WORDS } from '../../../../shared/case/words';

/** Acts that make sense on many cases at once, in the order they are offered. */
const BATCH: readonly CaseAction[] = ['dispatch', 'accept', 'close', 'urge', 'supervise', 'verify', 'sendRecheck', 'approve', 'resume', 'sendBack', 'note', 'void', 'forceClose'];

/** How many cases one act takes at most (R42). */
export const BATCH_MAX = 500;

/** What this role may do with many cases at once. Whether each case allows it is said by the verdicts. */
export function batchAbilities(role: Doer): readonly Ability[] {
  return BATCH.flatMap((action) => {
    const row = lifecycleRows(action).find(({ by }) => by.includes(role));
    return row ? [{ action, label: ACT_WORDS[action].label.staff, isAllowed: true, needs: row.needs.filter((need) => need !== 'wordsOrPhoto') }] : [];
  });
}

/** The verdicts in words: 已办 48 件，2 件没有办成. */
export function batchWords({ done, refused }: Pick<BatchActAnswer, 'done' | 'refused'>): string {
  if (refused === 0) return `${done} 件全部办好`;
  return done === 0 ? `${refused} 件都没有办成` : `已办 ${done} 件，${refused} 件没有办成`;
}

/** Cases of the batch that were refused: they stay chosen, so that they can be tried again or looked at. */
export function refusedNos({ results }: BatchActAnswer): readonly string[] {
  return results.filter(({ isDone }) => !isDone).map(({ no }) => no);
}
