import { localDate } from '../time/local-time';

const SERIAL_MAX = 9_999_999;

/** Damm's quasigroup of order 10: finds every wrong digit and every swap of two neighbours. Source: H. M. Damm, 2004. */
const DAMM = [
  '0317598642', '7092154863', '4206871359', '1750983426', '6123045978',
  '3674209581', '5869720134', '8945362017', '9438617205', '2581436790',
] as const;

/**
 * The receipt number (回执号), 14 digits: yyMMdd of the city's day, serial 7, check digit.
 *
 * @param serial 1–9,999,999, counted anew each day
 * @throws {RangeError} when the serial does not fit
 */
export function receiptNo(at: Date, serial: number): string {
  if (!Number.isInteger(serial) || serial < 1 || serial > SERIAL_MAX) throw new RangeError(`serial must be 1 to ${SERIAL_MAX}, got ${serial}`);
  const digits = `${localDate(at).slice(2).replaceAll('-', '')}${String(serial).padStart(7, '0')}`;
  return `${digits}${checkDigit(digits)}`;
}

/** Whether a text can be a receipt number: 14 digits whose last one checks the others. */
export function isReceiptNo(text: string): boolean {
  return /^\d{14}$/.test(text) && checkDigit(text) === '0';
}

function checkDigit(digits: string): string {
  return Array.from(digits).reduce((interim, digit) => DAMM[Number(interim)]?.[Number(digit)] ?? '', '0');
}
