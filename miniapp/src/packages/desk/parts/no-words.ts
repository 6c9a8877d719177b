const DATE_FROM = 6;
const SERIAL_FROM = 12;

/** A case number as it fits a row: day and serial without leading zeros, 261123-42; the full number stands in the panel. */
export function shortNo(no: string): string {
  const serial = no.slice(SERIAL_FROM).replace(/^0+(?=\d{4})/, '');
  return no.length > SERIAL_FROM ? `${no.slice(DATE_FROM, SERIAL_FROM)}-${serial}` : no;
}
