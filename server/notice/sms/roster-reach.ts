import { isActive, peopleIndex } from '../../../shared/account/people-index';
import type { City, Person } from '../../../shared/city/city';
import type { ActiveEmergency } from '../../../shared/city/process';
import { reachOf, reachOrder, REACHES, rosterSeenBy, tellingSms, type InboxReach, type PersonReach, type ReachView } from '../../../shared/notice/sms/roster-reach';
import { smsStateAt } from '../../../shared/notice/sms/sms-receipt';
import type { ServerContext } from '../../platform/context';
import { Refused } from '../../platform/errors';
import { inboxKeys } from '../inbox-keys';
import type { Notice, NoticeStore } from '../notice.store';
import type { SmsMessage, SmsMessages } from './messages.store';
import type { SmsPeople } from './write-sms';

export interface ReachTools {
  readonly context: Pick<ServerContext, 'city' | 'clock'>;
  readonly messages: Pick<SmsMessages, 'ofPeople'>;
  readonly notices: Pick<NoticeStore, 'ofEmergency'>;
  readonly people: Pick<SmsPeople, 'workOf'>;
  readonly isConnected: boolean;
}

/** More people than one looks through; those who were not reached come first, and all are counted. */
const SHOWN_MAX = 300;

/**
 * Whether the people on duty in an emergency that is on were reached, each by his channels (R40, R71).
 *
 * @throws {Refused} `not-found` when it is not on, `outside-scope` when it is not of the reader's area
 */
export async function rosterReach(tools: ReachTools, emergencyId: string, reader: Person): Promise<ReachView> {
  const { context: { city }, isConnected } = tools;
  const emergency = city.emergencies.find(({ id }) => id === emergencyId);
  if (emergency === undefined) throw new Refused('not-found', '这次应急没有在进行');
  const unitIds = rosterSeenBy(emergency, reader.divisionCode);
  if (unitIds === undefined) throw new Refused('outside-scope', '这次应急不在您的辖区');
  const people = reachOrder(await reachOfUnits(tools, emergency, unitIds));
  return {
    counts: Object.fromEntries(REACHES.map((reach) => [reach, people.filter((person) => person.reach === reach).length])) as ReachView['counts'],
    sms: !emergency.plan.channels.includes('sms') ? 'notInPlan' : isConnected ? 'sent' : 'notConnected',
    people: people.slice(0, SHOWN_MAX),
  };
}

interface OnDuty {
  readonly person: Person;
  /** Himself, or who does his work. */
  readonly told: Person;
}

async function reachOfUnits({ context: { city, clock }, messages, notices, people: { workOf } }: ReachTools, { id }: ActiveEmergency, unitIds: readonly string[]): Promise<readonly PersonReach[]> {
  const { byId } = peopleIndex(city.people);
  const now = clock.now();
  const onDuty = (unitId: string): readonly OnDuty[] => city.people
    .filter((person) => person.unitId === unitId && isActive(person)).map((person) => ({ person, told: byId.get(workOf(person.id, now)) ?? person }));
  const all = unitIds.flatMap(onDuty);
  const [told, sent] = await Promise.all([notices.ofEmergency(id), messages.ofPeople(id, [...new Set(all.map((one) => one.told.id))])]);
  const smsOf = new Map<string, SmsMessage[]>();
  for (const message of sent) smsOf.set(message.personId ?? '', [...smsOf.get(message.personId ?? '') ?? [], message]);
  return unitIds.flatMap((unitId) => {
    const here = onDuty(unitId);
    return here.length === 0 ? [emptyUnit(nameOf(unitId, city))] : here.map((one) => personReach(one, { unitName: nameOf(unitId, city), told, sms: smsOf.get(one.told.id) ?? [], now }));
  });
}

interface Known {
  readonly unitName: string;
  readonly told: readonly Notice[];
  readonly sms: readonly SmsMessage[];
  readonly now: Date;
}

function personReach({ person, told }: OnDuty, known: Known): PersonReach {
  const inbox = inboxOf({ person, told }, known.told);
  const last = tellingSms(known.sms);
  const sms = last === undefined ? {} : { sms: smsStateAt(last, known.now), ...(last.reason === undefined ? {} : { smsReason: last.reason }) };
  return { personId: person.id, personName: person.name, unitName: known.unitName, ...(told.id === person.id ? {} : { standInName: told.name }), inbox, ...sms, reach: reachOf({ inbox, ...sms }) };
}

/** A deputy finds in his inbox what is for whom he stands in for. */
function inboxOf({ person, told }: OnDuty, notices: readonly Notice[]): InboxReach {
  const keys = inboxKeys(told, told.id === person.id ? [] : [person]);
  const own = notices.filter(({ to }) => to.some((key) => keys.includes(key)));
  if (own.length === 0) return 'notTold';
  return own.some(({ readBy }) => readBy.includes(told.id)) ? 'read' : 'unread';
}

function emptyUnit(unitName: string): PersonReach {
  return { personName: '', unitName, inbox: 'notTold', reach: 'missed' };
}

function nameOf(unitId: string, city: City): string {
  return city.unitById.get(unitId)?.name ?? unitId;
}
