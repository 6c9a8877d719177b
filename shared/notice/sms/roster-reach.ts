import { areaPrefix, isInArea } from '../../city/area';
import { rosterIn } from '../../city/emergency-switch';
import type { ActiveEmergency } from '../../city/process';
import type { SmsState } from './sms-api';

/** Whether somebody has seen in the app that an emergency began; `notTold`: it is in none of his inboxes. */
export type InboxReach = 'read' | 'unread' | 'notTold';

/** `missed`: he knows nothing and nothing is on its way; `open`: nobody knows yet; `reached`: he has read it, or it is on his phone. */
export const REACHES = ['missed', 'open', 'reached'] as const;
export type Reach = (typeof REACHES)[number];

/** One person of a roster, by his channels; never a number (R53). */
export interface PersonReach {
  /** Left out where a unit has nobody. */
  readonly personId?: string;
  readonly personName: string;
  /** Who does his work just now (代班) and was told in his place. */
  readonly standInName?: string;
  readonly unitName: string;
  readonly inbox: InboxReach;
  /** Left out where none was written to him. */
  readonly sms?: SmsState;
  readonly smsReason?: string;
  readonly reach: Reach;
}

/** `GET /api/emergencies/:id/reach`: whether the people on duty were reached, who was not first. */
export interface ReachView {
  readonly counts: Readonly<Record<Reach, number>>;
  /** Whether the plan has SMS, and whether it is connected. */
  readonly sms: 'sent' | 'notConnected' | 'notInPlan';
  readonly people: readonly PersonReach[];
}

const STUCK: readonly SmsState[] = ['failed', 'noNumber', 'undelivered'];

/** Whether a person on duty was reached by what is known of his channels (R40, R71). That a gateway took an SMS reaches nobody. */
export function reachOf({ inbox, sms }: Pick<PersonReach, 'inbox' | 'sms'>): Reach {
  if (inbox === 'read' || sms === 'delivered') return 'reached';
  if (sms === undefined) return inbox === 'notTold' ? 'missed' : 'open';
  return STUCK.includes(sms) ? 'missed' : 'open';
}

/** Who was not reached first; the order of the roster within. */
export function reachOrder(people: readonly PersonReach[]): readonly PersonReach[] {
  return REACHES.flatMap((reach) => people.filter((person) => person.reach === reach));
}

/** What a person's SMS of one emergency say of him: one that is on his phone, or else the newest. @param newestFirst the newest first */
export function tellingSms<Message extends { readonly state: SmsState | 'sending' }>(newestFirst: readonly Message[]): Message | undefined {
  return newestFirst.find(({ state }) => state === 'delivered') ?? newestFirst[0];
}

/** The units on duty in an emergency as far as they concern a reader; `undefined` when it is not of his area. A wider one concerns him by its lines in and around his own. */
export function rosterSeenBy({ plan, divisionCode }: Pick<ActiveEmergency, 'plan' | 'divisionCode'>, readerCode: string): readonly string[] | undefined {
  const isWithin = isInArea([divisionCode, areaPrefix(divisionCode)], readerCode);
  if (!isWithin && !isInArea([readerCode], divisionCode)) return undefined;
  return [...new Set(rosterIn(plan, isWithin ? divisionCode : readerCode).map(({ unitId }) => unitId))];
}
