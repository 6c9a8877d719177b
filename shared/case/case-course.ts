import type { Limit } from '../city/city';
import type { CaseAction, CaseClock, CaseState } from './case-file';
import type { ReporterMarks } from './joined-reporter';
import type { Doer } from './lifecycle';

/** 网格 · 村社 · 镇街 · 区县 · 市: who holds a case that is not with a unit (R35). */
export const LEVELS = ['cell', 'village', 'street', 'district', 'city'] as const;
export type LevelName = (typeof LEVELS)[number];

/** Whose word is asked on the spot: a check before filing (核实) or after disposal (核查). */
export interface CollectorTask {
  readonly kind: 'verify' | 'recheck';
  /** Left out where nobody was on shift: then any grid worker of the area may answer. */
  readonly personId?: string;
  readonly personName?: string;
  /** Why it was given to him, for staff. */
  readonly words: string;
  readonly askedAt: Date;
}

/** Something a unit asks for and two people allow, one after the other (R31, R32, R44). */
export interface CaseRequest {
  readonly id: string;
  readonly kind: 'extend' | 'suspend' | 'appeal';
  /** `lapsed`: the case moved on before anybody decided; it does not count. */
  readonly status: 'open' | 'approved' | 'refused' | 'lapsed';
  readonly words: string;
  readonly unitId: string;
  readonly askedAt: Date;
  /** Suspension only: the local date (`YYYY-MM-DD`) on which the case goes on. */
  readonly resumeDate?: string;
  /** Whether the case had been over time before it was asked. */
  readonly wasOverdue?: boolean;
  readonly approvals: readonly { readonly personId: string; readonly name: string; readonly at: Date; readonly words: string }[];
}

export interface Suspension {
  readonly requestId: string;
  readonly reason: string;
  readonly since: Date;
  readonly resumeAt: Date;
}

/** 督办: a demand with a level, a colour and a day to answer (R33). */
export interface Supervision {
  readonly id: string;
  readonly level: number;
  readonly colour: 'yellow' | 'red';
  readonly demand: string;
  readonly byRule: boolean;
  readonly at: Date;
  readonly replyDueAt?: Date;
  readonly replied?: { readonly at: Date; readonly words: string; readonly name: string };
  readonly isLateTold?: boolean;
}

/** One stay of a case at a level, with an owner and a clock of its own. */
export interface LevelStay {
  readonly level: LevelName;
  readonly divisionCode: string;
  readonly clock: CaseClock;
  readonly isLateTold?: boolean;
  readonly endedAt?: Date;
  readonly isLate?: boolean;
}

/** 街道吹哨 部门报到 (R36). */
export interface Whistle {
  readonly id: string;
  readonly byDivisionCode: string;
  readonly byName: string;
  readonly demand: string;
  readonly isUrgent: boolean;
  readonly at: Date;
  readonly endedAt?: Date;
  readonly calls: readonly WhistleCall[];
}

export interface WhistleCall {
  readonly unitId: string;
  readonly dueAt: Date;
  readonly isLate: boolean;
  readonly isLateTold?: boolean;
  readonly responded?: { readonly at: Date; readonly name: string; readonly words: string };
  /** 1–5, given by the street to the unit and by the unit to the street. */
  readonly unitScore?: number;
  readonly streetScore?: number;
}

/** 会商: who met about what, and what was decided (R37). */
export interface Consultation {
  readonly id: string;
  readonly participantUnitIds: readonly string[];
  readonly question: string;
  readonly byName: string;
  readonly at: Date;
  readonly concluded?: { readonly at: Date; readonly minutes: string; readonly unitId: string; readonly proposesDutyFor?: 'cell' | 'asset' };
}

