import { dangerIn, dangerNamed } from '../report/danger';
import { abilitiesOf } from './abilities';
import type { Ability, DangerView, Receipt, ReportView } from './case-api';
import type { Actor, CaseFile } from './case-file';
import { districtNameOf, matterNameOf } from './case-view';
import { cellOf } from './cell-index';
import { joinedReporter, marksOf } from './joined-reporter';
import { isOpen } from './lifecycle';
import { recordForCitizen, shownRecord } from './record-view';
import type { City } from '../city/city';
import { dueAtOf, sentenceForCitizen, unitNameOf } from './sentence';
import type { Report } from '../report/report';
import { REPORT_STATE_NAMES, WAITING_WORDS } from '../report/words';
import { ACT_WORDS, STATE_NAMES, STATE_STEPS } from './words';

/** Who reads with the receipt's secret. */
export const REPORTER: Actor = { kind: 'reporter', id: 'reporter', name: '上报人', role: 'citizen' };

/**
 * A report as who made it sees it: no names of staff, no inner reasons; what stands in the case goes before what the report said.
 *
 * @param master the case that took his in (合并): how that one goes on is what he hears of, never what its other reporters said
 */
export function reportView(report: Report, caseFile: CaseFile | undefined, city: City, now: Date, master?: CaseFile): ReportView {
  const { place, placeWords } = report;
  return {
    receiptNo: report.receiptNo,
    state: report.state,
    receivedAt: report.receivedAt.toISOString(),
    text: report.text,
    photoIds: report.photos.map(({ photoId }) => photoId),
    placeWords: placeWords ?? (caseFile ? `${districtNameOf(caseFile.homeDistrict, city)}（见地图）` : place ? '见地图' : ''),
    ...(place && { gcj02: place.gcj02, wgs84: place.wgs84 }),
    ...dangerOf(report, caseFile),
    ...(caseFile ? ofCase(caseFile, city, now) : ofReport(report)),
    ...(caseFile && master && ofMaster(caseFile, master, joinedReporter(report.receiptNo), city, now)),
  };
}

/** The answer to a new report, and the same at each repeat of its key but for the state of now. */
export function receiptOf(report: Report, caseFile: CaseFile | undefined, city: City, now: Date, secret: string, isRepeat: boolean): Receipt {
  const common = { receiptNo: report.receiptNo, secret, state: report.state, isRepeat, ...dangerOf(report, caseFile) };
  if (!caseFile) {
    return { ...common, sentence: sentenceOfReport(report), ...(report.waitingReason && { waitingReason: report.waitingReason }) };
  }
  const dueAt = dueAtOf(caseFile);
  const isNamed = Boolean(caseFile.matter ?? caseFile.guesses[0]);
  return {
    ...common,
    state: 'linked',
    sentence: sentenceForCitizen(caseFile, city, now),
    districtName: districtNameOf(caseFile.homeDistrict, city),
    cellCode: caseFile.cellCode,
    cellName: cellOf(city, caseFile.cellCode)?.name ?? caseFile.cellCode,
    ...(isNamed && { matterName: matterNameOf(caseFile) }),
    unitId: caseFile.unitId,
    unitName: unitNameOf(caseFile.unitId, city),
    ...(dueAt && { dueAt: dueAt.toISOString() }),
    isEstimate: caseFile.isEstimate,
    caseNo: caseFile.no,
  };
}

/** Whom to ring first, while there may be something to ring for (R20). */
function dangerOf({ text, state }: Report, caseFile: CaseFile | undefined): { readonly danger?: DangerView } {
  const isOver = state === 'void' || (caseFile !== undefined && !isOpen(caseFile.state));
  const danger = isOver ? undefined : dangerIn(text) ?? dangerNamed(caseFile?.danger);
  return danger ? { danger: { name: danger.name, phone: danger.phone } } : {};
}

/** What happens now with a report that stands in no case. */
export function sentenceOfReport(report: Report): string {
  if (report.withdrawn) return '已按您的要求撤回';
  if (report.state === 'void') return `不予受理：${report.decided?.words || '不属于受理范围'}`;
  if (report.state === 'waiting' && report.waitingReason) return `已收到。${WAITING_WORDS[report.waitingReason].citizen}`;
  return '已收到，正在核对';
}

type Followed = Omit<ReportView, 'receiptNo' | 'state' | 'receivedAt' | 'text' | 'photoIds' | 'placeWords' | 'gcj02' | 'wgs84' | 'danger'>;

