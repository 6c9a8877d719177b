import type { City } from '../city/city';
import { dangerReported } from '../report/danger';
import type { Report } from '../report/report';
import type { CaseDraft } from '../triage/triage';
import { caseIdOf } from './case-id';
import type { CaseFile } from './case-file';
import { caseEvents } from './change';
import { stageClock } from './clocks';
import { nextTimerOf } from './timers';
import { chainEntries, type DraftEntry, type Hash } from './record';

export interface Opening {
  readonly report: Report;
  readonly draft: CaseDraft;
  /** The case number. */
  readonly no: string;
  readonly now: Date;
  readonly hash: Hash;
  readonly city: City;
}

/** The new case of a founding report, whole: state, record and pending events in one document, one insert. */
export function openCaseFile({ report, draft, no, now, hash, city }: Opening): CaseFile {
  const bare = timed(bareCase({ report, draft, no, now }), now, city);
  const entries = draft.steps.map((step, index): DraftEntry => ({
    at: now,
    action: step.action,
    actor: step.actor,
    from: draft.steps[index - 1]?.to ?? null,
    to: step.to,
    words: step.words,
    photoIds: step.photoIds,
    ...(step.receiverUnitId !== undefined && { receiverUnitId: step.receiverUnitId }),
    ...(step.action === 'dispatch' && { usedMinutes: 0, isOverdue: false }),
    key: `open:${report._id}`,
  }));
  const told = draft.steps.flatMap(({ event, to, action }) => (event ? [{ type: event, data: { state: to, action } }] : []));
  const pending = caseEvents(bare, told, now);
  return {
    ...bare,
    record: chainEntries([], entries, hash),
    pending,
    pendingSince: now,
    eventSeq: pending.length,
  };
}

/** The acceptor's clock runs from the first moment; the case is found when something falls due. */
function timed(caseFile: CaseFile, now: Date, city: City): CaseFile {
  const started: CaseFile = caseFile.state === 'reported' ? { ...caseFile, stageClocks: { filing: stageClock('filing', city, now) } } : caseFile;
  const nextTimerAt = nextTimerOf(started, city);
  return nextTimerAt ? { ...started, nextTimerAt } : started;
}

function bareCase({ report, draft, no, now }: Omit<Opening, 'hash' | 'city'>): CaseFile {
  const { located, place } = draft;
  const homeDistrict = located.districtCode;
  return {
    _id: caseIdOf(homeDistrict, report._id),
    schemaVersion: 1,
    no,
    homeDistrict,
    version: 1,
    state: draft.state,
    source: report.source,
    text: report.text,
    ...dangerReported(report),
    place,
    point: { type: 'Point', coordinates: [place.wgs84[0], place.wgs84[1]] },
    ...(report.placeWords !== undefined && { placeWords: report.placeWords }),
    cellCode: located.cell.code,
    ...(located.baseCell && { baseCellCode: located.baseCell.code }),
    areaCodes: draft.areaCodes,
    guesses: draft.guesses,
    ...(draft.matter && { matter: draft.matter }),
    unitId: draft.unitId,
    unitIds: [draft.unitId],
    isEstimate: draft.isEstimate,
    routing: draft.routing,
    foundingReportId: report._id,
    foundingReceiptNo: report.receiptNo,
    reportCount: 1,
    photoIds: report.photos.map(({ photoId }) => photoId),
    afterPhotoIds: report.settled?.photoIds ?? [],
    ...(draft.clock && { clock: draft.clock }),
    ...(draft.estimatedDueAt && { estimatedDueAt: draft.estimatedDueAt }),
    reminder: draft.reminder,
    isSelfDisposed: draft.isSelfDisposed,
    isOverdue: false,
    reworkCount: 0,
    ...(report.roomId !== undefined && { roomId: report.roomId }),
    ...(report.outside && { outside: forLists(report.outside) }),
    ...(draft.emergencyId !== undefined && { emergencyId: draft.emergencyId }),
    record: [],
    recentKeys: [],
    pending: [],
    eventSeq: 0,
    openedAt: now,
    changedAt: now,
    ...(draft.state === 'closed' && { closedAt: now, closedAs: 'self' as const }),
  };
}

/** Who called at the source stays with the report. */
function forLists({ channelId, channelName, originalId, answerByAt }: NonNullable<Report['outside']>): NonNullable<CaseFile['outside']> {
  return { channelId, channelName, originalId, ...(answerByAt && { answerByAt }) };
}
