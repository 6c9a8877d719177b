import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadCity } from '../../config/load-city';
import { lineFeatures } from '../../shared/chat/gate/short-line';
import { weighText } from '../../shared/chat/gate/weigh-text';
import { chatLexicon } from '../../shared/chat/lexicon';
import { wordsOf } from '../../shared/chat/read-message';
import { shuffler } from '../../shared/triage/learning/shuffler';
import { madeLessons, type Lesson } from './gate-lessons/lessons';
import { talkLines, wrongLines } from './group-lines';

/**
 * Learns the weights of short lines anew and writes them: `node --import tsx test/support/teach-gate.ts`.
 * From the catalogue's phrases, made lines and the hand-written lines that may be looked at; the lines kept apart (`held-…`) are never read here.
 */
const HERE = dirname(fileURLToPath(import.meta.url));
const TARGET = join(HERE, '../../shared/chat/gate/short-line-weights.ts');
const SEED = 1;
const ROUNDS = 12;
const STEP = 0.5;
const RIDGE = 2e-5;
/** A hand-written line counts as so many made ones. */
const BY_HAND = 10;
const KEPT_MOST = 16_000;
/** A feature of fewer lines says nothing. */
const LINES_LEAST = 3;

interface Row {
  readonly ids: readonly number[];
  readonly values: readonly number[];
  readonly isWrong: boolean;
  readonly weight: number;
}

const { matters } = await loadCity('ningbo', { isDemo: false });
const lexicon = chatLexicon(matters);
const PHRASE_SIGNS = 4;
const lessons = [
  ...madeLessons(matters.flatMap(({ synonyms }) => synonyms).filter((words) => words.length >= PHRASE_SIGNS), SEED).map((lesson) => ({ ...lesson, weight: 1 })),
  ...byHand().map((lesson) => ({ ...lesson, weight: BY_HAND })),
];
const features = lessons.map(({ text }) => { const words = wordsOf(text); return lineFeatures(words, weighText(words, lexicon)); });
const counts = countsOf();
// learned twice: the second time over what told most the first time
const first = learned([...counts].filter(([, count]) => count >= LINES_LEAST).map(([name]) => name));
const kept = [...first.weightOf].sort(([one, weight], [other, otherWeight]) => telling(other, otherWeight) - telling(one, weight)).slice(0, KEPT_MOST).map(([name]) => name);
const last = learned(kept);
writeFileSync(TARGET, fileOf(last));
console.log(`${lessons.length} lines, ${first.weightOf.size} features, ${kept.length} kept`);

function telling(name: string, weight: number): number {
  return Math.abs(weight) * Math.sqrt(counts.get(name) ?? 0);
}

interface Learned {
  readonly weightOf: ReadonlyMap<string, number>;
  readonly bias: number;
}

function learned(names: readonly string[]): Learned {
  const idOf = new Map(names.map((name, id) => [name, id]));
  const rows = lessons.map(({ isWrong, weight }, index): Row => {
    const known = (features[index] ?? []).flatMap(([name, value]) => { const id = idOf.get(name); return id === undefined ? [] : [{ id, value }]; });
    return { ids: known.map(({ id }) => id), values: known.map(({ value }) => value), isWrong, weight };
  });
  const { weights, bias } = separated(rows, names.length);
  return { weightOf: new Map(names.map((name, id) => [name, weights[id] ?? 0])), bias };
}

function byHand(): readonly Lesson[] {
  const plain = (name: string): readonly string[] => readFileSync(join(HERE, '../shared/chat/lines', name), 'utf8').trim().split('\n');
  const spoken = (messages: readonly string[]): string => messages.filter((message) => message !== '[图]').join(' ');
  return [
    ...wrongLines('seen-wrong.txt').map(({ messages }) => ({ text: spoken(messages), isWrong: true })), ...plain('wrong.txt').map((text) => ({ text, isWrong: true })),
    ...talkLines('seen-talk.txt').map(({ messages }) => ({ text: spoken(messages), isWrong: false })), ...plain('talk.txt').map((text) => ({ text, isWrong: false })),
  ];
}

function countsOf(): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  features.forEach((own, index) => { for (const [name] of own) found.set(name, (found.get(name) ?? 0) + (lessons[index]?.weight ?? 1)); });
  return found;
}

/** Logistic regression, each weight with a step of its own (AdaGrad). */
function separated(taught: readonly Row[], size: number): { readonly weights: Float64Array; readonly bias: number } {
  const [weights, squares, order] = [new Float64Array(size), new Float64Array(size).fill(1e-6), Uint32Array.from(taught.keys())];
  const shuffle = shuffler(SEED);
  let [offset, offsetSquares] = [0, 1e-6];
  for (let round = 0; round < ROUNDS; round += 1) {
    shuffle(order);
    for (const index of order) {
      const { ids, values, isWrong, weight } = taught[index]!;
      const margin = ids.reduce((total, id, at) => total + weights[id]! * values[at]!, offset);
      const error = (1 / (1 + Math.exp(-margin)) - (isWrong ? 1 : 0)) * weight;
      ids.forEach((id, at) => {
        const slope = error * values[at]! + RIDGE * weight * weights[id]!;
        squares[id]! += slope * slope;
        weights[id]! -= (STEP * slope) / Math.sqrt(squares[id]!);
      });
      offsetSquares += error * error;
      offset -= (0.2 * error) / Math.sqrt(offsetSquares);
    }
  }
  return { weights, bias: offset };
}

/** In tenths, one row a weight. */
function fileOf({ weightOf, bias }: Learned): string {
  const byTenths = new Map<number, string[]>();
  for (const [name, weight] of weightOf) {
    const tenths = Math.round(weight * 10);
    if (tenths !== 0) byTenths.set(tenths, [...(byTenths.get(tenths) ?? []), name]);
  }
  const rowsOfFile = [...byTenths].sort(([one], [other]) => other - one).map(([tenths, own]) => `  [${tenths}, '${own.sort().join('|')}'],`);
  return `/** Written by test/support/teach-gate.ts out of made lines; not by hand. */\nexport const BIAS = ${bias.toFixed(3)};\n\n/** Features of a line by their weight in tenths: runs of signs, and cues of the hand-set gate behind @. */\nexport const WEIGHTS_BY_TENTHS: readonly (readonly [tenths: number, features: string])[] = [\n${rowsOfFile.join('\n')}\n];\n`;
}
