/** Without signs that look alike, and without Q, V and W: what begins with QQ, VX or WX is masked as somebody's account before it is read. */
const SIGNS = '23456789ABCDEFGHJKMNPRSTUXYZ';
const LENGTH = 8;

/**
 * A code said once in a room to bind it or its speaker (R92), 38 bits, good for ten minutes. No sign stands twice running: long runs are cut before a message is read.
 *
 * @param draw a random whole number from 0 up to below the one given
 */
export function chatCode(draw: (below: number) => number): string {
  let code = '';
  while (code.length < LENGTH) {
    const others = SIGNS.replace(code.at(-1) ?? '', '');
    code += others[draw(others.length)] ?? '';
  }
  return code;
}
