import type { CaseState } from '../case/case-file';
import type { FlowCounts } from './score-api';

/** What one group of the day's cases adds to the flow. */
export interface FlowPart {
  readonly state: CaseState;
  readonly isSelfDisposed: boolean;
  readonly count: number;
}

type Step = 'routed' | 'mended' | 'checked';

/** The steps a case in this state has behind it. */
const BEHIND: Readonly<Record<CaseState, readonly Step[]>> = {
  reported: [],
  verifying: [],
  filed: [],
  returned: [],
  consulting: [],
  void: [],
  merged: [],
  escalated: ['routed'],
  dispatched: ['routed'],
  disposing: ['routed'],
  finished: ['routed'],
  jointly: ['routed'],
  suspended: ['routed'],
  transferred: ['routed'],
  disposed: ['routed', 'mended'],
  checked: ['routed', 'mended', 'checked'],
  reviewing: ['routed', 'mended', 'checked'],
  closed: ['routed', 'mended', 'checked'],
};

/** How far the cases of a day have come; those settled on the spot are counted apart, as nobody routed or checked them. */
export function flowOf(parts: readonly FlowPart[]): FlowCounts {
  const counts = { found: 0, routed: 0, mended: 0, checked: 0, selfDisposed: 0 };
  for (const { state, isSelfDisposed, count } of parts) {
    if (isSelfDisposed) { counts.selfDisposed += count; continue; }
    counts.found += count;
    for (const step of BEHIND[state]) counts[step] += count;
  }
  return counts;
}
