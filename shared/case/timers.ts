import type { City } from '../city/city';
import { whenUsed } from '../sla/clock';
import { nextColourAt } from '../sla/reminder';
import { DAY_MS } from '../time/local-time';
import type { CaseFile } from './case-file';
import { isOpen } from './lifecycle';

/** What falls due by itself. `ref` names the clock, the demand, the call or the task. */
export interface CaseTimer {
  readonly kind: 'colour' | 'ladder' | 'stage' | 'level' | 'resume' | 'reply' | 'response' | 'task';
  readonly at: Date;
  readonly ref?: string;
}

/**
 * Everything that falls due by itself in a case as it stands, the earliest first. It follows from the case alone, so no edit loses or resets one;
 * what was told is marked in the case and no longer among them.
 */
export function timersOf(caseFile: CaseFile, city: City): readonly CaseTimer[] {
  if (!isOpen(caseFile.state)) return [...stages(caseFile)].sort(byTime);   // an appeal may still wait for an answer
  return [
    ...colour(caseFile), ...ladder(caseFile, city), ...stages(caseFile), ...levels(caseFile), ...resuming(caseFile), ...replies(caseFile), ...calls(caseFile), ...tasks(caseFile),
  ].sort(byTime);
}

/** The earliest moment at which something falls due: the field a tick finds the case by. */
export function nextTimerOf(caseFile: CaseFile, city: City): Date | undefined {
  return timersOf(caseFile, city)[0]?.at;
}

const byTime = (a: CaseTimer, b: CaseTimer): number => a.at.getTime() - b.at.getTime();

function colour({ clock, reminder }: CaseFile): readonly CaseTimer[] {
  const at = nextColourAt(clock, reminder);
  return at ? [{ kind: 'colour', at }] : [];
}

function ladder({ clock, ladderStep = 0 }: CaseFile, city: City): readonly CaseTimer[] {
  const step = city.process.ladder[ladderStep];
  const used = clock && step && whenUsed(clock, step.atShare, city.calendar);
  if (!used) return [];
  const earliest = clock.startedAt.getTime() + (step.afterDays ?? 0) * DAY_MS;
  return [{ kind: 'ladder', at: new Date(Math.max(used.getTime(), earliest)), ref: String(ladderStep) }];
}

function stages({ stageClocks = {} }: CaseFile): readonly CaseTimer[] {
  return Object.entries(stageClocks).flatMap(([stage, { dueAt, isLateTold }]) => (dueAt && !isLateTold ? [{ kind: 'stage' as const, at: dueAt, ref: stage }] : []));
}

function levels({ levelPath = [] }: CaseFile): readonly CaseTimer[] {
  const stay = levelPath.at(-1);
  return stay?.clock.dueAt && !stay.endedAt && !stay.isLateTold ? [{ kind: 'level', at: stay.clock.dueAt, ref: stay.level }] : [];
}

function resuming({ state, suspension }: CaseFile): readonly CaseTimer[] {
  return state === 'suspended' && suspension ? [{ kind: 'resume', at: suspension.resumeAt }] : [];
}

function replies({ supervisions = [] }: CaseFile): readonly CaseTimer[] {
  return supervisions.flatMap(({ id, replyDueAt, replied, isLateTold }) => (replyDueAt && !replied && !isLateTold ? [{ kind: 'reply' as const, at: replyDueAt, ref: id }] : []));
}

function calls({ whistles = [] }: CaseFile): readonly CaseTimer[] {
  return whistles.filter(({ endedAt }) => !endedAt).flatMap(({ id, calls: called }) =>
    called.flatMap(({ unitId, dueAt, responded, isLateTold }) => (responded || isLateTold ? [] : [{ kind: 'response' as const, at: dueAt, ref: `${id}/${unitId}` }])));
}

function tasks({ state, joint }: CaseFile): readonly CaseTimer[] {
  if (state !== 'jointly' || !joint) return [];
  return joint.tasks.flatMap(({ id, state: at, dueAt, isLateTold }) => (at === 'open' && !isLateTold ? [{ kind: 'task' as const, at: dueAt, ref: id }] : []));
}
