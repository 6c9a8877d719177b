import type { Verb, VerbRow } from './verbs';
import { VERBS } from './verbs';

export interface Command {
  readonly verb: Verb;
  /** Short numbers as digits, serial and check digit: `02317`. */
  readonly numbers: readonly string[];
  readonly argument?: string;
  /** What stands after the comma. */
  readonly note?: string;
  /** Said in words of every day, or with words behind that are no note: an order only where something waits for it. */
  readonly isTalk?: boolean;
}

/** Before the note; longer is talk. */
const WORDS_MAX = 40;
const NOTE_MAX = 200;
const QUESTION = /[?？]|[吗呢么嘛]\s*[。.!！~～]*$|没有?\s*[。.!！]*$|了没|是不是|要不要|能不能|可不可以|行不行|什么时候|怎么|谁/;
const NEGATION = /还没|没有|没法|没能|未|不要|不能|别|尚未|不想|不用(?!管)|无法/;
/** The words of a verb that themselves begin with a sign of negation. */
const OWN_NEGATIVE: readonly Verb[] = ['void', 'raise', 'optOut', 'mute', 'list'];
const SHORT_NO = /#\s*(\d{4})\s*[-－–—]?\s*(\d)(?!\d)|(?<!\d)(\d{4})[-－–—](\d)(?!\d)/g;
/** Also one that was cut off: he is told that it is wrong. */
const CODE = /^[A-Z\d]{4,12}$/;

const ALL: readonly { readonly words: string; readonly row: VerbRow }[] = VERBS.flatMap((row) => row.words.map((words) => ({ words, row }))).sort((one, other) => other.words.length - one.words.length);

/**
 * The command a whole message is; `undefined` when it is talk. A verb from the list stands first, or after a number; questions and negations are never commands.
 *
 * @param words normalised: without quote and mentions
 */
export function parseCommand(words: string): Command | undefined {
  const [head = '', ...rest] = words.split(/[,，;；。\n]/);
  const note = rest.join('，').trim().slice(0, NOTE_MAX);
  if (head.length > WORDS_MAX || QUESTION.test(words)) return undefined;
  const numbers = shortNumbersIn(head);
  const left = head.replace(SHORT_NO, ' ').replace(/[@:：]/g, ' ').replace(/\s+/g, ' ').trim().replace(/[!！~～]+$/, '');
  const found = ALL.find(({ words: verbWords }) => left.startsWith(verbWords));
  if (found === undefined) return undefined;
  const tail = left.slice(found.words.length);
  return commandOf(found.row, { tail, numbers, note, isNegated: NEGATION.test(words), isTalk: found.row.talk?.includes(found.words) === true });
}

/** Short numbers as people write them, `#0231-7`, `0231-7`, `#02317`, in their order. */
export function shortNumbersIn(text: string): readonly string[] {
  return [...new Set(Array.from(text.matchAll(SHORT_NO), ([, hashSerial, hashCheck, serial, check]) => `${hashSerial ?? serial}${hashCheck ?? check}`))];
}

interface Rest { readonly tail: string; readonly numbers: readonly string[]; readonly note: string; readonly isNegated: boolean; readonly isTalk: boolean }

function commandOf({ verb, argument, isBare = false }: VerbRow, { tail, numbers, note, isNegated, isTalk }: Rest): Command | undefined {
  if (isNegated && !OWN_NEGATIVE.includes(verb)) return undefined;
  const said = { verb, numbers, ...(note === '' ? {} : { note }), ...(isTalk ? { isTalk } : {}) };
  const words = tail.trim();
  if (argument === undefined) {
    const standsAlone = isBare && (verb !== 'undo' || isTalk);   // 撤销 may name what it takes back
    if (words === '') return standsAlone && (numbers.length > 0 || note !== '') ? undefined : said;
    return isBare || !tail.startsWith(' ') ? undefined : { ...said, note: [words, note].filter(Boolean).join('，'), isTalk: true };
  }
  if (words === '') return argument === 'text' && note !== '' ? { ...said, argument: note } : isTalk ? undefined : said;   // he is asked for what lacks
  if (argument === 'code') return CODE.test(words.toUpperCase()) ? { ...said, argument: words.toUpperCase() } : undefined;
  return { ...said, argument: words };
}
