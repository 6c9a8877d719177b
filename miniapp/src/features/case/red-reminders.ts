import type { CaseRow } from '../../../../shared/case/case-api';

/** How many are remembered as seen: more than one person has open. */
const KEPT_MAX = 300;

/** Red cases this reader has not yet said 知道了 to. A case that was mended and turned red again counts anew. */
export function unseenRed(rows: readonly CaseRow[], seen: readonly string[], now: Date): readonly CaseRow[] {
  return rows.filter((row) => isRed(row, now) && !seen.includes(markOf(row)));
}

/** What is remembered once 知道了 was pressed. */
export function withSeen(seen: readonly string[], rows: readonly CaseRow[]): readonly string[] {
  return [...new Set([...seen, ...rows.map(markOf)])].slice(-KEPT_MAX);
}

function isRed({ clock, state }: CaseRow, now: Date): boolean {
  if (!clock.dueAt || clock.isEstimate || state === 'closed' || state === 'void') return false;
  return clock.colour === 'red' || Date.parse(clock.dueAt) <= now.getTime();
}

/** A case with its due time: rework moves it, and the reminder comes again. */
function markOf({ no, clock }: CaseRow): string {
  return `${no}@${clock.dueAt ?? ''}`;
}
