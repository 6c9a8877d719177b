import type { Matter } from '../city/city';
import { looseIndex } from './loose-index';
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

/** What is wrong with a thing, in the words people use. */
const FAULT = /不亮|不灵|不了|不见|没了|没有了|没电|没盖|坏|破|损|缺|倒|歪|斜|堵|漏|溢|塌|断|丢|失|脏|锈|松|裂|响|臭|满|灭|熄|黑|陷|翘|凸|凹|晃|掉|脱|坠|卡|枯|死|旧|乱|故障|异常|危险|开着|敞开|冒|积水|维修|修一?下|更换/;

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

/** Every asset has a mirror matter “…异常” of the same code in the standard; a fault of an asset is told by the asset's class. */
function withoutMirrors(matters: readonly Matter[]): readonly Matter[] {
  const assets = new Set(matters.filter(({ kind }) => kind === 'asset').map(({ code, name }) => `${code}${name}异常`));
  return matters.filter(({ kind, code, name }) => kind === 'asset' || !assets.has(`${code}${name}`));
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
