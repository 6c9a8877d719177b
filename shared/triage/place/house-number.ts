import type { PlaceSlot } from './place-slot';

const DIGITS = '零一二三四五六七八九';
const BUILDING = /([A-Za-z]?\d{1,4}|[A-Za-z]|[一二三四五六七八九十]{1,3})(号楼|栋|幢|座)/y;
const UNIT = /(\d{1,2}|[一二三四五六七八九十]{1,2})单元/y;
/** A road's number, or one lane of it: 553弄8号. 1号线 is a railway. */
const NUMBER = /(\d{1,5}(?:[-—之]\d{1,4})?|[一二三四五六七八九十]{1,3})(号(?![线楼桥])|支?弄|组|期)/y;
const BEFORE_NUMBER: ReadonlySet<PlaceSlot['kind']> = new Set(['road', 'number', 'community', 'estate', 'zone', 'town']);

/** A house number, lane, building or unit at a sign; a bare number is one only right after a name, for else it may be a date. */
export function numberAt(text: string, at: number, last: PlaceSlot | undefined): PlaceSlot | undefined {
  if (!/[\dA-Za-z一二三四五六七八九十]/.test(text.charAt(at)) || /[\dA-Za-z]/.test(text.charAt(at - 1))) return undefined;
  const building = match(BUILDING, text, at);
  if (building) return { kind: 'building', name: `${arabic(building[1]!)}栋`, start: at, end: at + building[0].length };
  const unit = match(UNIT, text, at);
  if (unit) return { kind: 'building', name: `${arabic(unit[1]!)}单元`, start: at, end: at + unit[0].length };
  if (last?.end !== at || !BEFORE_NUMBER.has(last.kind)) return undefined;
  const number = match(NUMBER, text, at);
  return number ? { kind: 'number', name: `${arabic(number[1]!)}${number[2]!}`, start: at, end: at + number[0].length } : undefined;
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** 十二 is 12; other signs stay, letters large. */
function arabic(said: string): string {
  if (!/^[一二三四五六七八九十]+$/.test(said)) return said.toUpperCase();
  const [tens, ones] = said.includes('十') ? said.split('十') : ['', said];
  const ten = said.includes('十') ? (tens === '' ? 1 : DIGITS.indexOf(tens!)) : 0;
  const one = ones === '' ? 0 : DIGITS.indexOf(ones!.charAt(0));
  return String(ten * 10 + one);
}
