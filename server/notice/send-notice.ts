import type { CaseFile } from '../../shared/case/case-file';
import type { City } from '../../shared/city/city';
import type { CityEvent } from '../../shared/event';
import { noticesOf, noticesOfEmergency, noticesOfReport, QUOTES_RECORD, TOLD_EVENTS } from '../../shared/notice/notices';
import type { NoticeDraft } from '../../shared/notice/told';
import type { Subscriber } from '../outbox/subscriber';
import { keysOf } from './inbox-keys';
import type { Notice, NoticeStore } from './notice.store';

export interface InboxTools {
  readonly city: City;
  readonly notices: NoticeStore;
  /** The cases by id, as they are now, without photos and events; the record too only where words of it are told. Handed in by app.ts. */
  readonly casesById: (ids: readonly string[], isRecordRead: boolean) => Promise<ReadonlyMap<string, CaseFile>>;
}

/** The inbox: a line for everybody an event concerns. Lines are keyed by event, so telling twice leaves one. */
export function inboxSubscriber(tools: InboxTools): Subscriber {
  const tellMany = async (events: readonly CityEvent[]): Promise<void> => {
    const cases = await tools.casesById(caseIdsOf(events), events.some(({ type }) => QUOTES_RECORD.includes(type)));
    const joinedIds = [...cases.values()].flatMap(({ joinedCaseIds = [] }) => joinedCaseIds);
    const joined = joinedIds.length === 0 ? cases : await tools.casesById([...new Set(joinedIds)], false);
    await tools.notices.add(events.flatMap((event) => noticesFor(event, { cases, joined, city: tools.city })));
  };
  return {
    name: 'inbox',
    to: TOLD_EVENTS,
    wants: ({ documentKind, type, data }) => documentKind === 'case' || documentKind === 'emergency' || type === 'report.voided' || data.danger !== undefined,   // an addition is told once, by its case
    tell: (event) => tellMany([event]),
    tellMany,
  };
}

function caseIdsOf(events: readonly CityEvent[]): readonly string[] {
  return [...new Set(events.flatMap(({ about }) => about.caseId ?? []))];
}

interface ReadCases {
  readonly cases: ReadonlyMap<string, CaseFile>;
  /** Those merged into them. */
  readonly joined: ReadonlyMap<string, CaseFile>;
  readonly city: City;
}

function noticesFor(event: CityEvent, read: ReadCases): readonly Notice[] {
  return draftsOf(event, read).flatMap((draft, index) => noticeOf(event, draft, index));
}

function draftsOf(event: CityEvent, { cases, joined, city }: ReadCases): readonly NoticeDraft[] {
  const { documentKind, documentId, about } = event;
  if (documentKind === 'emergency') return noticesOfEmergency(event, about, city);
  const caseFile = cases.get(about.caseId ?? '');
  if (documentKind === 'report') return noticesOfReport(event, { reportId: documentId, receiptNo: about.receiptNo ?? '', caseFile }, city);
  return noticesOf(event, caseFile, city, (caseFile?.joinedCaseIds ?? []).flatMap((id) => joined.get(id) ?? []));
}

function noticeOf(event: CityEvent, { audience, title, words }: NoticeDraft, index: number): readonly Notice[] {
  const to = keysOf(audience);
  if (to.length === 0) return [];
  return [{ _id: `${event._id}.${index}`, to, title, words, eventType: event.type, at: event.at, readBy: [], ...numbersFor(event, audience) }];
}

/** The numbers a reader knows it by: a reporter his own receipt, whose case may be another one than the event's. */
function numbersFor({ about: { caseNo, receiptNo } }: CityEvent, audience: NoticeDraft['audience']): Pick<Notice, 'caseNo' | 'receiptNo'> {
  const own = audience.kind === 'reporter' ? audience.receiptNo : receiptNo;
  return { ...(caseNo === undefined || own !== receiptNo ? {} : { caseNo }), ...(own === undefined ? {} : { receiptNo: own }) };
}
