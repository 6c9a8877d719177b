import { localDate } from '../time/local-time';

/** Serials have seven digits. */
export const CASE_SERIAL_MAX = 9_999_999;

/**
 * The case number (案卷号), 19 digits: division 6, yyMMdd of the city's day, serial 7.
 *
 * @param serial 1–9,999,999, counted anew each day
 * @throws {RangeError} for a division that has not 6 digits or a serial that does not fit
 */
export function caseNo(districtCode: string, at: Date, serial: number): string {
  if (!/^\d{6}$/.test(districtCode)) throw new RangeError(`districtCode must have 6 digits, got "${districtCode}"`);
  if (!Number.isInteger(serial) || serial < 1 || serial > CASE_SERIAL_MAX) throw new RangeError(`serial must be 1 to ${CASE_SERIAL_MAX}, got ${serial}`);
  return `${districtCode}${localDate(at).slice(2).replaceAll('-', '')}${String(serial).padStart(7, '0')}`;
}
