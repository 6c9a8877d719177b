type Rule = readonly [pattern: RegExp, masked: (found: string) => string];

const stars = (count: number): string => '*'.repeat(count);

/** Keeps the first and last signs, as `138****1234`. */
const keep = (first: number, last: number) => (found: string): string =>
  `${found.slice(0, first)}${stars(Math.max(4, found.length - first - last))}${found.slice(found.length - last)}`;

const digitsOf = (text: string): string => text.replace(/[\s-]/g, '');

/** In this order: a longer number must not be taken for the shorter one inside it. */
const RULES: readonly Rule[] = [
  [/(?<!\d)\d{6}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?!\d)/g, keep(3, 2)],   // 身份证 18
  [/(?<!\d)\d{6}\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}(?!\d)/g, keep(3, 2)],                  // 身份证 15
  [/(?<!\d)\d(?:[ -]?\d){15,18}(?!\d)/g, (found) => (isCardNumber(digitsOf(found)) ? keep(4, 4)(digitsOf(found)) : found)],   // 银行卡
  [/(?<!\d)(?:\+?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)/g, (found) => keep(3, 4)(digitsOf(found).slice(-11))],   // 手机
  [/(?<!\d)0\d{2,3}[ -]?\d{7,8}(?!\d)/g, keep(4, 2)],   // 座机
  [/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, keep(1, 4)],
  [/((?:微信|vx|wx|qq)号?[ :：是]{0,3})([a-z\d][\w-]{4,19})/gi, (found) => found.replace(/[a-z\d][\w-]{4,19}$/i, (name) => keep(1, 1)(name))],
  [/[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][ ·]?[A-HJ-NP-Z\d]{5,6}(?![A-Z\d])/gi, (found) => keep(2, 1)(found.replace(/[ ·]/, ''))],   // 车牌
];

/**
 * Words without what names a person: mobile and land-line numbers, identity and bank cards, plates, e-mail, WeChat and QQ names.
 * Done before anything is stored; done twice it changes nothing. House numbers stay: they say where.
 */
export function mask(text: string): string {
  return RULES.reduce((masked, [pattern, rule]) => masked.replace(pattern, (found) => rule(found)), text);
}

/** Luhn's check, as on bank cards. */
function isCardNumber(digits: string): boolean {
  const sum = Array.from(digits).reverse().reduce((total, digit, index) => {
    const doubled = Number(digit) * (index % 2 === 0 ? 1 : 2);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0;
}
