import { receiptNo } from '../../shared/report/receipt-no';

const DAY = new Date('2026-09-28T01:00:00Z');

/** The nth receipt number of the scenarios' day. */
export function checkedReceiptNo(serial: number): string {
  return receiptNo(DAY, serial);
}
