import { Refused } from '../platform/errors';
import { actOfReporter } from './act-of-reporter';
import { additionKey } from './add-to-case';
import type { House } from './receive-report';

/**
 * 催办 by who told it, said in a group: the same right and the same limit as by his receipt (R21).
 *
 * @throws {Refused} `not-found`, or what the lifecycle says: `limit-reached` the second time a day
 */
export async function urgeReport(house: House, receiptNo: string, key: string): Promise<void> {
  const report = await house.reports.byReceiptNo(receiptNo);
  if (report === undefined) throw new Refused('not-found', '没有找到这件上报');
  const caseFile = await house.caseOf(report);
  await actOfReporter(house, { report, ...(caseFile === undefined ? {} : { caseFile }), request: { action: 'urge' }, key, caseKey: additionKey(receiptNo, key) });
}
