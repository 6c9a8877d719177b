import type { ActTools } from './act';
import type { CaseFile, CaseState } from './case-file';
import type { Fields } from './change';
import { endStay } from './level';
import type { LifecycleRow } from './lifecycle';

/** Acts that only say something leave a return's bar as it is. */
const SAYS_ONLY: readonly LifecycleRow['action'][] = ['urge', 'note', 'add', 'reply', 'supervise', 'minute', 'respond', 'correct', 'join', 'part', 'split'];
/** While these last, what a unit asked for may still be decided. */
const ASKING: readonly CaseState[] = ['dispatched', 'disposing'];

/** What follows from where a case now stands, whatever act brought it there: the bar of a return, stays and requests that end, units concerned. */
export function settleFields(before: CaseFile, after: CaseFile, row: LifecycleRow, { city, now }: ActTools): Fields {
  const unitIds = unitIdsOf(after);
  const hasLeftLevel = before.state === 'escalated' && after.state !== 'escalated';
  const lapsed = ASKING.includes(after.state) ? undefined : lapse(after);
  const isBarGone = before.barred && !row.bars && !SAYS_ONLY.includes(row.action);
  return {
    set: {
      ...(unitIds.join() !== (before.unitIds ?? []).join() && { unitIds }),
      ...(row.bars && { barred: row.bars }),
      ...(hasLeftLevel && { levelPath: endStay(after.levelPath, now, city) }),
      ...(lapsed && { requests: lapsed }),
    },
    unset: [...(isBarGone ? ['barred' as const] : []), ...(hasLeftLevel ? ['level' as const] : [])],
  };
}

/** Everybody with something to do: the owner, units with a sub-task, units called or sitting together. */
export function unitIdsOf({ unitId, state, joint, whistles = [], consultations = [] }: CaseFile): readonly string[] {
  const tasks = state === 'jointly' ? joint?.tasks.map((task) => task.unitId) ?? [] : [];
  const called = whistles.filter(({ endedAt }) => !endedAt).flatMap(({ calls }) => calls.map((call) => call.unitId));
  const sitting = state === 'consulting' ? consultations.at(-1)?.participantUnitIds ?? [] : [];
  return [...new Set([unitId, ...tasks, ...called, ...sitting])];
}

function lapse({ requests = [] }: CaseFile): CaseFile['requests'] | undefined {
  const isOpen = ({ status, kind }: NonNullable<CaseFile['requests']>[number]) => status === 'open' && kind !== 'appeal';
  return requests.some(isOpen) ? requests.map((one) => (isOpen(one) ? { ...one, status: 'refused' as const } : one)) : undefined;
}
