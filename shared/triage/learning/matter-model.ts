import type { Matter } from '../../city/city';
import { withoutMirrors } from '../mirrors';
import type { MatterGuess } from '../triage';
import { fitTemperature, trustFrom, type Checked } from './calibration';
import { candidatesOf, EVIDENCE, type CandidateSources } from './candidates';
import { confirmedMemory } from './confirmed-memory';
import { heldOutAnswers, partOf, type GroupedExample, type HeldOutAnswer } from './held-out';
import { learning, LEARNING, type Learning, type LinearModel } from './linear-model';
import { fittingMix, mixedShares, type Mix, type MixQuestion } from './mix';
import { readable } from './text-grams';

/** What was learned from decisions: all of it is data and may be stored. */
export interface MatterModel {
  readonly linear: LinearModel;
  readonly temperature: number;
  readonly mix: Mix;
  /** From this confidence on a class may be filled in by itself; above 1 where nothing was sure enough. */
  readonly trusted: number;
  /** Confirmed examples of each class. */
  readonly counts: readonly (readonly [matterId: string, count: number])[];
}

/** A decision of a worker: these words were this class. */
export interface MatterExample {
  readonly id: string;
  readonly text: string;
  readonly matterId: string;
  /** How much it counts, 0–1: what a person chose counts whole, what a rule filled in and nobody changed counts little. */
  readonly weight: number;
}

export interface LearningMatters {
  readonly examples: readonly MatterExample[];
  readonly matters: readonly Matter[];
  /** What the catalogue's words suggest. */
  readonly suggest: (text: string) => readonly MatterGuess[];
}

/** Filled in by itself only where at least so many are right, with 90 % certainty. */
export const FILL_RIGHT = 0.95;

const PARTS = 3;
const HELD_OUT_OF = 5;
/** More questions tell nothing more of five numbers. */
const MIXED_MOST = 3000;
const OPTIONS: Learning = { ...LEARNING, cost: 0.7, gramsMax: 60_000 };
/** A name or synonym of the catalogue teaches a little, so that a class nobody has chosen yet is known. */
const PHRASE_WEIGHT = 0.2;

/** Copies of one message, numbers aside: they are learned from together or asked together. */
export function textGroup(text: string): string {
  return readable(text).replace(/[^\p{L}\p{N}]+/gu, '');
}

/** One decision in five is kept apart for measuring, by its words: always the same ones, copies together. */
export function isHeldOutText(text: string): boolean {
  return partOf(textGroup(text), HELD_OUT_OF) === 0;
}

/** Learns from decisions, yielding often, so that other work goes on. What it is sure of, it learns from answers about texts it had not seen. */
export function* learningMatters({ examples, matters, suggest }: LearningMatters): Generator<void, MatterModel> {
  const known = new Set(matters.map(({ id }) => id));
  const asked = examples.filter(({ matterId }) => known.has(matterId));
  const taught = [...asked.map(taughtExample), ...phraseExamples(matters)];
  const held = yield* heldOutAnswers(taught, PARTS, OPTIONS);
  const temperature = fitTemperature(held.map(({ margins }) => margins), held.map(({ model, example }) => model.classes.indexOf(example.label)));
  const counts = countsOf(asked);
  const questions = yield* questionsOf(held, { suggest, temperature, counts, memory: memoryOf(asked) });
  const every = Math.ceil(questions.length / MIXED_MOST);
  const mix = yield* fittingMix(questions.filter((_, at) => at % every === 0), EVIDENCE.length);
  const linear = yield* learning(taught, OPTIONS);
  return { linear, temperature, mix, trusted: trustFrom(questions.map((question) => checkedBy(mix, question)), FILL_RIGHT), counts: [...counts] };
}

/** A memory of decisions; the newest last. */
export function memoryOf(examples: readonly MatterExample[], most = Infinity): ReturnType<typeof confirmedMemory> {
  const memory = confirmedMemory(most);
  for (const { id, text, matterId } of examples) memory.put({ id, text, matterId, group: textGroup(text) });
  return memory;
}

function taughtExample({ text, matterId, weight }: MatterExample): GroupedExample {
  return { fields: [text], label: matterId, weight, group: textGroup(text) };
}

function phraseExamples(matters: readonly Matter[]): readonly GroupedExample[] {
  return withoutMirrors(matters).flatMap(({ id, name, synonyms }) => [name, ...synonyms].map((words) => ({ fields: [words], label: id, weight: PHRASE_WEIGHT })));
}

function countsOf(examples: readonly MatterExample[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { matterId } of examples) counts.set(matterId, (counts.get(matterId) ?? 0) + 1);
  return counts;
}

function* questionsOf(held: readonly HeldOutAnswer[], sources: CandidateSources): Generator<void, readonly MixQuestion[]> {
  const questions: MixQuestion[] = [];
  for (const { example: { fields: [text = ''], label, group }, model, margins } of held) {
    const candidates = candidatesOf(text, model.classes, margins, sources, group);
    questions.push({ candidates: candidates.map(({ evidence }) => evidence), rightAt: candidates.findIndex(({ matterId }) => matterId === label) });
    if (questions.length % 100 === 0) yield;
  }
  return questions;
}

function checkedBy(mix: Mix, { candidates, rightAt }: MixQuestion): Checked {
  const likely = mixedShares(mix, candidates);
  const confidence = Math.max(0, ...likely);
  return { confidence, isRight: rightAt >= 0 && likely[rightAt] === confidence };
}
