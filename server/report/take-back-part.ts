import { isUntouched } from '../../shared/case/act-effects';
import type { CaseFile } from '../../shared/case/case-file';
import { REPORTER } from '../../shared/case/report-view';
import type { Report } from '../../shared/report/report';
import { Refused } from '../platform/errors';
import { actOfReporter } from './act-of-reporter';
import { addToReport } from './add-to-report';
import type { House } from './receive-report';
import { additionKey } from './add-to-case';

/** Said of a part that is gone, and of one that somebody took up before: that one is evidence and stays. */
const PART_WORDS = '本人在群里撤回了其中一条消息';
const ALL_WORDS = '本人在群里撤回了全部消息';
/** Instead of what was said. */
const NOTHING = { text: '（已撤回）', photoIds: [] } as const;
const KEPT_WORDS = '本人在群里撤回了消息，受理后不再删改';

export interface TakenBack {
  readonly receiptNo: string;
  /** Of the message that took it back: coming twice changes nothing. */
  readonly key: string;
  /** What is left of words and photos; without it nothing is. */
  readonly left?: { readonly text: string; readonly photoIds: readonly string[] };
}

/**
 * What its reporter takes back in the group, taken out of his report and of a case nobody has taken up; with nothing left the words go all the same, and the report is withdrawn (R21).
 * What was taken up is kept and says that it was taken back.
 */
export async function takeBackPart(house: House, { receiptNo, key, left }: TakenBack): Promise<void> {
  const report = await house.reports.byReceiptNo(receiptNo);
  if (report === undefined) return;
  const caseFile = await house.caseOf(report);
  try {
    if (left !== undefined) return await takeOut(house, { report, caseFile, key, left, words: PART_WORDS });
    if (caseFile === undefined || isUntouched(caseFile)) await takeOut(house, { report, caseFile, key: `${key}:all`, left: NOTHING, words: ALL_WORDS });
    await actOfReporter(house, { report, ...(caseFile === undefined ? {} : { caseFile }), request: { action: 'withdraw' }, key, caseKey: additionKey(receiptNo, key) });
  } catch (fault) {
    if (!(fault instanceof Refused)) throw fault;
    await keep(house, report, key);
  }
}

interface TakingOut {
  readonly report: Report;
  readonly caseFile: CaseFile | undefined;
  readonly key: string;
  readonly left: NonNullable<TakenBack['left']>;
  readonly words: string;
}

async function takeOut(house: House, { report, caseFile, key, left, words }: TakingOut): Promise<void> {
  if (caseFile !== undefined && !isUntouched(caseFile)) return keep(house, report, key);
  await addToReport(house, { report, request: { text: words }, key }, async () => {
    if (caseFile !== undefined) await house.actOnCase({ caseId: caseFile._id, actor: REPORTER, act: { action: 'add', key: additionKey(report.receiptNo, key), words, left } });
  });
  await house.reports.retell(report._id, left);
}

/** The report no longer takes anything: then it is over, and nothing of it is asked for. */
async function keep(house: House, report: Report, key: string): Promise<void> {
  await addToReport(house, { report, request: { text: KEPT_WORDS }, key }, () => Promise.resolve()).catch((fault: unknown) => {
    if (!(fault instanceof Refused)) throw fault;
  });
}
