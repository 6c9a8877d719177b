import type { Connection } from 'mongoose';
import type { Logger } from 'pino';
import { caseIdOf } from '../../shared/case/case-id';
import type { CaseFile } from '../../shared/case/case-file';
import type { EventAbout } from '../../shared/event';
import type { Report, WaitingReason } from '../../shared/report/report';
import type { Clock } from '../platform/clock';
import { nativeCollection } from '../platform/db';
import { COLLECTION_OF, type DocumentKind, type PendingDocument, type PendingEvents, type Told } from './pending-events.store';

/** How long a report may stand without a case before the relay triages it: who took it in is usually at it. */
const PATIENCE_MS = 2000;
/** A report whose triage fails is left alone for so long; it shows among the untriaged meanwhile. */
const SET_ASIDE_MS = 30_000;
const REMEMBERED = 20_000;
const AT_ONCE = 16;

/** Triage once more: see case/open-case. Handed in, as the outbox knows no stage. */
export type TriageAgain = (report: Report) => Promise<{ readonly caseFile?: CaseFile; readonly waitingReason?: WaitingReason }>;

export interface LinkReportsTools {
  readonly db: Connection;
  readonly pending: PendingEvents;
  readonly districtCodes: readonly string[];
  readonly triageAgain: TriageAgain;
  readonly clock: Clock;
  readonly log: Logger;
}

export interface LinkReports {
  /** Reports whose triage failed just now. */
  setAside(): readonly string[];
  /** Cases read in this round; their founding reports need not be asked for. */
  remember(cases: readonly PendingDocument[]): void;
  /** The reports that can be told now, those with a case linked to it. An untriaged one is triaged once its time has come. */
  link(reports: readonly PendingDocument[], isPatient: boolean): Promise<readonly Told[]>;
  aboutOf(kind: DocumentKind, told: Told): EventAbout;
}

type CaseAbout = Pick<CaseFile, '_id' | 'no' | 'areaCodes' | 'unitId'>;
const CASE_ABOUT = { no: 1, areaCodes: 1, unitId: 1, foundingReportId: 1 };

