import type { CaseFile, CaseState } from './case-file';
import { linesKnown } from './landmarks';

/** Who has the work in hand: a unit, a level (网格、村社、镇街 …), or a desk that still looks for somebody. */
export type Holder = 'unit' | 'level' | 'desk';

/** States after the work is done (`disposed`, `checked`, `closed` …) name nobody: then it is who had it before. */
const HOLDERS: Readonly<Partial<Record<CaseState, Holder>>> = {
  reported: 'desk', verifying: 'desk', filed: 'desk', returned: 'desk', consulting: 'desk', escalated: 'level',
  dispatched: 'unit', disposing: 'unit', finished: 'unit', jointly: 'unit', suspended: 'unit',
};

/** Who had the work in hand last: to him goes what must be mended once more (返工、复核). */
export function lastHolderOf(caseFile: Pick<CaseFile, 'record' | 'trimmed'>): Holder {
  return holderIn(linesKnown(caseFile).findLast(({ to }) => holderIn(to) !== undefined)?.to ?? 'reported') ?? 'desk';
}

/** Who has it in hand in a state; `undefined` where the state names nobody. */
export function holderIn(state: CaseState): Holder | undefined {
  return HOLDERS[state];
}
