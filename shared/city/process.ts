import type { LevelName } from '../case/case-course';
import type { StageName } from '../case/case-file';
import type { Limit } from './city';

/** A step of the supervision ladder: reached when so many limits are used up. */
export interface LadderStep {
  /** 1 = when the limit is used up, 2 = after twice the limit. */
  readonly atShare: number;
  /** And not before so many days since the clock began: three times two hours do not make 积案. */
  readonly afterDays?: number | undefined;
  readonly colour: 'yellow' | 'red';
  readonly demand: string;
  /** From here on it is 积案 and asks for a talk with minutes. */
  readonly isBacklog?: boolean;
}

/** 一件事: which units work at the same time, and which of them the case waits for. */
export interface JointTemplate {
  readonly id: string;
  readonly name: string;
  /** Classes it is offered for: ids as in the catalogue. */
  readonly matterIds: readonly string[];
  readonly tasks: readonly JointTemplateTask[];
}

export interface JointTemplateTask {
  readonly title: string;
  readonly isRequired: boolean;
  readonly limit: Limit;
  /** The unit is found by the duty table for this class, or named. */
  readonly matterId?: string;
  readonly unitId?: string;
}

/** A firm that mends first where nobody's duty is clear (兜底代整治). */
export interface Contractor {
  readonly id: string;
  readonly name: string;
  readonly divisionCode: string;
  readonly phone?: string;
  readonly isDemo: boolean;
}

/** What changes together when a city goes from normal to emergency (平转急, R40). */
export interface EmergencyPlan {
  readonly id: string;
  readonly name: string;
  /** Classes it takes over: beginnings of ids, `matter:10`; `*` is every class. */
  readonly matterIds: readonly string[];
  /** Flow: a report whose class is at least so sure is filed and dispatched without a person. */
  readonly autoFileFrom: number;
  /** Clocks: the limit of every class it takes over, nights and holidays included. */
  readonly limit: Limit;
  /** Roster: who takes it, by territory; the longest one wins. */
  readonly roster: readonly { readonly divisionCode: string; readonly unitId: string }[];
  /** Channels: where a task is told besides the inbox. */
  readonly channels: readonly EmergencyChannel[];
}

/** Where an emergency is told besides the inbox: in the groups of a task's cell, and to the people of its unit by SMS. */
export const EMERGENCY_CHANNELS = ['room', 'sms'] as const;
export type EmergencyChannel = (typeof EMERGENCY_CHANNELS)[number];

/** An emergency that is on. */
export interface ActiveEmergency {
  readonly id: string;
  readonly plan: EmergencyPlan;
  readonly divisionCode: string;
  readonly startedAt: Date;
}

/** How a city works its cases: all of it configuration (domain note §3.4: limits marked † and ‡ are one product's, never law). */
export interface CityProcess {
  readonly stageLimits: Readonly<Record<StageName, Limit>>;
  readonly levelLimits: Readonly<Record<LevelName, Limit>>;
  readonly ladder: readonly LadderStep[];
  readonly whistleLimits: { readonly usual: Limit; readonly urgent: Limit };
  readonly replyLimit: Limit;
  /** A passed recheck closes at once, the closing condition being confirmed by who passed it. */
  readonly autoClose: boolean;
  readonly reopenWithinDays: number;
  readonly extensionsMax: number;
  readonly suspendDaysMax: number;
  readonly jointTemplates: readonly JointTemplate[];
  readonly contractors: readonly Contractor[];
  readonly emergencyPlans: readonly EmergencyPlan[];
}

const minutes = (amount: number): Limit => ({ amount: amount / 60, unit: 'urgentHour' });

/** The usual, and the one place where it stands: a city's folder says what it does otherwise. Templates, firms and plans name its own classes, units and divisions, so nothing is usual there. Stage limits: domain note §3.4 †; levels, ladder, whistle and windows are ours (CONTRIBUTING, decisions). */
export const DEFAULT_PROCESS: CityProcess = {
  stageLimits: {
    filing: minutes(15), verify: minutes(30), dispatch: minutes(15), recheck: minutes(120), closing: minutes(15),
    consult: { amount: 3, unit: 'workDay' }, review: { amount: 1, unit: 'workDay' }, request: { amount: 4, unit: 'workHour' },
  },
  levelLimits: {
    cell: { amount: 4, unit: 'workHour' }, village: { amount: 1, unit: 'workDay' }, street: { amount: 2, unit: 'workDay' },
    district: { amount: 3, unit: 'workDay' }, city: { amount: 5, unit: 'workDay' },
  },
  ladder: [
    { atShare: 1, colour: 'yellow', demand: '已超过处置时限，请说明原因并抓紧处置' },
    { atShare: 2, colour: 'red', demand: '已超过处置时限一倍，请单位负责人说明原因' },
    { atShare: 3, afterDays: 7, colour: 'red', demand: '长期未处置，列入积案，请组织会商', isBacklog: true },
  ],
  whistleLimits: { usual: { amount: 24, unit: 'urgentHour' }, urgent: minutes(30) },
  replyLimit: { amount: 1, unit: 'workDay' },
  autoClose: true,
  reopenWithinDays: 15,
  extensionsMax: 2,
  suspendDaysMax: 365,
  jointTemplates: [],
  contractors: [],
  emergencyPlans: [],
};
