import type { City } from '../city/city';
import type { EventType } from '../event';
import type { Report } from '../report/report';
import type { Instant } from './case-api';
import type { CaseAction, CaseFile, RecordEntry } from './case-file';
import { isClosing, isVoiding } from './landmarks';
import { reportView } from './report-view';

/** What a source hears of its order. */
export type SourceStatus = 'filed' | 'dispatched' | 'closed' | 'voided';

/** In words, as hotlines write it. */
export const SOURCE_STATUS_NAMES: Readonly<Record<SourceStatus, string>> = { filed: '已受理立案', dispatched: '已派遣承办单位', closed: '已办结', voided: '不予受理' };

/** Which events a source hears of (R19). */
export const SOURCE_EVENTS: Readonly<Partial<Record<EventType, SourceStatus>>> = {
  'case.filed': 'filed', 'case.dispatched': 'dispatched', 'case.closed': 'closed', 'case.voided': 'voided', 'report.voided': 'voided',
};

/** What is posted to a source. No names of staff, no inner reasons: what who holds the receipt reads. */
export interface SourceNews {
  /** The same for the same fact, however often it is sent: who has it already answers 200 and does nothing. */
  readonly key: string;
  readonly channel: string;
  readonly originalId: string;
  readonly receiptNo: string;
  readonly caseNo?: string;
  readonly status: SourceStatus;
  readonly statusWords: string;
  /** Grows with each fact of a case; lower than one had before means that it comes late. */
  readonly sequence: number;
  readonly at: Instant;
  /** What was done, or why it was not taken. */
  readonly words: string;
  /** How it stands now, in one sentence. */
  readonly sentence: string;
  readonly unitName?: string;
  readonly dueAt?: Instant;
  /** Reduced copies; at the end also those of how it was mended. */
  readonly photos: readonly string[];
}

export interface Telling {
  readonly status: SourceStatus;
  readonly at: Date;
  /** The event's place within its document. */
  readonly sequence: number;
  readonly report: Report;
  /** Its own case, with the whole record. */
  readonly caseFile?: CaseFile;
  /** The case that took its own in (合并), with the whole record. */
  readonly master?: CaseFile;
  readonly city: City;
  readonly now: Date;
  /** Where a photo may be looked at. */
  readonly photoAddress: (photoId: string) => string;
}

/** How the lines of a record speak of each status. */
const IS_LINE_OF: Readonly<Record<SourceStatus, (entry: RecordEntry) => boolean>> = {
  filed: ({ action }) => action === 'file',
  dispatched: ({ action }) => action === 'dispatch' || action === 'conclude',
  closed: isClosing,
  voided: isVoiding,
};

/** Whose words say what was done: the mending before the closing. */
const MENDING: readonly CaseAction[] = ['dispose', 'finish', 'solve', 'settle'];

/**
 * What the source of an order is told of one fact, as the case stands now.
 * The key counts facts of one kind in the case, so a case that is closed again after 返工 is told again, and a fact told twice is one.
 */
export function sourceNews({ status, at, sequence, report, caseFile, master, city, now, photoAddress }: Telling): SourceNews {
  const view = reportView(report, caseFile, city, now, master);
  const times = countOf(status, master ?? caseFile, at);
  const isEnd = status === 'closed';
  return {
    key: `${report._id}.${status}.${times}`,
    channel: report.outside?.channelId ?? '',
    originalId: report.outside?.originalId ?? '',
    receiptNo: report.receiptNo,
    ...(view.caseNo !== undefined && { caseNo: view.caseNo }),
    status,
    statusWords: SOURCE_STATUS_NAMES[status],
    sequence,
    at: at.toISOString(),
    words: wordsOf(status, view.record) || view.sentence,
    sentence: view.sentence,
    ...(view.unitName !== undefined && { unitName: view.unitName }),
    ...(view.dueAt !== undefined && { dueAt: view.dueAt }),
    photos: (isEnd ? view.afterPhotoIds : []).map(photoAddress),
  };
}

/** The how manieth fact of its kind it is in the case; 1 for a report that never had one. */
function countOf(status: SourceStatus, caseFile: CaseFile | undefined, at: Date): number {
  const lines = caseFile?.record.filter((entry) => IS_LINE_OF[status](entry) && entry.at <= at) ?? [];
  return Math.max(1, lines.length);
}

function wordsOf(status: SourceStatus, record: ReturnType<typeof reportView>['record']): string {
  if (status === 'closed') return record.findLast(({ action, words }) => MENDING.includes(action) && words !== '')?.words ?? '';
  if (status === 'voided') return record.findLast(({ action }) => action === 'void' || action === 'withdraw')?.words ?? '';
  return record.findLast(({ action }) => (status === 'filed' ? action === 'file' : action === 'dispatch' || action === 'conclude'))?.title ?? '';
}