function ofCase(caseFile: CaseFile, city: City, now: Date): Followed & { readonly state: 'linked' } {
  const { satisfaction, state } = caseFile;
  const dueAt = dueAtOf(caseFile);
  const cell = cellOf(city, caseFile.cellCode);
  return {
    state: 'linked',
    sentence: sentenceForCitizen(caseFile, city, now),
    districtName: districtNameOf(caseFile.homeDistrict, city),
    cellName: cell?.name ?? caseFile.cellCode,
    isSyntheticCell: cell?.isSynthetic ?? false,
    ...((caseFile.matter ?? caseFile.guesses[0]) && { matterName: matterNameOf(caseFile) }),
    unitName: unitNameOf(caseFile.unitId, city),
    ...(dueAt && { dueAt: dueAt.toISOString() }),
    isEstimate: caseFile.isEstimate,
    caseNo: caseFile.no,
    caseState: state,
    stateWords: STATE_NAMES[state].citizen,
    step: STATE_STEPS[state],
    afterPhotoIds: caseFile.afterPhotoIds,
    record: recordForCitizen(shownRecord(caseFile), city),
    abilities: abilitiesOf(caseFile, REPORTER, city),
    ...(satisfaction && { satisfaction: { stars: satisfaction.stars, words: satisfaction.words, at: satisfaction.at.toISOString() } }),
    changedAt: caseFile.changedAt.toISOString(),
  };
}

/** What he asks for here goes to the case that took his in. */
const TO_MASTER: readonly Ability['action'][] = ['add', 'urge', 'rate', 'reopen'];

/** What a master tells the reporters of a case merged into it, and what they may ask of it. */
function ofMaster(own: CaseFile, master: CaseFile, reader: Actor, city: City, now: Date): Partial<Followed> {
  const { changedAt } = own;
  const record = shownRecord(own);
  const { satisfaction } = marksOf(master, reader);
  const mergedAt = record.findLast(({ action }) => action === 'merge')?.at ?? changedAt;
  const since = master.record.filter(({ at }) => at >= mergedAt);
  const dueAt = dueAtOf(master);
  return {
    sentence: `与另一件合并办理：${sentenceForCitizen(master, city, now)}`,
    masterState: master.state,
    stateWords: STATE_NAMES[master.state].citizen,
    step: STATE_STEPS[master.state],
    unitName: unitNameOf(master.unitId, city),
    ...(dueAt && { dueAt: dueAt.toISOString() }),
    afterPhotoIds: master.afterPhotoIds,
    record: [...recordForCitizen(record, city), ...recordForCitizen(since, city, reader.id)].map((line, index) => ({ ...line, seq: index + 1 })),
    abilities: [...abilitiesOf(own, REPORTER, city).filter(({ action }) => !TO_MASTER.includes(action)), ...abilitiesOf(master, reader, city).filter(({ action }) => TO_MASTER.includes(action))],
    ...(satisfaction && { satisfaction: { ...satisfaction, at: satisfaction.at.toISOString() } }),
    changedAt: (master.changedAt > changedAt ? master.changedAt : changedAt).toISOString(),
  };
}

/** Not in a case yet: what came in, what was added, and that more may be added. */
function ofReport(report: Report): Followed {
  const isVoid = report.state === 'void';
  return {
    sentence: sentenceOfReport(report),
    stateWords: report.withdrawn ? '已撤回' : REPORT_STATE_NAMES[report.state],
    step: isVoid ? 3 : 1,
    afterPhotoIds: [],
    record: recordOfReport(report),
    abilities: [ofReportAlone('add', isVoid && '这件上报没有受理，不能再补充'), ofReportAlone('withdraw', isVoid && '这件上报没有受理，不需要撤回')],
    changedAt: (report.withdrawn?.at ?? report.additions.at(-1)?.at ?? report.decided?.at ?? report.receivedAt).toISOString(),
  };
}

function ofReportAlone(action: 'add' | 'withdraw', reason: string | false): Ability {
  return { action, label: ACT_WORDS[action].label.citizen, isAllowed: reason === false, ...(reason !== false && { reason }), needs: [] };
}

function recordOfReport(report: Report): ReportView['record'] {
  const received = { at: report.receivedAt, action: 'open' as const, title: '已收到上报', words: report.text, photoIds: report.photos.map(({ photoId }) => photoId) };
  const added = report.additions.map(({ at, text, photoIds }) => ({ at, action: 'add' as const, title: '补充了情况', words: text, photoIds }));
  return [received, ...added].map((line, index) => ({ ...line, seq: index + 1, at: line.at.toISOString(), who: '上报人', to: 'reported' as const }));
}
