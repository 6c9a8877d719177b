import { shortNo } from '../../shared/chat/reply';
import { checkedReceiptNo } from '../support/receipt-numbers';

/** With or without the sign, as people type it; no part of a telephone's number. */
const WRITTEN = /(#?)\b(\d{4})-(\d)(?!\d)/g;

/**
 * Words of a conversation with the city's numbers in place of the written ones; a check digit that is wrong stays as wrong.
 *
 * @param receiptNos of the room, in the order they were given: the first is the conversation's 0001
 */
export function withRealNumbers(text: string, receiptNos: readonly string[]): string {
  return text.replace(WRITTEN, (written, sign: string, serial: string, check: string) => {
    const receiptNo = receiptNos[Number(serial) - 1];
    if (receiptNo === undefined) return written;
    const off = Number(check) - Number(checkedReceiptNo(Number(serial)).slice(-1));
    return `${sign}${receiptNo.slice(-5, -1)}-${(Number(receiptNo.slice(-1)) + off + 10) % 10}`;
  });
}

/** The city's numbers back to the written ones. */
export function withWrittenNumbers(text: string, receiptNos: readonly string[]): string {
  return text.replace(WRITTEN, (real, sign: string, serial: string, check: string) => {
    const at = receiptNos.findIndex((receiptNo) => receiptNo.endsWith(`${serial}${check}`));
    return at < 0 ? real : `${sign}${shortNo(checkedReceiptNo(at + 1)).slice(1)}`;
  });
}