/** 兜底代整治: mended first by a contractor, paid for later (R38). Yuan, two decimals at most. */
export interface SurrogateDisposal {
  readonly contractorId: string;
  readonly contractorName: string;
  readonly at: Date;
  readonly estimateYuan: number;
  /** When the case went to somebody else: from then on the contractor has nothing to do with it; the cost is still settled. */
  readonly endedAt?: Date;
  /** The line of the record that ordered it: ordered again, the old link opens nothing. Older cases have none. */
  readonly seq?: number;
  readonly cost?: { readonly yuan: number; readonly chargedUnitId: string; readonly at: Date; readonly byName: string };
}

/** 一件事: one case, several units at the same time (R39). */
export interface JointWork {
  readonly templateId: string;
  readonly name: string;
  readonly tasks: readonly JointTask[];
}

export interface JointTask {
  readonly id: string;
  readonly title: string;
  readonly unitId: string;
  readonly isRequired: boolean;
  readonly state: 'open' | 'done' | 'returned' | 'dropped';
  readonly startedAt: Date;
  readonly dueAt: Date;
  /** As the template said when the work began. */
  readonly limit?: Limit;
  readonly isLate: boolean;
  readonly isLateTold?: boolean;
  readonly done?: { readonly at: Date; readonly name: string; readonly words: string; readonly photoIds: readonly string[] };
}

/** 积案会商: minutes of a talk about a case that has been over time for long (R33). */
export interface Minutes {
  readonly at: Date;
  readonly byName: string;
  readonly words: string;
  readonly participants: string;
}

/** How a case ended: 核查结案, 自处置, 强制结案. */
export type ClosedAs = 'checked' | 'self' | 'forced';

/** What a merged case was before, so that the merge can be undone. */
export interface StateBefore {
  readonly state: CaseState;
  readonly wasClockRunning: boolean;
}

/** What a case meets on its way beyond the ordinary: each part is left out until it happens. */
export interface CaseCourse {
  readonly task?: CollectorTask;
  /** 处置人员 the unit gave it to. */
  readonly assignee?: { readonly personId: string; readonly name: string };
  /** What the receiver of a return may not do next: he repairs, he does not push on. */
  readonly barred?: { readonly doers: readonly Doer[]; readonly actions: readonly CaseAction[] };
  readonly requests?: readonly CaseRequest[];
  readonly suspension?: Suspension;
  readonly supervisions?: readonly Supervision[];
  /** How many steps of the ladder have been climbed by rule. */
  readonly ladderStep?: number;
  /** 积案: the ladder's last step; asks for minutes. */
  readonly isBacklog?: boolean;
  readonly minutes?: readonly Minutes[];
  /** Where it is now while `escalated`. */
  readonly level?: LevelName;
  readonly levelPath?: readonly LevelStay[];
  readonly whistles?: readonly Whistle[];
  readonly consultations?: readonly Consultation[];
  readonly surrogate?: SurrogateDisposal;
  /** Orders before the present one, oldest first: over, and each still settled for itself. */
  readonly pastSurrogates?: readonly SurrogateDisposal[];
  readonly joint?: JointWork;
  /** The component (部件) it is about, where it is known. */
  readonly assetId?: string;
  readonly mergedInto?: { readonly caseId: string; readonly no: string };
  readonly before?: StateBefore;
  /** Cases merged into this one. */
  readonly joinedCaseIds?: readonly string[];
  readonly splitFromNo?: string;
  readonly splitIntoNos?: readonly string[];
  /** The case opened for it by enforcement (R43). */
  readonly enforcement?: { readonly id: string; readonly at: Date; readonly clause: string };
  readonly closedAs?: ClosedAs;
  /** The closing condition and who saw that it is met (R24). */
  readonly closingMet?: { readonly words: string; readonly personId: string; readonly at: Date };
  /** An appeal was granted: overdue stays visible, statistics leave it out (R44). */
  readonly isOverdueExempt?: boolean;
  readonly reopenCount?: number;
  /** The emergency it was opened under (平转急). */
  readonly emergencyId?: string;
  readonly urgedByReporterAt?: Date;
  /** The same of those whose cases were merged into this one, each for himself. */
  readonly joinedReporters?: readonly (ReporterMarks & { readonly id: string })[];
}
