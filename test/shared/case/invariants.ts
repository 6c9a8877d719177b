import { CASE_STATES, type CaseFile, type CaseState, type RecordEntry, type StageName } from '../../../shared/case/case-file';
import { isWithUnit, LIFECYCLE } from '../../../shared/case/lifecycle';
import { verifyRecord } from '../../../shared/case/record';
import { openRequest } from '../../../shared/case/requests';
import { nextTimerOf } from '../../../shared/case/timers';
import type { City } from '../../../shared/city/city';
import { isClockOverdue, pausedMinutesAt, usedMinutesAt } from '../../../shared/sla/clock';
import { hash } from '../build';

/** In which states a desk's clock runs; `request` runs while one is open. */
const STAGE_RUNS: Readonly<Record<Exclude<StageName, 'request'>, readonly CaseState[]>> = {
  filing: ['reported'], verify: ['verifying'], dispatch: ['filed', 'returned'], recheck: ['disposed'], closing: ['checked'], consult: ['consulting'], review: ['reviewing'],
};
const ENDS: readonly CaseState[] = ['closed', 'void', 'merged', 'transferred'];

/** What is wrong with a case as it stands; nothing when all is well. */
export function faultsOf(caseFile: CaseFile, city: City): readonly string[] {
  const { state, record, clock, stageClocks = {}, requests = [], pending } = caseFile;
  const runs = (stage: StageName) => Boolean(stageClocks[stage]?.runningSince);
  const holds: Readonly<Record<string, boolean>> = {
    'the state is one of ours': CASE_STATES.includes(state),
    'record and state agree': record.at(-1)?.to === state,
    'the disposal clock runs exactly while a unit has it': Boolean(clock?.runningSince) === isWithUnit(state),
    ...Object.fromEntries(Object.entries(STAGE_RUNS).map(([stage, states]) => [`the clock of ${stage} runs exactly in its states`, runs(stage as StageName) === states.includes(state)])),
    'the clock of requests runs exactly while one is open': runs('request') === Boolean(openRequest(caseFile)),
    'one request is open at most': requests.filter(({ status }) => status === 'open').length <= 1,
    'what a unit asks for is open only while it disposes': !requests.some(({ status, kind }) => status === 'open' && !(kind === 'appeal' ? ['closed'] : ['dispatched', 'disposing']).includes(state)),
    'two extensions are approved at most': (clock?.extensions ?? 0) <= city.process.extensionsMax,
    'a level exactly while escalated': (caseFile.level !== undefined) === (state === 'escalated'),
    'a stay runs exactly while escalated': Boolean(caseFile.levelPath?.at(-1)?.clock.runningSince) === (state === 'escalated'),
    'a suspension exactly while suspended': (caseFile.suspension !== undefined) === (state === 'suspended'),
    'a master exactly while merged': (caseFile.mergedInto !== undefined) === (state === 'merged'),
    'an end has its time': (caseFile.closedAt !== undefined) === ENDS.includes(state),
    'a task only while somebody looks': caseFile.task === undefined || state === (caseFile.task.kind === 'verify' ? 'verifying' : 'disposed'),
    'barred only where a return led': caseFile.barred === undefined || (['reported', 'verifying', 'returned', 'merged'].includes(state) && record.some(({ action }) => action === 'return' || action === 'sendBack')),
    'a given worker is of the unit': !caseFile.assignee || !['disposing', 'finished'].includes(state) || caseFile.assignee.personId === `handler-${caseFile.unitId}`,
    'the owner is among the units': caseFile.unitIds?.includes(caseFile.unitId) === true && new Set(caseFile.unitIds).size === caseFile.unitIds.length,
    'events are numbered without gaps': pending.every(({ seq }, index) => seq === index + 1) && caseFile.eventSeq === pending.length,
    'twenty keys are kept at most': caseFile.recentKeys.length <= 20,
    'the next timer stands in the case': caseFile.nextTimerAt?.getTime() === nextTimerOf(caseFile, city)?.getTime(),
  };
  return Object.entries(holds).filter(([, isHeld]) => !isHeld).map(([rule]) => rule);
}

export interface Change {
  readonly before: CaseFile;
  readonly after: CaseFile;
  readonly city: City;
  /** When `before` was looked at last, and now. */
  readonly since: Date;
  readonly now: Date;
}

/** What is wrong with a change: lines of the record, clocks that went backwards, an overdue fact that went. */
export function faultsOfChange({ before, after, city, since, now }: Change): readonly string[] {
  const entries = after.record.slice(before.record.length);
  const holds: Readonly<Record<string, boolean>> = {
    'one version on': after.version === before.version + 1,
    'nothing of the record is lost': before.record.every((entry, index) => entry === after.record[index]),
    'each line begins where the last one ended': entries.every(({ from }, index) => from === (entries[index - 1] ?? before.record.at(-1))?.to),
    'each line stands in the table': entries.every(standsInTable),
    'the chain holds': verifyRecord(entries, hash, before.record.at(-1)).isIntact,
    'the same unit keeps its clock and gets no time back': keepsClock({ before, after, city, since, now }),
    'overdue stays, unless an extension asked for in time is granted': !before.isOverdue || after.isOverdue || wasExtendedInTime(after),
    'a clock over time does not end unnoticed': !endedLate({ before, after, city, since, now }) || after.isOverdue,
    'no colour is told twice': entries.length > 0 || after.reminder.colour === before.reminder.colour || after.pending.length === before.pending.length + 1,
  };
  return Object.entries(holds).filter(([, isHeld]) => !isHeld).map(([rule]) => rule);
}

/** What must be true once everything due has been made good. */
export function faultsWhenTold({ clock, isOverdue, nextTimerAt }: CaseFile, city: City, now: Date): readonly string[] {
  const holds: Readonly<Record<string, boolean>> = {
    'a running clock over time is an overdue case': !clock?.runningSince || !isClockOverdue(clock, now, city.calendar) || isOverdue,
    'nothing due is left': nextTimerAt === undefined || nextTimerAt > now,
  };
  return Object.entries(holds).filter(([, isHeld]) => !isHeld).map(([rule]) => rule);
}

function standsInTable({ action, from, to }: RecordEntry): boolean {
  return LIFECYCLE.some((row) => row.action === action && from !== null && row.from.includes(from) && (row.to === 'depends' || to === (row.to === 'same' ? from : row.to)));
}

function keepsClock({ before, after, city, since, now }: Change): boolean {
  const [old, clock] = [before.clock, after.clock];
  if (!old || after.unitId !== before.unitId) return true;
  if (!clock || clock.startedAt !== old.startedAt) return false;
  return usedMinutesAt(clock, now, city.calendar) >= usedMinutesAt(old, since, city.calendar) && pausedMinutesAt(clock, now) >= pausedMinutesAt(old, since);
}

/** A unit's clock that was over time and now stands, or begins anew with another. */
function endedLate({ before, after, city, now }: Change): boolean {
  const isLate = Boolean(before.clock?.runningSince && isClockOverdue(before.clock, now, city.calendar));
  return isLate && (!after.clock?.runningSince || after.clock.startedAt !== before.clock?.startedAt);
}

function wasExtendedInTime({ record, requests = [] }: CaseFile): boolean {
  const last = record.at(-1);
  const request = requests.find(({ id }) => id === last?.detail?.['requestId']);
  return last?.action === 'approve' && request?.kind === 'extend' && request.status === 'approved' && request.wasOverdue === false;
}
