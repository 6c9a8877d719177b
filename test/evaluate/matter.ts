import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { calibrationError, fitTemperature, shares, trustFrom, type Checked } from '../../shared/triage/learning/calibration';
import { heldOutAnswers, type GroupedExample } from '../../shared/triage/learning/held-out';
import { finished, learning, LEARNING, marginReader, type LinearModel } from '../../shared/triage/learning/linear-model';
import { macroF1 } from './macro-f1';
import type { Figure, Measured, Split, Task } from './task';
import { modelFigures } from './with-model';

const FOLDER = 'tipdm2020c';
const FILES: Readonly<Record<Split, { readonly learned: readonly string[]; readonly asked: string }>> = {
  dev: { learned: ['f2_train.jsonl'], asked: 'f2_dev.jsonl' },
  test: { learned: ['f2_train.jsonl', 'f2_dev.jsonl'], asked: 'f2_test.jsonl' },
};
const PARTS = 3;
/** Filled in by itself only where at least so many are right. */
const AUTO_FILL_RIGHT = 0.95;
/** A detail is also taught in pieces of the length of a subject, so that a short text is understood. */
const PIECE = { signs: 50, most: 6 } as const;

/** What is measured twice: with all words, and with the subject line alone, which is nearer to what is said in a group. */
interface Reading {
  readonly label: string;
  readonly cost: number;
  readonly baseline: number;
  readonly goal: number;
  asked(message: Message): readonly string[];
  taught(message: Message): readonly (readonly string[])[];
}

const READINGS: readonly Reading[] = [
  { label: '标题加正文', cost: 3, baseline: 0.926, goal: 0.93, asked: ({ subject, detail }) => [subject, detail], taught: ({ subject, detail }) => [[subject, detail]] },
  { label: '只看标题', cost: 0.7, baseline: 0.871, goal: 0.88, asked: ({ subject }) => [subject], taught: ({ subject, detail }) => [[subject], ...piecesOf(detail).map((piece) => [piece])] },
];

const words = z.string().nullish().transform((said) => said ?? '');
const message = z.object({ subject: words, detail: words, label: z.string(), dup_group: z.union([z.string(), z.number()]).transform(String) });
type Message = z.infer<typeof message>;

/** Which of seven departments a message is for: the linear model that learns classes from workers' decisions. */
export const MATTER: Task = {
  name: 'matter',
  label: '分类（智慧政务 7 类）',
  run: (folder, split) => measure(join(folder, FOLDER), split),
};

async function measure(folder: string, split: Split): Promise<Measured> {
  const { learned, asked } = FILES[split];
  const missing = [...learned, asked].find((file) => !existsSync(join(folder, file)));
  if (missing !== undefined) return { kind: 'absent', file: `${FOLDER}/${missing}` };
  const since = performance.now();
  const past = learned.flatMap((file) => readMessages(join(folder, file)));
  const now = readMessages(join(folder, asked));
  const figures: Figure[] = [];
  for (const reading of READINGS) figures.push(...await figuresOf(reading, past, now));
  return { kind: 'measured', learned: past.length, measured: now.length, seconds: (performance.now() - since) / 1000, figures };
}

async function figuresOf(reading: Reading, past: readonly Message[], asked: readonly Message[]): Promise<readonly Figure[]> {
  const options = { ...LEARNING, cost: reading.cost };
  const examples = past.flatMap((one) => examplesOf(reading, one));
  const { temperature, trusted } = calibrated(finished(heldOutAnswers(examples, PARTS, options)));
  const model = finished(learning(examples, options));
  const read = marginReader(model);
  const answers = asked.map((one) => ({ text: reading.asked(one).join('。'), truth: one.label, ...surest(model, read(reading.asked(one)), temperature) }));
  const checked = answers.map(({ truth, label, confidence }): Checked => ({ confidence, isRight: truth === label }));
  const filled = checked.filter(({ confidence }) => confidence >= trusted);
  const { label, baseline, goal } = reading;
  return [
    { name: `${label} macro-F1`, value: macroF1(answers), baseline, goal },
    { name: `${label} 校准误差`, value: calibrationError(checked) },
    { name: `${label} 自动填写的份额`, value: filled.length / (checked.length || 1) },
    { name: `${label} 其中正确`, value: filled.filter(({ isRight }) => isRight).length / (filled.length || 1) },
    ...await modelFigures(label, answers, trusted),
  ];
}

/** Temperature and trust from answers of models that had not seen what they were asked. */
function calibrated(held: ReturnType<typeof heldOutAnswers> extends Generator<unknown, infer Answers> ? Answers : never): { readonly temperature: number; readonly trusted: number } {
  const temperature = fitTemperature(held.map(({ margins }) => margins), held.map(({ model, example }) => model.classes.indexOf(example.label)));
  const answers = held.map(({ model, example, margins }): Checked => {
    const { label, confidence } = surest(model, margins, temperature);
    return { confidence, isRight: label === example.label };
  });
  return { temperature, trusted: trustFrom(answers, AUTO_FILL_RIGHT) };
}

function surest(model: LinearModel, margins: Float32Array, temperature: number): { readonly label: string; readonly confidence: number } {
  const ranked = shares(margins, temperature);
  const confidence = Math.max(...ranked);
  return { label: model.classes[ranked.indexOf(confidence)]!, confidence };
}

function examplesOf({ taught }: Reading, one: Message): readonly GroupedExample[] {
  return taught(one).map((fields, at) => ({ fields, label: one.label, group: one.dup_group, ...(at > 0 && { isTeachingOnly: true }) }));
}

function piecesOf(detail: string): readonly string[] {
  const pieces = Array.from({ length: Math.min(PIECE.most, Math.ceil(detail.length / PIECE.signs)) }, (_, at) => detail.slice(at * PIECE.signs, (at + 1) * PIECE.signs));
  return pieces.filter((piece) => piece.trim() !== '');
}

function readMessages(file: string): readonly Message[] {
  return readFileSync(file, 'utf8').split('\n').filter((line) => line.trim() !== '').map((line) => message.parse(JSON.parse(line)));
}
