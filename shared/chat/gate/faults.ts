import { FOR_CLUE } from './cues';
import type { Span } from '../find-words';
import { PATTERNS } from './patterns';
import { STANDS_ALONE, type ChatLexicon } from '../lexicon';

/** A thing with its fault beside it, or a fault that is known by its own name. */
export interface Fault {
  readonly object?: string;
  readonly problem: string;
  /** How much it speaks for a clue: 3 is enough in a short message. */
  readonly weight: number;
}

/** How far from a thing its fault is said: 路灯…不亮. */
const REACH = 12;
/** What a clear or a doubtful thing weighs beside a clear or a doubtful fault. */
const WEIGHTS = { whole: 3, clearClear: 3, clearWeak: 2.5, weakClear: 1.5, weakWeak: 0.5, companion: 2.5, weakCompanion: 1, nightNoise: 3, standsAlone: 1.5, nuisance: 1.5, besideThing: 0.5, faultAlone: 0.5 } as const;
const FAULTS_MAX = 6;
const MESSAGE_SIGNS = 60;
const SPREADS = /到处|都是|全是|满地|一地|一层|灌|飘|流到|流了|流得|扑鼻|好大|太大|很大|很重|好重|太重|又来|又有|直接|往.{0,6}(?:窗|家|屋)/;

const NEGATED = /(?:没有?|不会|别|未|不是|不怕|不|没什么|不算|不再)$/;
const NEGATIVE_WORDS = /^(?:没|不|无)/;
/** A fault that is over or never was: 不臭了, 没坏. */
const OVER = /^(?:[^,，。！!]{0,2})(?:不再|已经?没|都?修好|清走)/;

/** Noise when others sleep, whatever makes it. */
const HOURS_OF_REST = '晚上|夜里|夜间|半夜|深夜|凌晨|通宵|大清早|一大早|清早|清晨|早上[五六七5-7]|午休|中午|周末|24小时|[三四五3-5]点(?:多|半|钟|就)|昨夜';
const NOISE = '施工|装修|打桩|打墙|打钻|电钻|冲击钻|敲敲|敲打|切割|轰鸣|音响|喇叭|放音乐|跳舞|广场舞|唱歌扰|唱卡拉|卡拉OK|K歌|K歌|喧哗|吵闹|大喊大叫|太吵|很吵|噪音|噪声|狗叫|鸣笛|卸货|打麻将|搓麻将|营业到|棋牌|嘈杂|声音(?:很|特别|太|非常)?大|吹拉弹唱|陀螺|拖动|推土机|挖机|挖掘机|养鸡|公鸡|干活|装卸|烧烤|拉客|轰隆|哐当|砰砰|放鞭炮|放烟花';
const NIGHT_NOISE = new RegExp(`(?:${HOURS_OF_REST})[^。]{0,24}(?:${NOISE})|(?:${NOISE})[^。]{0,24}(?:${HOURS_OF_REST})`);

/** The faults a text speaks of, heaviest first, at most six; negated ones are left out. */
export function faultsIn(text: string, lexicon: ChatLexicon): readonly Fault[] {
  const wholes = lexicon.whole(text).filter(({ from }) => !isNegated(text, from));
  const clear = lexicon.objects(text);
  const weak = lexicon.weakObjects(text).filter((span) => !clear.some((other) => isInside(span, other)));
  const problems = lexicon.problems(text).filter((span) => isMeant(text, span));
  const weakProblems = lexicon.weakProblems(text).filter((span) => isMeant(text, span) && ![...problems, ...clear].some((other) => isInside(span, other)));
  const companions = lexicon.companions(text);
  const night = NIGHT_NOISE.exec(text)?.[0];
  const faults = [
    ...(night === undefined ? [] : [{ problem: night, weight: WEIGHTS.nightNoise }]),
    ...wholes.map(({ word }): Fault => ({ problem: word, weight: WEIGHTS.whole })),
    ...problems.map((problem) => faultOf(problem, nearest(problem, clear), nearest(problem, weak), true)),
    ...nuisancesIn(text, lexicon),
    ...patternsIn(text, clear.length > 0),
    ...companions.flatMap((companion) => {
      const thing = nearest(companion, clear) ?? nearest(companion, weak);
      if (thing === undefined) return [];
      return [{ object: thing.word, problem: companion.word, weight: clear.includes(thing) ? WEIGHTS.companion : WEIGHTS.weakCompanion }];
    }),
    ...weakProblems.flatMap((problem) => {
      const fault = faultOf(problem, nearest(problem, clear), nearest(problem, weak), false);
      return fault.object === undefined ? [] : [fault];
    }),
  ];
  return distinct(faults).sort((one, other) => other.weight - one.weight).slice(0, FAULTS_MAX);
}

/** Only in a message: longer texts speak of 污水 and 油烟 in every other sentence. */
function nuisancesIn(text: string, { nuisances }: ChatLexicon): readonly Fault[] {
  if (text.length > MESSAGE_SIGNS) return [];
  const weight = SPREADS.test(text) ? WEIGHTS.whole : WEIGHTS.nuisance;
  return nuisances(text).filter(({ from }) => !isNegated(text, from)).map(({ word }) => ({ problem: word, weight }));
}

/** Ways of saying it without a fault of the list, where a thing or a place of the street is named. */
function patternsIn(text: string, hasThing: boolean): readonly Fault[] {
  if (text.length > MESSAGE_SIGNS || !hasThing && !FOR_CLUE.place.test(text)) return [];
  return PATTERNS.flatMap(({ words, weight }) => {
    const found = words.exec(text)?.[0];
    return found === undefined ? [] : [{ problem: found, weight: weight + (hasThing ? WEIGHTS.besideThing : 0) }];
  });
}

function faultOf({ word }: Span, clear: Span | undefined, weak: Span | undefined, isClear: boolean): Fault {
  if (clear !== undefined) return { object: clear.word, problem: word, weight: isClear ? WEIGHTS.clearClear : WEIGHTS.clearWeak };
  if (weak !== undefined) return { object: weak.word, problem: word, weight: isClear ? WEIGHTS.weakClear : WEIGHTS.weakWeak };
  return { problem: word, weight: STANDS_ALONE.has(word) ? WEIGHTS.standsAlone : WEIGHTS.faultAlone };
}

function nearest(problem: Span, things: readonly Span[]): Span | undefined {
  return things.find((thing) => !isInside(problem, thing) && !isInside(thing, problem) && gap(problem, thing) <= REACH);
}

function gap(one: Span, other: Span): number {
  return Math.max(one.from - other.to, other.from - one.to);
}

function isInside(inner: Span, outer: Span): boolean {
  return inner.from >= outer.from && inner.to <= outer.to;
}

function isMeant(text: string, { word, from, to }: Span): boolean {
  if (OVER.test(text.slice(to, to + 6))) return false;
  return NEGATIVE_WORDS.test(word) || !isNegated(text, from);
}

function isNegated(text: string, at: number): boolean {
  return NEGATED.test(text.slice(Math.max(0, at - 3), at));
}

function distinct(faults: readonly Fault[]): Fault[] {
  const seen = new Set<string>();
  return faults.filter(({ object, problem }) => {
    const key = `${object ?? ''}${problem}`;
    return seen.has(key) ? false : seen.add(key);
  });
}
