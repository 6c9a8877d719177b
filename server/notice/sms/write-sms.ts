import { isActive } from '../../../shared/account/people-index';
import type { CaseFile } from '../../../shared/case/case-file';
import type { City, Person } from '../../../shared/city/city';
import type { CityEvent } from '../../../shared/event';
import { SMS_EVENTS, smsOfCase, smsOfEmergency, type SmsDraft } from '../../../shared/notice/sms/sms-draft';
import type { Subscriber } from '../../outbox/subscriber';
import type { SmsMessage, SmsMessages } from './messages.store';

/** What the channel needs of other stages; handed in by app.ts. */
export interface SmsPeople {
  /** Who does a person's work at an instant: himself, or his deputy. */
  workOf(personId: string, at: Date): string;
  casesById(ids: readonly string[], isRecordRead: boolean): Promise<ReadonlyMap<string, CaseFile>>;
}

/**
 * SMS to the people of an emergency's roster (R40, R71): a row for each, written in the relay's round like the inbox; sending comes in its own time,
 * so a gateway that hangs holds up nobody. Rows are keyed by event and person, so telling twice leaves one.
 */
export function smsSubscriber(city: City, messages: Pick<SmsMessages, 'add'>, { workOf, casesById }: SmsPeople): Subscriber {
  const tellMany = async (events: readonly CityEvent[]): Promise<void> => {
    const ids = events.flatMap(({ documentKind, documentId, about }) => (documentKind === 'case' ? [about.caseId ?? documentId] : []));
    const cases = ids.length === 0 ? new Map<string, CaseFile>() : await casesById([...new Set(ids)], false);
    const rows = events.flatMap((event) => rowsOf(event, cases.get(event.about.caseId ?? event.documentId)));
    if (rows.length > 0) await messages.add(rows);
  };

  function rowsOf(event: CityEvent, caseFile: CaseFile | undefined): readonly SmsMessage[] {
    const draft = event.documentKind === 'emergency' ? smsOfEmergency(event, event.documentId, city) : caseFile && smsOfCase(event, caseFile, city);
    return draft === undefined ? [] : draft.unitIds.flatMap((unitId) => unitRows(event, draft, unitId));
  }

  function unitRows(event: CityEvent, { params, emergencyId }: SmsDraft, unitId: string): readonly SmsMessage[] {
    const { _id, type, at, about: { caseNo } } = event;
    const common = { eventType: type, emergencyId, unitId, params, attempts: 0, at, nextAt: at, ...(caseNo === undefined ? {} : { caseNo }) };
    const personIds = [...new Set(city.people.filter((person) => hears(person, unitId, event)).map(({ id }) => workOf(id, at)))];
    if (personIds.length === 0) return [{ ...common, _id: `${_id}.unit:${unitId}`, state: 'noNumber', reason: '这个单位没有在岗的人' }];
    return personIds.map((personId) => ({ ...common, _id: `${_id}.${personId}`, personId, state: 'waiting' }));
  }

  return {
    name: 'sms',
    to: SMS_EVENTS,
    wants: ({ documentKind, data }) => (documentKind === 'emergency' ? Array.isArray(data.channels) && data.channels.includes('sms') : city.emergencies.some(({ plan }) => plan.channels.includes('sms'))),
    tell: (event) => tellMany([event]),
    tellMany,
  };
}

/** The whole unit hears that an emergency begins or ends; of its tasks those who hand them out. */
function hears(person: Person, unitId: string, { documentKind }: CityEvent): boolean {
  return person.unitId === unitId && isActive(person) && (documentKind === 'emergency' || person.role !== 'handler');
}
