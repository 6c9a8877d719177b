import type { ActTools } from './act';
import type { CaseFile, CaseState } from './case-file';
import type { Fields } from './change';
import { endStay } from './level';
import type { LifecycleRow } from './lifecycle';
import { lapsedRequests } from './requests';
import { barredAfter } from './workflow';

/** A contractor's job lasts while the case lies with him or with who looks at his work; a merge may be undone. */
const SURROGATE_IN: readonly CaseState[] = ['disposing', 'finished', 'suspended', 'disposed', 'checked', 'reviewing', 'closed', 'merged'];

/** What follows from where a case now stands, whatever act brought it there: the bar of a return, stays, requests and jobs that end, units concerned. */
export function settleFields(before: CaseFile, after: CaseFile, row: LifecycleRow, { city, now }: ActTools): Fields {
  const unitIds = unitIdsOf(after);
  const hasLeftLevel = before.state === 'escalated' && after.state !== 'escalated';
  const requests = lapsedRequests(after, after.state);
  const barred = barredAfter(row, before, after.state);
  const { surrogate } = after;
  return {
    set: {
      ...(unitIds.join() !== (before.unitIds ?? []).join() && { unitIds }),
      ...(barred && barred !== before.barred && { barred }),
      ...(hasLeftLevel && { levelPath: endStay(after.levelPath, now, city) }),
      ...(requests && { requests }),
      ...(surrogate && !surrogate.endedAt && !SURROGATE_IN.includes(after.state) && { surrogate: { ...surrogate, endedAt: now } }),
    },
    unset: [...(before.barred && !barred ? ['barred' as const] : []), ...(hasLeftLevel ? ['level' as const] : [])],
  };
}

/** Everybody with something to do: the owner, units with a sub-task, units called or sitting together. */
export function unitIdsOf({ unitId, state, joint, whistles = [], consultations = [] }: CaseFile): readonly string[] {
  const tasks = state === 'jointly' ? joint?.tasks.map((task) => task.unitId) ?? [] : [];
  const called = whistles.filter(({ endedAt }) => !endedAt).flatMap(({ calls }) => calls.map((call) => call.unitId));
  const sitting = state === 'consulting' ? consultations.at(-1)?.participantUnitIds ?? [] : [];
  return [...new Set([unitId, ...tasks, ...called, ...sitting])];
}
