import type { Actor, CaseFile } from '../../shared/case/case-file';
import { joinedReporter } from '../../shared/case/joined-reporter';
import { REPORTER } from '../../shared/case/report-view';
import type { Report } from '../../shared/report/report';
import type { House } from './receive-report';

export interface SaidTo {
  readonly caseFile: CaseFile;
  readonly actor: Actor;
}

/**
 * The case a reporter's words, urging, rating or asking for a review goes to, and as whom: his own, or the one his was merged into, where each reporter counts for himself (R17, R21).
 *
 * @param caseKey what his own case has heard with this key already is not said to the other one again
 */
export async function saidTo(house: House, report: Report, caseFile: CaseFile, caseKey: string): Promise<SaidTo> {
  const own = { caseFile, actor: REPORTER };
  if (caseFile.mergedInto === undefined || isSaid(caseFile, `${REPORTER.id}:${caseKey}`)) return own;
  const master = await house.caseOf({ _id: report._id, caseId: caseFile.mergedInto.caseId });
  return master === undefined ? own : { caseFile: master, actor: joinedReporter(report.receiptNo) };
}

function isSaid({ recentKeys, record }: CaseFile, key: string): boolean {
  return recentKeys.includes(key) || record.some((line) => line.key === key);
}
