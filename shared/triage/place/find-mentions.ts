import type { Division } from '../../city/city';
import type { Form, FormIndex } from './division-forms';

/** A name of the city's lists found in a text, from `start` to before `end`; several forms when two divisions share the name. */
export interface Mention {
  readonly words: string;
  readonly start: number;
  readonly end: number;
  readonly forms: readonly Form[];
}

/** 江东 in 江东南路 is a road's name, 象山 in 象山港 a bay's. */
const ROAD = /^[东南西北中]?[一二三四五六七八九十]?(路|街(?!道)|大街|大道|公路|巷|弄)/;
const OTHER_NAME = /^[东南西北中]?[一二三四五六七八九十]?(路|街(?!道)|大街|大道|公路|巷|弄|桥|大桥|江(?![东南西北])|河|湖|港|岛|湾|新村|村|社区|小区|花园|花苑|公寓|家园|苑)/;
/** A short name with no ending is one only where an address may begin: 宁波下应, 住在下应. */
const MAY_BEGIN = /[\s\p{P}\p{S}在住于到去从是]/u;
/** A bare name this long is hardly another word. */
const BARE_SURE = 3;

/** Names of divisions and places in a text, the longest at each sign, none over another. */
export function findMentions(text: string, index: FormIndex): readonly Mention[] {
  const mentions: Mention[] = [];
  for (let at = 0; at < text.length - 1;) {
    const found = mentionAt(text, at, index, mentions.at(-1));
    if (found) mentions.push(found);
    at = found ? found.end : at + 1;
  }
  return mentions;
}

function mentionAt(text: string, at: number, index: FormIndex, last: Mention | undefined): Mention | undefined {
  const bucket = index.get(text.slice(at, at + 2));
  if (!bucket) return undefined;
  for (let first = 0; first < bucket.length; first += 1) {
    const { words } = bucket[first]!;
    if (!text.startsWith(words, at)) continue;
    const forms = bucket.slice(first).filter((form) => form.words === words && holds(form, text, at, last));
    if (forms.length > 0) return { words, start: at, end: at + words.length, forms };
  }
  return undefined;
}

/** Whether a form is that name here, or part of another one. */
function holds({ kind, level, words }: Form, text: string, at: number, last: Mention | undefined): boolean {
  if (kind === 'place' || kind === 'localPlace' || kind === 'zone') return true;
  const rest = text.slice(at + words.length, at + words.length + 5);
  if (kind !== 'bare') return level === 'village' || !/^[东南西北中]?(路|大街|大道)/.test(rest);
  const isLong = words.length >= BARE_SURE;
  if ((isLong ? ROAD : OTHER_NAME).test(rest)) return false;
  return isAbove(level) || isLong || beginsHere(text, at, last);
}

function beginsHere(text: string, at: number, last: Mention | undefined): boolean {
  if (last?.end === at) return isAbove(last.forms[0]!.level);
  return MAY_BEGIN.test(text.charAt(at - 1)) && last?.forms.some(({ level }) => level === 'district') === true;
}

function isAbove(level: Division['level'] | 'place'): boolean {
  return level === 'city' || level === 'district';
}
