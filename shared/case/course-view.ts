import type { City } from '../city/city';
import { allowedMinutes, isClockOverdue, pausedMinutesAt, usedMinutesAt } from '../sla/clock';
import type { Instant } from './case-api';
import type { CaseRequest, JointTask, LevelName, SurrogateDisposal } from './case-course';
import { STAGES, type CaseFile, type StageName } from './case-file';
import { orderSeqOf } from './effects/surrogate';
import { LEVEL_NAMES } from './level';
import { APPROVERS, REQUEST_NAMES } from './requests';
import { unitNameOf } from './sentence';
import { ROLE_NAMES } from './words';

/** What a case has met on its way beyond the ordinary, for staff; parts it has not met are left out. */
export interface CourseView {
  /** Minutes of the wall the unit's clock has stood still (R29), and of its limits used. */
  readonly pausedMinutes: number;
  readonly usedMinutes: number;
  readonly allowedMinutes: number;
  /** The desks' clocks that are not ended. */
  readonly stages: readonly { readonly stage: StageName; readonly name: string; readonly dueAt?: Instant; readonly isLate: boolean; readonly isPaused: boolean }[];
  readonly task?: { readonly kind: 'verify' | 'recheck'; readonly personName?: string; readonly words: string; readonly askedAt: Instant };
  readonly assigneeName?: string;
  readonly requests: readonly { readonly id: string; readonly kind: CaseRequest['kind']; readonly name: string; readonly status: CaseRequest['status']; readonly words: string; readonly askedAt: Instant; readonly resumeDate?: string; readonly approvals: readonly { readonly name: string; readonly at: Instant; readonly words: string }[]; /** Whose word it waits for: 派遣员. */ readonly waitsFor?: string }[];
  readonly suspension?: { readonly reason: string; readonly since: Instant; readonly resumeAt: Instant };
  readonly supervisions: readonly { readonly level: number; readonly colour: 'yellow' | 'red'; readonly demand: string; readonly byRule: boolean; readonly at: Instant; readonly replyDueAt?: Instant; readonly reply?: string }[];
  readonly isBacklog: boolean;
  readonly minutes: readonly { readonly at: Instant; readonly byName: string; readonly words: string; readonly participants: string }[];
  readonly level?: LevelName;
  readonly levels: readonly { readonly level: LevelName; readonly levelName: string; readonly divisionName: string; readonly startedAt: Instant; readonly endedAt?: Instant; readonly dueAt?: Instant; readonly usedMinutes: number; readonly isLate: boolean }[];
  readonly whistles: readonly { readonly id: string; readonly byName: string; readonly demand: string; readonly isUrgent: boolean; readonly at: Instant; readonly endedAt?: Instant; readonly calls: readonly { readonly unitId: string; readonly unitName: string; readonly dueAt: Instant; readonly respondedAt?: Instant; readonly words?: string; readonly isLate: boolean; readonly unitScore?: number; readonly streetScore?: number }[] }[];
  readonly consultations: readonly { readonly question: string; readonly byName: string; readonly at: Instant; readonly unitNames: readonly string[]; readonly minutes?: string; readonly decidedUnitName?: string }[];
  readonly surrogate?: SurrogateView & { /** Opens the contractor's one job; only for who may order one, put in by the server. */ readonly linkToken?: string };
  /** Orders before that one, oldest first; left out where there was one alone. */
  readonly pastSurrogates?: readonly SurrogateView[];
  readonly joint?: { readonly name: string; readonly tasks: readonly { readonly id: string; readonly title: string; readonly unitId: string; readonly unitName: string; readonly isRequired: boolean; readonly state: JointTask['state']; readonly dueAt: Instant; readonly isLate: boolean; readonly words?: string }[] };
  readonly mergedIntoNo?: string;
  readonly joinedCount: number;
  readonly splitFromNo?: string;
  readonly splitIntoNos: readonly string[];
  readonly enforcementId?: string;
  readonly closingMet?: string;
  readonly isOverdueExempt: boolean;
  readonly emergencyId?: string;
}

/** One order of 代整治 and what became of its cost. `orderSeq` names it when it is settled. */
export interface SurrogateView {
  readonly orderSeq: number;
  readonly contractorName: string;
  readonly at: Instant;
  readonly endedAt?: Instant;
  readonly estimateYuan: number;
  readonly costYuan?: number;
  readonly chargedUnitName?: string;
}

export const STAGE_NAMES: Readonly<Record<StageName, string>> = {
  filing: '立案', verify: '核实', dispatch: '派遣', recheck: '核查', closing: '结案', consult: '会商', review: '复核', request: '审批',
};

/** The course of a case as staff read it. */
export function courseView(caseFile: CaseFile, city: City, now: Date): CourseView {
  const { clock, task, assignee, suspension, level, mergedInto, splitFromNo, enforcement, closingMet, emergencyId } = caseFile;
  return {
    pausedMinutes: clock ? Math.round(pausedMinutesAt(clock, now)) : 0,
    usedMinutes: clock ? Math.round(usedMinutesAt(clock, now, city.calendar)) : 0,
    allowedMinutes: clock ? allowedMinutes(clock) : 0,
    stages: stagesOf(caseFile, city, now),
    ...(task && { task: { kind: task.kind, words: task.words, askedAt: task.askedAt.toISOString(), ...(task.personName !== undefined && { personName: task.personName }) } }),
    ...(assignee && { assigneeName: assignee.name }),
    requests: requestsOf(caseFile),
    ...(suspension && { suspension: { reason: suspension.reason, since: suspension.since.toISOString(), resumeAt: suspension.resumeAt.toISOString() } }),
    supervisions: supervisionsOf(caseFile),
    isBacklog: caseFile.isBacklog ?? false,
    minutes: (caseFile.minutes ?? []).map((one) => ({ ...one, at: one.at.toISOString() })),
    ...(level && { level }),
    levels: levelsOf(caseFile, city, now),
    whistles: whistlesOf(caseFile, city),
    consultations: consultationsOf(caseFile, city),
    ...surrogateOf(caseFile, city),
    ...jointOf(caseFile, city),
    ...(mergedInto && { mergedIntoNo: mergedInto.no }),
    joinedCount: caseFile.joinedCaseIds?.length ?? 0,
    ...(splitFromNo !== undefined && { splitFromNo }),
    splitIntoNos: caseFile.splitIntoNos ?? [],
    ...(enforcement && { enforcementId: enforcement.id }),
    ...(closingMet && { closingMet: closingMet.words }),
    isOverdueExempt: caseFile.isOverdueExempt ?? false,
    ...(emergencyId !== undefined && { emergencyId }),
  };
}

