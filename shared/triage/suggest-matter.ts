import type { Matter } from '../city/city';
import { looseIndex } from './loose-index';
import { withoutMirrors } from './mirrors';
import { phraseIndex, plain, type Found } from './phrase-index';
import type { MatterGuess } from './triage';

const GUESSES_MAX = 3;
/** Longer texts say what matters early; the rest is told, not asked. */
const TEXT_READ_MAX = 600;
/** How far from a thing its fault is said: 路灯…不亮. */
const FAULT_WINDOW = 12;
/** Each further guess that stands beside a better one. */
const RIVAL_SHARE = 0.85;

/** Confidence of a phrase that stands in the text as it is. Ours, checked by a table of sentences; no probability. */
const CONFIDENCE = { long: 0.95, three: 0.9, two: 0.75, faultyAsset: 0.9, assetAlone: 0.45 } as const;

/** What is wrong with a thing, in the words people use; single signs only where they mean nothing else (影响, 乱收费, 倒垃圾). */
const FAULT = new RegExp([
  '坏|破|歪|倾斜|斜了|塌|裂|锈|漏|溢|臭|脏|凹|凸|翘|晃|坠|枯|熄|腐|碎',
  '不亮|不灵|没亮|不见|没了|没有了|没电|没盖|打不开|不能用|用不了|没反应|看不清|失灵|失效',
  '损坏|损毁|受损|缺损|缺失|缺了|缺口|残缺|丢了|丢失|被偷|被盗|被撞|倒了|倒塌|倒下|倒在|倒地|翻倒|断了|断裂|折断|断开|掉了|掉下|掉落|要掉|脱落|脱皮',
  '堵了|堵住|堵塞|堵死|松动|松了|松脱|下沉|沉降|下陷|塌陷|沉陷|灭了|常亮|一直亮|闪|漆黑|黑灯|黑漆|满了|爆满|装满|冒水|冒烟|冒出|异响|响声|很响|卡住|死了',
  '冒火|火花|打火|漏电|困人|困在|爆炸|咣咣|哐哐|故障|异常|危险|隐患|敞开|开着|积水|没人修|要修|修一?下|挡住|挡路|压住|压在|压到|压着|裸露|外露|缠',
].join('|'));

/**
 * Which class of the catalogue a text speaks of, at most three, best first; empty when nothing fits.
 *
 * A name or synonym that stands in the text counts most; a thing (部件) needs a fault near it to be sure; shared letters alone stay below 0.5.
 */
export function matterSuggester(matters: readonly Matter[]): (text: string) => readonly MatterGuess[] {
  const own = withoutMirrors(matters);
  const phrases = phraseIndex(own);
  const loose = looseIndex(own);
  return (text) => {
    const read = plain(text.slice(0, TEXT_READ_MAX));
    const exact = ranked(phrases.findIn(read).flatMap((found) => guessesOf(found, read)));
    if (exact.length >= GUESSES_MAX) return exact;
    const known = new Set(exact.map(({ matterId }) => matterId));
    const others = loose(read).filter(({ matterId }) => !known.has(matterId));
    return [...exact, ...others.map((guess) => belowOf(guess, exact.at(-1)))].slice(0, GUESSES_MAX);
  };
}

function guessesOf({ phrase, start, end }: Found, text: string): readonly MatterGuess[] {
  return phrase.matters.map((matter) => {
    const fault = matter.kind === 'asset' ? FAULT.exec(text.slice(Math.max(0, start - FAULT_WINDOW), end + FAULT_WINDOW))?.[0] : undefined;
    return {
      matterId: matter.id,
      name: matter.name,
      confidence: confidenceOf(phrase.words, matter, fault) / Math.sqrt(phrase.matters.length),
      because: fault && !phrase.words.includes(fault) ? [phrase.words, fault] : [phrase.words],
    };
  });
}

function confidenceOf(words: string, matter: Matter, fault: string | undefined): number {
  if (matter.kind === 'asset') return fault ? CONFIDENCE.faultyAsset : CONFIDENCE.assetAlone;
  if (words.length >= 4) return CONFIDENCE.long;
  return words.length === 3 ? CONFIDENCE.three : CONFIDENCE.two;
}

/** One guess a class, the surest first; who stands beside a rival is less sure. */
function ranked(guesses: readonly MatterGuess[]): readonly MatterGuess[] {
  const best = new Map<string, MatterGuess>();
  for (const guess of guesses) {
    const before = best.get(guess.matterId);
    if (!before || guess.confidence > before.confidence) best.set(guess.matterId, guess);
  }
  return [...best.values()]
    .sort((a, b) => b.confidence - a.confidence)
    .slice(0, GUESSES_MAX)
    .map((guess, index, all) => rounded(guess, index > 0 || isRivalled(guess, all[1]) ? RIVAL_SHARE : 1));
}

function isRivalled(first: MatterGuess, second: MatterGuess | undefined): boolean {
  return second !== undefined && second.confidence >= first.confidence;
}

/** A loose guess never stands above one that was found as it is. */
function belowOf(guess: MatterGuess, last: MatterGuess | undefined): MatterGuess {
  return last && guess.confidence > last.confidence ? rounded({ ...guess, confidence: last.confidence }, RIVAL_SHARE) : guess;
}

function rounded(guess: MatterGuess, share: number): MatterGuess {
  return { ...guess, confidence: Math.round(guess.confidence * share * 100) / 100 };
}