/** Brings reports and cases together; makes good a triage that was cut off. */
export function linkReports(tools: LinkReportsTools): LinkReports {
  const cases = nativeCollection<CaseFile>(tools.db, COLLECTION_OF.case);
  const known = new Map<string, CaseAbout>();        // by founding report
  const firstSeen = new Map<string, number>();
  const failedUntil = new Map<string, number>();

  function keep(reportId: string, caseAbout: CaseAbout): void {
    known.set(reportId, caseAbout);
    if (known.size > REMEMBERED) known.delete(known.keys().next().value ?? '');
  }

  async function lookUp(reports: readonly PendingDocument[]): Promise<void> {
    const unknown = reports.filter(({ _id }) => !known.has(_id));
    if (unknown.length === 0) return;
    const ids = unknown.flatMap(({ _id, caseId }) => (typeof caseId === 'string' ? [caseId] : tools.districtCodes.map((code) => caseIdOf(code, _id))));
    const found = await cases.find({ _id: { $in: ids } }).project<CaseFile>(CASE_ABOUT).toArray();
    const byId = new Map(found.map((caseFile) => [caseFile._id, caseFile]));
    for (const { _id, caseId } of unknown) {
      const hit = typeof caseId === 'string' ? byId.get(caseId) : found.find(({ foundingReportId }) => foundingReportId === _id);
      if (hit !== undefined) keep(_id, hit);
    }
  }

  /** The report with its case known, or waiting for a person; `undefined` when triage failed or somebody was faster. */
  async function triage(report: PendingDocument): Promise<PendingDocument | undefined> {
    try {
      const { caseFile, waitingReason } = await tools.triageAgain(report as unknown as Report);
      if (caseFile !== undefined) keep(report._id, caseFile);
      return waitingReason === undefined ? report : await tools.pending.putToWait(report, waitingReason, tools.clock.now());
    } catch (fault) {
      failedUntil.set(report._id, performance.now() + SET_ASIDE_MS);
      tools.log.error({ err: fault, receiptNo: report.receiptNo }, 'triage failed; it is tried again');
      return undefined;
    }
  }

  function isTime({ _id }: PendingDocument, isPatient: boolean): boolean {
    const since = firstSeen.get(_id) ?? performance.now();
    firstSeen.set(_id, since);
    return !isPatient || performance.now() - since >= PATIENCE_MS;
  }

  async function link(reports: readonly PendingDocument[], isPatient: boolean): Promise<readonly Told[]> {
    await lookUp(reports.filter(({ state, caseId }) => state === 'received' || caseId !== undefined));
    const ready = reports.filter((report) => !isUntriaged(report));
    const late = reports.filter((report) => isUntriaged(report) && isTime(report, isPatient));
    for (let at = 0; at < late.length; at += AT_ONCE) {
      const triaged = await Promise.all(late.slice(at, at + AT_ONCE).map(triage));
      ready.push(...triaged.filter((report) => report !== undefined && !isUntriaged(report)) as PendingDocument[]);
    }
    return ready.map((report) => {
      firstSeen.delete(report._id);
      const caseAbout = known.get(report._id);
      return report.state === 'received' && caseAbout !== undefined ? { document: report, link: { caseId: caseAbout._id } } : { document: report };
    });
  }

  function isUntriaged(report: PendingDocument): boolean {
    return report.state === 'received' && !known.has(report._id);
  }

  return {
    setAside: () => {
      for (const [id, until] of failedUntil) if (until < performance.now()) failedUntil.delete(id);
      return [...failedUntil.keys()];
    },
    remember: (documents) => {
      for (const document of documents) {
        const { foundingReportId, homeDistrict } = document;
        const isFounded = typeof foundingReportId === 'string' && document._id === caseIdOf(String(homeDistrict), foundingReportId);   // one split off it names the report too
        if (isFounded) keep(foundingReportId, document as unknown as CaseAbout);
      }
    },
    link,
    aboutOf: (kind, { document }) => ABOUT[kind](document, known.get(document._id)),
  };
}

/** Whom the events of each kind of document are about. */
const ABOUT: Readonly<Record<DocumentKind, (document: PendingDocument, caseAbout?: CaseAbout) => EventAbout>> = {
  case: (document) => ({ ...common(document), ...words({ reportId: document.foundingReportId, caseId: document._id, caseNo: document.no, receiptNo: document.foundingReceiptNo }) }),
  report: (document, caseAbout) => ({
    ...common(document),
    ...words({ reportId: document._id, receiptNo: document.receiptNo, caseId: caseAbout?._id, caseNo: caseAbout?.no, unitId: caseAbout?.unitId }),
    areaCodes: caseAbout?.areaCodes ?? [],
  }),
  alert: (document) => ({ ...common(document), ...words({ caseId: document.caseId, reportId: document.reportId }) }),
  clue: (document) => ({ ...common(document), ...words({ caseId: document.caseId, reportId: document.reportId }) }),
  emergency: common,
};

function common(document: PendingDocument): EventAbout {
  const { areaCodes, unitId, roomId, receiptNo } = document;
  return { areaCodes: Array.isArray(areaCodes) ? (areaCodes as readonly string[]) : [], ...words({ unitId, roomId, receiptNo }), ...(mayBeOutside(document) && { isOutside: true }) };
}

/** Came from another system; or took in cases that may have. */
function mayBeOutside({ outside, joinedCaseIds }: PendingDocument): boolean {
  return outside !== undefined || (Array.isArray(joinedCaseIds) && joinedCaseIds.length > 0);
}

function words<Name extends string>(fields: Readonly<Record<Name, unknown>>): { readonly [Field in Name]?: string } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => typeof value === 'string')) as { readonly [Field in Name]?: string };
}
