/** What a spreadsheet program would take for a formula. Source: OWASP, CSV injection. */
const FORMULA = /^'*[=+\-@\t\r]/;
/** A plain number is no formula. */
const NUMBER = /^-?\d{1,15}(\.\d+)?$/;
/** What XML cannot hold: control signs besides tab and line ends. */
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
const CELL_MAX = 32_000;
/** A workbook reads `_x0041_` as a sign of that number. Source: ECMA-376 22.4.2.4. */
const ESCAPED_SIGN = /_(?=x[0-9a-fA-F]{4}_)/g;

/** Text for a cell of a workbook: typed as text there, so nothing in it is ever reckoned. */
export function workbookText(text: string): string {
  return writable(text).replace(ESCAPED_SIGN, '_x005F_');
}

/** Text for a CSV file: what would be taken for a formula gets an apostrophe, which `withoutGuard` takes off again. */
export function guarded(text: string): string {
  const clean = writable(text);
  return FORMULA.test(clean) && !NUMBER.test(clean) ? `'${clean}` : clean;
}

/** The text as it was before `guarded`. */
export function withoutGuard(text: string): string {
  return text.startsWith("'") && FORMULA.test(text) ? text.slice(1) : text;
}

function writable(text: string): string {
  return text.replace(UNWRITABLE, '').slice(0, CELL_MAX);
}
