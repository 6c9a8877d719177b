/** Words of an address in their order, each with its label: `B-road`, `I-road`. */
export interface TaggedAddress {
  readonly words: readonly string[];
  readonly labels: readonly string[];
}

export interface SpanTagger {
  tag(words: readonly string[]): readonly string[];
}

const PASSES = 4;
/** A feature's weights, one a label, lie side by side in a row found by its hash; so many rows keep clashes rare. */
const ROWS = 1 << 19;

/**
 * A structured averaged perceptron over label sequences, in the order given, so that the same rows learn the same.
 *
 * Source: Collins (2002), Discriminative Training Methods for Hidden Markov Models.
 */
export function learnSpans(addresses: readonly TaggedAddress[]): SpanTagger {
  const labels = [...new Set(addresses.flatMap((address) => address.labels))].sort();
  const model = emptyModel(labels);
  const known = addresses.map(({ words, labels: own }) => ({ features: featuresOf(words), gold: own.map((label) => labels.indexOf(label)) }));
  for (let pass = 0; pass < PASSES; pass += 1) {
    for (const { features, gold } of known) {
      model.step += 1;
      const said = decode(model, features, model.emission, model.transition);
      if (said.some((label, at) => label !== gold[at])) correct(model, { features, gold, said });
    }
  }
  const emission = averaged(model.emission, model.emissionSum, model.step);
  const transition = averaged(model.transition, model.transitionSum, model.step);
  return { tag: (words) => decode(model, featuresOf(words), emission, transition).map((label) => labels[label]!) };
}

interface Model {
  readonly size: number;
  readonly emission: Float32Array;
  readonly emissionSum: Float32Array;
  readonly transition: Float32Array;
  readonly transitionSum: Float32Array;
  /** Label pairs that may not follow: `I-road` begins nothing. */
  readonly isBarred: Uint8Array;
  step: number;
}

function emptyModel(labels: readonly string[]): Model {
  const size = labels.length;
  const table = (length: number): Float32Array => new Float32Array(length);
  const isBarred = Uint8Array.from({ length: (size + 1) * size }, (_, index) => {
    const [before, label] = [labels[Math.floor(index / size)], labels[index % size]!];
    return label.startsWith('I-') && before?.slice(2) !== label.slice(2) ? 1 : 0;
  });
  return { size, isBarred, step: 0, emission: table(ROWS * size), emissionSum: table(ROWS * size), transition: table((size + 1) * size), transitionSum: table((size + 1) * size) };
}

/** Rows of what is seen at each word: itself and its neighbours, alone and in pairs. */
function featuresOf(words: readonly string[]): readonly Uint32Array[] {
  const at = (index: number): string => words[index] ?? '·';
  const shape = (index: number): string => (/^\d+$/.test(at(index)) ? '0' : /^[A-Za-z]+$/.test(at(index)) ? 'a' : at(index));
  return words.map((_, index) => Uint32Array.from([
    `0${shape(index)}`, `1${shape(index - 1)}`, `2${shape(index + 1)}`, `3${shape(index - 2)}`, `4${shape(index + 2)}`,
    `5${shape(index - 1)}|${shape(index)}`, `6${shape(index)}|${shape(index + 1)}`, `7${shape(index - 2)}|${shape(index - 1)}`, `8${shape(index + 1)}|${shape(index + 2)}`,
    `9${shape(index - 1)}|${shape(index)}|${shape(index + 1)}`, `a${shape(index)}|${shape(index + 1)}|${shape(index + 2)}`, `b${shape(index - 2)}|${shape(index - 1)}|${shape(index)}`,
    `c${shape(index + 1)}|${shape(index + 2)}|${shape(index + 3)}`, `d${index < 3 ? index : 3}|${shape(index)}`,
  ].map((words) => hashOf(words) % ROWS)));
}

function hashOf(words: string): number {
  let hash = 2166136261;
  for (let at = 0; at < words.length; at += 1) hash = Math.imul(hash ^ words.charCodeAt(at), 16777619);
  return hash >>> 0;
}

/** The likeliest labels (Viterbi). */
function decode(model: Model, features: readonly Uint32Array[], emission: Float32Array, transition: Float32Array): readonly number[] {
  let scores: Float32Array = new Float32Array(model.size);
  const back: Uint8Array[] = [];
  features.forEach((rows, index) => {
    const next = scored(model.size, rows, emission);
    const from = new Uint8Array(model.size);
    for (let label = 0; label < model.size; label += 1) {
      const before = index === 0 ? model.size : bestBefore(model, label, scores, transition);
      from[label] = before;
      next[label]! += (index === 0 ? 0 : scores[before]!) + (model.isBarred[before * model.size + label] ? -Infinity : transition[before * model.size + label]!);
    }
    back.push(from);
    scores = next;
  });
  return trace(scores, back);
}

function scored(size: number, rows: Uint32Array, emission: Float32Array): Float32Array {
  const scores = new Float32Array(size);
  for (const row of rows) {
    for (let label = 0; label < size; label += 1) scores[label]! += emission[row * size + label]!;
  }
  return scores;
}

function bestBefore({ size, isBarred }: Model, label: number, scores: Float32Array, transition: Float32Array): number {
  let [best, before] = [-Infinity, 0];
  for (let last = 0; last < size; last += 1) {
    const place = last * size + label;
    const score = isBarred[place] ? -Infinity : scores[last]! + transition[place]!;
    if (score > best) {
      best = score;
      before = last;
    }
  }
  return before;
}

function trace(scores: Float32Array, back: readonly Uint8Array[]): readonly number[] {
  let label = scores.indexOf(Math.max(...scores));
  const labels: number[] = [];
  for (let at = back.length - 1; at >= 0; at -= 1) {
    labels.unshift(label);
    label = back[at]![label]!;
  }
  return labels;
}

interface Mistake {
  readonly features: readonly Uint32Array[];
  readonly gold: readonly number[];
  readonly said: readonly number[];
}

/** Towards what is right, away from what was said; the sums give each weight's mean over all steps. */
function correct(model: Model, { features, gold, said }: Mistake): void {
  features.forEach((own, at) => {
    if (gold[at] !== said[at]) {
      for (const feature of own) {
        add(model.emission, model.emissionSum, feature * model.size + gold[at]!, 1);
        add(model.emission, model.emissionSum, feature * model.size + said[at]!, -1);
      }
    }
    const before = (labels: readonly number[]): number => (at === 0 ? model.size : labels[at - 1]!);
    add(model.transition, model.transitionSum, before(gold) * model.size + gold[at]!, 1);
    add(model.transition, model.transitionSum, before(said) * model.size + said[at]!, -1);
  });

  function add(weights: Float32Array, sums: Float32Array, place: number, by: number): void {
    weights[place]! += by;
    sums[place]! += by * model.step;
  }
}

function averaged(weights: Float32Array, sums: Float32Array, steps: number): Float32Array {
  return weights.map((weight, at) => weight - sums[at]! / Math.max(1, steps));
}
