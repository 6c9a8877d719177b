/** An answer that was checked: how sure it was, and whether it was right. */
export interface Checked {
  /** 0–1. */
  readonly confidence: number;
  readonly isRight: boolean;
}

const TEMPERATURES = { low: 0.02, high: 5 } as const;
/** A hundredth of the temperature is fine enough. */
const STEPS = 14;
/** More tell nothing more of one number. */
const ASKED_MAX = 1500;
const BINS = 10;
/** One-sided 90 %. */
const Z = 1.2816;
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/** Shares of 1 for margins: the same order, sharper where the temperature is low. */
export function shares(margins: ArrayLike<number>, temperature: number): Float64Array {
  const most = largest(margins);
  const raised = Float64Array.from(margins, (margin) => Math.exp((margin - most) / temperature));
  const sum = raised.reduce((total, value) => total + value, 0);
  return raised.map((value) => value / sum);
}

/**
 * The temperature at which shares are most truthful on examples not learned from. Examples whose class the model does not know (-1) are left out.
 *
 * @param truths the column of the right class
 * Source: Guo, Pleiss, Sun, Weinberger, “On Calibration of Modern Neural Networks”, ICML 2017, §4.2.
 */
export function fitTemperature(margins: readonly ArrayLike<number>[], truths: readonly number[]): number {
  const every = Math.ceil(margins.length / ASKED_MAX);
  const asked = [...margins.keys()].filter((at) => at % every === 0 && truths[at]! >= 0);
  const loss = (logTemperature: number): number => asked.reduce((sum, at) => sum + surprise(margins[at]!, truths[at]!, Math.exp(logTemperature)), 0);
  return Math.exp(lowestAt(loss, Math.log(TEMPERATURES.low), Math.log(TEMPERATURES.high)));
}

/** Minus the logarithm of the share of the right class. */
function surprise(margins: ArrayLike<number>, truth: number, temperature: number): number {
  const most = largest(margins);
  let sum = 0;
  for (let column = 0; column < margins.length; column += 1) sum += Math.exp((margins[column]! - most) / temperature);
  return Math.log(sum) - (margins[truth]! - most) / temperature;
}

function largest(margins: ArrayLike<number>): number {
  let most = -Infinity;
  for (let column = 0; column < margins.length; column += 1) most = Math.max(most, margins[column]!);
  return most;
}

/** Golden section: the lowest point of a curve with one valley. */
function lowestAt(curve: (x: number) => number, from: number, to: number): number {
  let [low, high] = [from, to];
  for (let step = 0; step < STEPS; step += 1) {
    const [left, right] = [high - GOLDEN * (high - low), low + GOLDEN * (high - low)];
    if (curve(left) < curve(right)) high = right;
    else low = left;
  }
  return (low + high) / 2;
}

/** How far confidence and truth lie apart on average, 0–1: ten bins of equal width, each by its share of answers. */
export function calibrationError(answers: readonly Checked[]): number {
  const bins = Array.from({ length: BINS }, () => ({ sure: 0, right: 0 }));
  for (const { confidence, isRight } of answers) {
    const bin = bins[Math.min(BINS - 1, Math.floor(confidence * BINS))]!;
    bin.sure += confidence;
    bin.right += isRight ? 1 : 0;
  }
  return bins.reduce((sum, { sure, right }) => sum + Math.abs(sure - right), 0) / (answers.length || 1);
}

/**
 * The lowest confidence from which answers are right often enough: at least `target` of them with 90 % certainty. Above 1 where nothing is sure enough: then nothing is filled in by itself.
 *
 * Source: Wilson's interval for a share (1927), lower end.
 */
export function trustFrom(answers: readonly Checked[], target: number): number {
  const surest = [...answers].sort((a, b) => b.confidence - a.confidence);
  let [right, from] = [0, 2];
  surest.forEach(({ confidence, isRight }, at) => {
    right += isRight ? 1 : 0;
    const isLastOfItsKind = surest[at + 1]?.confidence !== confidence;
    if (isLastOfItsKind && leastShare(right, at + 1) >= target) from = confidence;
  });
  return from;
}

function leastShare(right: number, of: number): number {
  const share = right / of;
  const squared = Z * Z;
  return (share + squared / (2 * of) - Z * Math.sqrt((share * (1 - share)) / of + squared / (4 * of * of))) / (1 + squared / of);
}
