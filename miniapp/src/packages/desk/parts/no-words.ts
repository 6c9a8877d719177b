const DATE_FROM = 6;
const SERIAL_FROM = 12;

/** A case number as it is read aloud, in its three parts and without leading zeros: 330203-261123-0042. Serials run by district and day. */
export function shortNo(no: string): string {
  if (no.length <= SERIAL_FROM) return no;
  const serial = no.slice(SERIAL_FROM).replace(/^0+(?=\d{4})/, '');
  return `${no.slice(0, DATE_FROM)}-${no.slice(DATE_FROM, SERIAL_FROM)}-${serial}`;
}
