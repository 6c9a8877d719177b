import type { CaseAct } from '../../shared/case/act';
import type { Actor, CaseFile } from '../../shared/case/case-file';
import type { Receipt } from '../../shared/case/case-api';
import { dangerReported } from '../../shared/report/danger';
import { receiptNo } from '../../shared/report/receipt-no';
import { receiptOf } from '../../shared/case/report-view';
import type { OutsideOrder, Report, ReportPhoto, WaitingReason } from '../../shared/report/report';
import type { ReportRequest } from '../../shared/report/report-request';
import { localDate } from '../../shared/time/local-time';
import type { Caller, ServerContext } from '../platform/context';
import { Refused } from '../platform/errors';
import type { NumberBlocks } from '../platform/numbers';
import { checkDate, checkMatter, checkRights, placeOf, reporterOf, sourceOf } from './check-report';
import type { PhotoRow, PhotoStore } from './photo.store';
import { contentHashOf, receiptSecretOf, reportIdOf } from './report-identity';
import type { ReportStore } from './report.store';

/** What another stage hands in through app.ts. */
export interface House {
  readonly context: ServerContext;
  readonly reports: ReportStore;
  readonly photos: PhotoStore;
  readonly numbers: NumberBlocks;
  /** Triage and the one insert of the case; run again it finds the case done. */
  readonly openCase: (report: Report) => Promise<{ readonly caseFile?: CaseFile; readonly waitingReason?: WaitingReason }>;
  /** A report nobody can place goes into a person's queue, if nobody was faster. */
  readonly putToWait: (report: Report, reason: WaitingReason) => Promise<unknown>;
  /** The case of a report, also in the moment before the relay has linked the two. */
  readonly caseOf: (report: Pick<Report, '_id' | 'caseId'>) => Promise<CaseFile | undefined>;
  /** A case with its whole course, what was trimmed of its record too. */
  readonly wholeCase: (caseFile: CaseFile) => Promise<CaseFile>;
  /** One act on a case, done once a key. */
  readonly actOnCase: (input: { readonly caseId: string; readonly act: CaseAct; readonly actor: Actor }) => Promise<CaseFile>;
}

export interface Received {
  readonly request: ReportRequest;
  readonly key: string;
  readonly caller: Caller;
  /** What a channel of its own says beside it. */
  readonly outside?: OutsideOrder;
}

/**
 * A report taken in: its number first, then its case. Two majority writes, one after the other; the rest is told later.
 *
 * @throws {Refused} when the same key came with another content, or the report can't be taken as it is; nothing is stored then
 */
export async function receiveReport(house: House, received: Received): Promise<Receipt> {
  const report = await makeReport(house, received);                      // gather, decide
  const isNew = await house.reports.insert(report);                      // write 1
  if (!isNew) return repeatedReceipt(house, report);
  house.context.metrics.reportsReceived.inc({ source: report.source });
  return receiptFor(house, report, await openedCase(house, report), false);   // write 2
}

async function makeReport(house: House, { request, key, caller, outside }: Received): Promise<Report> {
  const { context } = house;
  const now = context.clock.now();
  checkRights(request, caller);
  checkMatter(request.matterId, context);
  const happenedAt = checkDate(request.happenedAt, now);
  const photos = await photosOf(house, request.photoIds ?? []);
  if (request.settled !== undefined) await photosOf(house, request.settled.photoIds);
  const place = placeOf(request, photos, context);
  const source = sourceOf(request, caller);
  const serial = await house.numbers.next(`receipt:${localDate(now)}`);

  return {
    _id: reportIdOf(caller.id, key),
    schemaVersion: 1,
    receiptNo: receiptNo(now, serial),
    source,
    contentHash: contentHashOf(request, outside),
    reporter: reporterOf(request, caller),
    text: request.text,
    photos: photos.map(photoOf),
    receivedAt: now,
    state: 'received',
    additions: [],
    pending: [{ seq: 1, type: 'report.received', at: now, data: { photoCount: photos.length, ...dangerReported({ text: request.text, source, ...(request.settled && { settled: request.settled }) }) } }],
    pendingSince: now,
    eventSeq: 1,
    ...(outside === undefined ? {} : { outside }),
    ...(place === undefined ? {} : { place }),
    ...(happenedAt === undefined ? {} : { happenedAt }),
    ...optional(request, ['originalId', 'placeWords', 'cellCode', 'matterId', 'roomId', 'settled']),
  };
}

/** The named fields that are there. */
function optional<Field extends keyof ReportRequest>(request: ReportRequest, fields: readonly Field[]): { [Name in Field]?: NonNullable<ReportRequest[Name]> } {
  const entries = fields.filter((field) => request[field] !== undefined).map((field) => [field, request[field]]);
  return Object.fromEntries(entries) as { [Name in Field]?: NonNullable<ReportRequest[Name]> };
}

async function photosOf(house: House, ids: readonly string[]): Promise<readonly PhotoRow[]> {
  if (ids.length === 0) return [];
  const found = await house.photos.byIds(ids);
  const missing = ids.filter((id) => !found.has(id));
  if (missing.length > 0) {
    throw new Refused('photo-unknown', `有 ${missing.length} 张照片没有收到，请重新上传后再提交`, missing.map((id) => ({ path: 'photoIds', message: `没有收到照片 ${id.slice(0, 8)}…` })));
  }
  return ids.flatMap((id) => found.get(id) ?? []);
}

function photoOf(row: PhotoRow): ReportPhoto {
  return { photoId: row._id, ...(row.takenAt === undefined ? {} : { takenAt: row.takenAt }) };
}

/** The report this caller sent with this key before, as it stands now. */
async function repeatedReceipt(house: House, again: Report): Promise<Receipt> {
  const earlier = await house.reports.byId(again._id);
  if (earlier === undefined) throw new Error(`report ${again._id} was there and is gone`);
  if (earlier.contentHash !== again.contentHash) {
    throw new Refused('key-reused', '这个 Idempotency-Key 已用于另一份内容：改动后请换一个新的键再提交');
  }
  return receiptNow(house, earlier);
}

/** The receipt of a stored report, with the state of now. */
export async function receiptNow(house: House, report: Report): Promise<Receipt> {
  const caseFile = await house.caseOf(report);
  const opened = caseFile === undefined && report.state === 'received' ? await openedCase(house, report) : { ...(caseFile === undefined ? {} : { caseFile }) };
  return receiptFor(house, report, opened, true);
}

type Opened = Awaited<ReturnType<House['openCase']>>;

/** Receipt first: whatever fails here, the report is stored and the relay takes it up again. */
async function openedCase(house: House, report: Report): Promise<Opened> {
  try {
    const opened = await house.openCase(report);
    if (opened.waitingReason !== undefined) await house.putToWait(report, opened.waitingReason);
    return opened;
  } catch (fault) {
    house.context.log.warn({ receiptNo: report.receiptNo, fault: fault instanceof Error ? fault.message : String(fault) }, 'triage put off');
    return {};
  }
}

function receiptFor({ context }: House, report: Report, { caseFile, waitingReason }: Opened, isRepeat: boolean): Receipt {
  const known: Report = waitingReason === undefined ? report : { ...report, state: 'waiting', waitingReason };
  const secret = receiptSecretOf(context.sign, report._id);
  return receiptOf(known, caseFile, context.city, context.clock.now(), secret, isRepeat);
}
