import { Refused } from '../platform/errors';
import { addToReport } from './add-to-report';
import type { House } from './receive-report';

/** What a channel hears after the receipt, added to the report; the relay carries it into the case. What the report no longer takes is left out. */
export async function addLate(house: House, { receiptNo, key, ...request }: { readonly receiptNo: string; readonly key: string; readonly text?: string; readonly photoIds?: string[] }): Promise<void> {
  const report = await house.reports.byReceiptNo(receiptNo);
  if (report === undefined) return;
  try {
    await addToReport(house, { report, request, key }, () => Promise.resolve());
  } catch (fault) {
    if (!(fault instanceof Refused)) throw fault;
  }
}