function stagesOf({ stageClocks = {} }: CaseFile, city: City, now: Date): CourseView['stages'] {
  return STAGES.flatMap((stage) => {
    const clock = stageClocks[stage];
    if (!clock) return [];
    return [{ stage, name: STAGE_NAMES[stage], ...(clock.dueAt && { dueAt: clock.dueAt.toISOString() }), isLate: isClockOverdue(clock, now, city.calendar), isPaused: !clock.runningSince }];
  });
}

function requestsOf({ requests = [] }: CaseFile): CourseView['requests'] {
  return requests.map(({ id, kind, status, words, askedAt, resumeDate, approvals }) => {
    const next = status === 'open' ? APPROVERS[kind][approvals.length] : undefined;
    return {
      id, kind, name: REQUEST_NAMES[kind], status, words, askedAt: askedAt.toISOString(),
      ...(resumeDate !== undefined && { resumeDate }),
      approvals: approvals.map((one) => ({ name: one.name, at: one.at.toISOString(), words: one.words })),
      ...(next && { waitsFor: ROLE_NAMES[next] }),
    };
  });
}

function supervisionsOf({ supervisions = [] }: CaseFile): CourseView['supervisions'] {
  return supervisions.map(({ level, colour, demand, byRule, at, replyDueAt, replied }) => ({
    level, colour, demand, byRule, at: at.toISOString(), ...(replyDueAt && { replyDueAt: replyDueAt.toISOString() }), ...(replied && { reply: replied.words }),
  }));
}

function levelsOf({ levelPath = [] }: CaseFile, city: City, now: Date): CourseView['levels'] {
  return levelPath.map(({ level, divisionCode, clock, endedAt, isLate }) => ({
    level, levelName: LEVEL_NAMES[level], divisionName: city.divisionByCode.get(divisionCode)?.name ?? divisionCode,
    startedAt: clock.startedAt.toISOString(), ...(endedAt && { endedAt: endedAt.toISOString() }), ...(clock.dueAt && { dueAt: clock.dueAt.toISOString() }),
    usedMinutes: Math.round(usedMinutesAt(clock, now, city.calendar)), isLate: isLate ?? isClockOverdue(clock, now, city.calendar),
  }));
}

function whistlesOf({ whistles = [] }: CaseFile, city: City): CourseView['whistles'] {
  return whistles.map(({ id, byName, demand, isUrgent, at, endedAt, calls }) => ({
    id, byName, demand, isUrgent, at: at.toISOString(), ...(endedAt && { endedAt: endedAt.toISOString() }),
    calls: calls.map(({ unitId, dueAt, responded, isLate, unitScore, streetScore }) => ({
      unitId, unitName: unitNameOf(unitId, city), dueAt: dueAt.toISOString(), isLate,
      ...(responded && { respondedAt: responded.at.toISOString(), words: responded.words }),
      ...(unitScore !== undefined && { unitScore }), ...(streetScore !== undefined && { streetScore }),
    })),
  }));
}

function consultationsOf({ consultations = [] }: CaseFile, city: City): CourseView['consultations'] {
  return consultations.map(({ question, byName, at, participantUnitIds, concluded }) => ({
    question, byName, at: at.toISOString(), unitNames: participantUnitIds.map((unitId) => unitNameOf(unitId, city)),
    ...(concluded && { minutes: concluded.minutes, decidedUnitName: unitNameOf(concluded.unitId, city) }),
  }));
}

function surrogateOf({ surrogate, pastSurrogates }: CaseFile, city: City): Pick<CourseView, 'surrogate' | 'pastSurrogates'> {
  const view = (order: SurrogateDisposal): SurrogateView => {
    const { contractorName, at, endedAt, estimateYuan, cost } = order;
    return {
      orderSeq: orderSeqOf(order), contractorName, at: at.toISOString(), estimateYuan,
      ...(endedAt && { endedAt: endedAt.toISOString() }),
      ...(cost && { costYuan: cost.yuan, chargedUnitName: unitNameOf(cost.chargedUnitId, city) }),
    };
  };
  return { ...(surrogate && { surrogate: view(surrogate) }), ...(pastSurrogates && { pastSurrogates: pastSurrogates.map(view) }) };
}

function jointOf({ joint }: CaseFile, city: City): Pick<CourseView, 'joint'> {
  if (!joint) return {};
  return {
    joint: {
      name: joint.name,
      tasks: joint.tasks.map(({ id, title, unitId, isRequired, state, dueAt, isLate, done }) => ({
        id, title, unitId, unitName: unitNameOf(unitId, city), isRequired, state, dueAt: dueAt.toISOString(), isLate, ...(done && { words: done.words }),
      })),
    },
  };
}
