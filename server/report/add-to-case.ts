import type { Report } from '../../shared/report/report';
import type { House } from './receive-report';
import type { Addition } from './report.store';
import { saidTo } from './said-to';

/**
 * Words and photos added to a report, put into its case or the one that took it in. Done already, or without a case yet, it does nothing.
 *
 * @throws {Refused} when the case takes nothing more
 */
export async function addToCase(house: House, report: Report, { key, text, photoIds }: Pick<Addition, 'key'> & Partial<Addition>): Promise<void> {
  const own = await house.caseOf(report);
  if (own === undefined) return;   // the relay carries it over
  const caseKey = additionKey(report.receiptNo, key);
  const { caseFile, actor } = await saidTo(house, report, own, caseKey);
  await house.actOnCase({ caseId: caseFile._id, actor, act: { action: 'add', key: caseKey, ...(text && { words: text }), ...(photoIds && { photoIds }) } });
}

/** The key of an addition in its case; the relay uses the same when it carries a late one over. */
export function additionKey(receiptNo: string, key: string): string {
  return `${receiptNo}:${key}`;
}
