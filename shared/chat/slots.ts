/** What a clue says, taken apart. All of it may be missing. */
export interface Slots {
  readonly object?: string;
  readonly problem?: string;
  /** Place expressions in the text, made alike: 3号楼 and 3栋 are 3幢. */
  readonly places: readonly string[];
  /** Words of time: 昨晚、三天. */
  readonly time?: string;
}

const NUMERALS = '零一二三四五六七八九十';
const BUILDING = /(\d{1,3}|[一二三四五六七八九十]{1,3})\s*(?:号楼|幢|栋|座)/g;
const HOUSE = /(\d{1,4})\s*弄|(\d{1,4})\s*号(?!楼|线)/g;
const GATE = /[东南西北]{1,2}(?:大?门|侧门|口)|正门|后门|大门口|侧门/g;
const ROAD = /(?:^|[^\u4e00-\u9fa5]|[在到和跟与往从])([\u4e00-\u9fa5]{2,4}?(?:路|街|大道|巷|桥|公园|广场|菜场|小学|中学|幼儿园|医院))/g;
const TIME = /昨天|昨晚|今天|今早|今晚|刚才|刚刚|现在|半夜|凌晨|早上|中午|晚上|每天|每晚|天天|[一二两三四五六七八九十几好\d]+\s*(?:天|个月|个星期|周|年|小时|个小时|分钟)了?/;
const NUMERIC_MAX = 99;

/**
 * Places and time in a text; thing and fault come from the gate.
 *
 * @param because words that let it past the gate: thing, then fault
 */
export function slotsOf(text: string, because: readonly string[] = []): Slots {
  const [object, problem] = because;
  const time = TIME.exec(text)?.[0];
  return { places: placesIn(text), ...(object === undefined ? {} : { object }), ...(problem === undefined ? {} : { problem }), ...(time === undefined ? {} : { time }) };
}

/** Whether two texts name different places of one kind: another building, another gate, another road. What names none differs from nothing. */
export function placesDiffer(one: readonly string[], other: readonly string[]): boolean {
  return [/幢$/, /[号弄]$/, /[门口]$/, /(?:路|街|大道|巷|桥|公园|广场|菜场|小学|中学|幼儿园|医院)$/].some((kind) => {
    const [mine, theirs] = [one.filter((place) => kind.test(place)), other.filter((place) => kind.test(place))];
    return mine.length > 0 && theirs.length > 0 && !mine.some((place) => theirs.includes(place));
  });
}

function placesIn(text: string): readonly string[] {
  const corrected = text.replace(/不是[^,，。]{1,12}[,，]?\s*(?:而?是|应该是)/g, '');
  return [...new Set([
    ...Array.from(corrected.matchAll(BUILDING), ([, number = '']) => `${numberOf(number)}幢`),
    ...Array.from(corrected.matchAll(HOUSE), ([, lane, house]) => (lane === undefined ? `${house}号` : `${lane}弄`)),
    ...Array.from(corrected.matchAll(GATE), ([gate]) => gate.replace(/大门|门口|口$/, '门').replace(/门门$/, '门')),
    ...Array.from(corrected.matchAll(ROAD), ([, road = '']) => road),
  ])];
}

/** 十二 → 12; what is no such number stays. */
function numberOf(said: string): string {
  if (/^\d+$/.test(said)) return String(Number(said));
  const [tens, ones] = said.includes('十') ? said.split('十') : ['', said];
  const value = (said.includes('十') ? (tens === '' ? 1 : NUMERALS.indexOf(tens ?? '')) * 10 : 0) + (ones === '' || ones === undefined ? 0 : NUMERALS.indexOf(ones));
  return value > 0 && value <= NUMERIC_MAX ? String(value) : said;
}
