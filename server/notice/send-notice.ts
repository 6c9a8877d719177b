import type { CaseFile } from '../../shared/case/case-file';
import type { City, Person, Role } from '../../shared/city/city';
import type { CityEvent, EventType } from '../../shared/event';
import { noticesOf, noticesOfReport, type Audience, type NoticeDraft } from '../../shared/notice/notices';
import type { Subscriber } from '../outbox/subscriber';
import type { Notice, NoticeStore } from './notice.store';

export interface InboxTools {
  readonly city: City;
  readonly notices: NoticeStore;
  /** The cases by id, as they are now, without photos and events; the record too only where words of it are told. Handed in by app.ts. */
  readonly casesById: (ids: readonly string[], isRecordRead: boolean) => Promise<ReadonlyMap<string, CaseFile>>;
}

const TOLD_OF: readonly EventType[] = [
  'case.opened', 'case.filed', 'case.dispatched', 'case.returned', 'case.disposed', 'case.reworked', 'case.closed', 'case.voided',
  'reminder.due', 'report.added', 'report.voided', 'satisfaction.given',
];

/** Notices of these quote what somebody wrote in the record. */
const QUOTES_RECORD: readonly EventType[] = ['case.returned', 'case.reworked', 'case.voided'];

/** The inbox: a line for everybody an event concerns. Lines are keyed by event, so telling twice leaves one. */
export function inboxSubscriber(tools: InboxTools): Subscriber {
  const tellMany = async (events: readonly CityEvent[]): Promise<void> => {
    const ids = events.flatMap(({ about }) => about.caseId ?? []);
    const cases = await tools.casesById([...new Set(ids)], events.some(({ type }) => QUOTES_RECORD.includes(type)));
    await tools.notices.add(events.flatMap((event) => noticesFor(event, cases.get(event.about.caseId ?? ''), tools.city)));
  };
  return {
    name: 'inbox',
    to: TOLD_OF,
    wants: ({ documentKind, type }) => documentKind === 'case' || type === 'report.voided',   // an addition is told once, by its case
    tell: (event) => tellMany([event]),
    tellMany,
  };
}

function noticesFor(event: CityEvent, caseFile: CaseFile | undefined, city: City): readonly Notice[] {
  const drafts = event.documentKind === 'report' ? noticesOfReport(event, event.documentId) : noticesOf(event, caseFile, city);
  return drafts.flatMap((draft, index) => noticeOf(event, draft, index));
}

function noticeOf(event: CityEvent, { audience, title, words }: NoticeDraft, index: number): readonly Notice[] {
  const to = keysOf(audience);
  if (to.length === 0) return [];
  const { caseNo, receiptNo } = event.about;
  return [{
    _id: `${event._id}.${index}`, to, title, words, eventType: event.type, at: event.at, readBy: [],
    ...(caseNo === undefined ? {} : { caseNo }),
    ...(receiptNo === undefined ? {} : { receiptNo }),
  }];
}

/** Keys of an audience's inboxes; a chat room hears by another way. */
function keysOf(audience: Audience): readonly string[] {
  if (audience.kind === 'room') return [];
  if (audience.kind === 'reporter') return [`report:${audience.reportId}`];
  if (audience.kind === 'unit') return [`unit:${audience.unitId}`];
  return audience.areaCodes.map((code) => `${audience.kind}:${code}`);
}

type Listening = Extract<Audience, { readonly areaCodes: readonly string[] }>['kind'];

/** Which notices a role hears in its area. */
const HEARS: Readonly<Partial<Record<Role, Listening>>> = {
  gridWorker: 'gridWorkers',
  acceptor: 'acceptors',
  dispatcher: 'dispatchers',
  leader: 'leaders',
};

/** Keys under which a member of staff finds his notices. */
export function inboxKeys({ role, unitId, divisionCode }: Person): readonly string[] {
  const hears = HEARS[role];
  return [
    ...(hears === undefined ? [] : [`${hears}:${divisionCode}`]),
    ...(role === 'officer' && unitId !== undefined ? [`unit:${unitId}`] : []),
  ];
}
