import type { ReporterActRequest } from '../../shared/case/act-request';
import type { CaseFile } from '../../shared/case/case-file';
import { REPORTER } from '../../shared/case/report-view';
import type { Report } from '../../shared/report/report';
import { Refused } from '../platform/errors';
import type { ReadReport } from './read-report';
import type { House } from './receive-report';
import { saidTo } from './said-to';

const TRIES = 3;

export interface ReporterAct extends Pick<ReadReport, 'report' | 'caseFile'> {
  readonly request: ReporterActRequest;
  /** As it came, and as the case knows it. */
  readonly key: string;
  readonly caseKey: string;
}

/**
 * What who holds the receipt asks for: to be quicker (once a day), to take it back (until it is filed), to look again (within the window) (R21).
 * A report that stands in no case yet can be taken back.
 *
 * @throws {Refused} what the lifecycle says, or `wrong-state` for what a report alone cannot have
 */
export async function actOfReporter(house: House, act: ReporterAct): Promise<Pick<ReadReport, 'report' | 'caseFile'>> {
  const { report, caseFile, request } = act;
  if (caseFile !== undefined) return { report, caseFile: await inCase(house, act, caseFile) };
  if (request.action !== 'withdraw') throw new Refused('wrong-state', '这件上报还在核对，核对后就会安排处理；急事请直接拨打 12345');
  return withdraw(house, act);
}

/** Urging and asking for a review go to the case that took his in; what he is answered begins with his own all the same. */
async function inCase(house: House, { report, request: { action, words }, caseKey }: ReporterAct, own: CaseFile): Promise<CaseFile> {
  const { caseFile, actor } = action !== 'withdraw' ? await saidTo(house, report, own, caseKey) : { caseFile: own, actor: REPORTER };
  const acted = await house.actOnCase({ caseId: caseFile._id, actor, act: { action, key: caseKey, ...(words === undefined ? {} : { words }) } });
  return acted._id === own._id ? acted : own;
}

/** A report that is not triaged yet is triaged first: else it could be taken back here and become a case there. */
async function withdraw(house: House, act: ReporterAct): Promise<Pick<ReadReport, 'report' | 'caseFile'>> {
  let current: Report | undefined = act.report;
  for (let attempt = 1; attempt <= TRIES && current !== undefined; attempt += 1) {
    if (current.withdrawn !== undefined) return { report: current };
    if (current.state === 'void') throw new Refused('wrong-state', '这件上报没有受理，不需要撤回');
    const opened: Awaited<ReturnType<House['openCase']>> = current.state === 'received' ? await house.openCase(current) : {};
    if (opened.caseFile !== undefined) return { report: current, caseFile: await inCase(house, act, opened.caseFile) };
    if (opened.waitingReason !== undefined) await house.putToWait(current, opened.waitingReason);
    else if (await takeBack(house, current, act)) return { report: (await house.reports.byId(current._id)) ?? current };
    current = await house.reports.byId(current._id);
  }
  throw new Refused('version-changed', '这件上报刚刚有变化，请再提交一次');
}

function takeBack(house: House, report: Report, { key, request }: ReporterAct): Promise<boolean> {
  const at = house.context.clock.now();
  const withdrawn = { key, at, words: request.words ?? '' };
  return house.reports.withdraw(report, withdrawn, { seq: report.eventSeq + 1, type: 'report.voided', at, data: { words: '按您的要求撤回', isWithdrawn: true } });
}
