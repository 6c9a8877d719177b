import { separate, type Separation } from './separate';
import { countingVocabulary, textReader, type SparseText, type Vocabulary } from './vocabulary';

/** A text and what it was. */
export interface TextExample {
  /** Subject and detail, or the one text. */
  readonly fields: readonly string[];
  readonly label: string;
  /** How much it counts, 0–1; 1 by default. */
  readonly weight?: number;
}

/** Learned weights of some classes: all of it is data and may be stored. */
export interface LinearModel {
  readonly classes: readonly string[];
  readonly vocabulary: Vocabulary;
  /** One row a gram, one column a class, in steps of the class's `scale`. */
  readonly weights: Int8Array;
  readonly scales: Float32Array;
  readonly biases: Float32Array;
}

export interface Learning {
  readonly seed: number;
  /** The price of an error; 1.5 for long texts, 0.7 for short ones. */
  readonly cost: number;
  readonly leastTexts: number;
  readonly gramsMax: number;
}

export const LEARNING: Learning = { seed: 1, cost: 1, leastTexts: 2, gramsMax: 1 << 19 };

const ROUNDS = 6;
const STEPS = 127;

/** Learns every class against all others, yielding after each, so that whoever runs it can do other work between two. The last step gives the model. */
export function* learning(examples: readonly TextExample[], options: Learning = LEARNING): Generator<void, LinearModel> {
  const classes = [...new Set(examples.map(({ label }) => label))].sort();
  const vocabulary = yield* countingVocabulary(examples.map(({ fields }) => fields), { leastTexts: options.leastTexts, most: options.gramsMax });
  yield;
  const read = textReader(vocabulary);
  const texts: SparseText[] = [];
  for (const { fields } of examples) {
    texts.push(read(fields));
    if (texts.length % 500 === 0) yield;
  }
  const model = emptyModel(classes, vocabulary);
  for (const [column, label] of classes.entries()) {
    fill(model, column, separate({
      texts, size: vocabulary.keys.length, cost: options.cost, rounds: ROUNDS, seed: options.seed + column,
      isMember: (text) => examples[text]!.label === label, importance: (text) => examples[text]!.weight ?? 1,
    }));
    yield;
  }
  return model;
}

/** Runs something that yields to its end. */
export function finished<Result>(steps: Generator<unknown, Result>): Result {
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return step.value;
}

function emptyModel(classes: readonly string[], vocabulary: Vocabulary): LinearModel {
  return { classes, vocabulary, weights: new Int8Array(vocabulary.keys.length * classes.length), scales: new Float32Array(classes.length), biases: new Float32Array(classes.length) };
}

/** A quarter of the memory of plain numbers; the order of classes stays the same. */
function fill({ classes, weights, scales, biases }: LinearModel, column: number, { weights: exact, bias }: Separation): void {
  let most = 0;
  for (const weight of exact) most = Math.max(most, Math.abs(weight));
  const scale = most / STEPS || 1;
  exact.forEach((weight, gram) => { weights[gram * classes.length + column] = Math.round(weight / scale); });
  scales[column] = scale;
  biases[column] = bias;
}

/** How far a text lies on each class's side, in the order of the model's classes: above 0 speaks for it. One function serves one caller at a time. */
export function marginReader(model: LinearModel): (fields: readonly string[]) => Float32Array {
  const { classes: { length }, weights, scales, biases } = model;
  const read = textReader(model.vocabulary);
  return (fields) => {
    const { ids, values } = read(fields);
    const margins = new Float32Array(length);
    for (let at = 0; at < ids.length; at += 1) {
      const row = ids[at]! * length;
      const value = values[at]!;
      for (let column = 0; column < length; column += 1) margins[column]! += weights[row + column]! * value;
    }
    return margins.map((sum, column) => sum * scales[column]! + biases[column]!);
  };
}
