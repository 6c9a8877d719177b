import { BREAKS, ENDINGS, type Ending } from './place-words';

export interface FoundEnding {
  readonly ending: Ending;
  readonly words: string;
}

/** What goes on after a word that breaks makes it a name after all: 建设路. */
const NAME_GOES_ON = /^[东南西北中一二三]?(路|街|巷|弄|大道|小区|社区|村|新村|站)/;
/** A floor is within a building, and ends its name. */
const FLOOR = /(?:\d{1,2}|[一二三四五六七八九十]{1,2}|底|顶)[楼层](?!路|街|村|宇)/y;
const BLANK = /[\s\p{P}\p{S}]/u;

const endings = bySign(ENDINGS.flatMap((ending) => ending.endings.map((words) => ({ ending, words }))), ({ words }) => words);
const breaks = bySign(BREAKS, (words) => words);

/** The longest ending of a place name that stands at a sign. */
export function endingAt(text: string, at: number): FoundEnding | undefined {
  return endings.get(text.charAt(at))?.find(({ words }) => text.startsWith(words, at));
}

/** How many signs at a place can be in no name; 0 where a name may go on. */
export function breakAt(text: string, at: number): number {
  if (BLANK.test(text.charAt(at))) return 1;
  FLOOR.lastIndex = at;
  const floor = FLOOR.exec(text);
  if (floor) return floor[0].length;
  const words = breaks.get(text.charAt(at))?.find((one) => text.startsWith(one, at));
  if (words === undefined) return 0;
  return words.length > 1 && NAME_GOES_ON.test(text.slice(at + words.length, at + words.length + 4)) ? 0 : words.length;
}

/** Filed under their first sign, the longest first. */
function bySign<Row>(rows: readonly Row[], wordsOf: (row: Row) => string): ReadonlyMap<string, readonly Row[]> {
  const filed = new Map<string, Row[]>();
  for (const row of rows) filed.set(wordsOf(row).charAt(0), [...(filed.get(wordsOf(row).charAt(0)) ?? []), row]);
  for (const one of filed.values()) one.sort((a, b) => wordsOf(b).length - wordsOf(a).length);
  return filed;
}
