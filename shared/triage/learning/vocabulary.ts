import { keyTable, type KeyTable } from './key-table';
import { eachGram, readable } from './text-grams';

/** Longer runs of signs were tried: they cost a third more and find nothing more. */
const GRAM_LONGEST = 3;
/** Of each field so many signs are read: the first thousand say what matters. */
const FIELD_READ_MAX = 1000;

/** Grams a model knows and how telling each is. */
export interface Vocabulary {
  readonly keys: Uint32Array;
  /** Inverse document frequency: rarer grams tell more. */
  readonly rarity: Float32Array;
}

/** A text as numbers: grams of the vocabulary and their share in it, of length 1 together. */
export interface SparseText {
  readonly ids: Uint32Array;
  readonly values: Float32Array;
}

export interface VocabularyLimits {
  /** A gram that stands in fewer texts than this is left out. */
  readonly leastTexts: number;
  /** At most so many grams, those of the most texts. */
  readonly most: number;
}

/** Grams of some texts; a text is its fields (subject, detail), which share their grams. Yields now and then. */
export function* countingVocabulary(texts: readonly (readonly string[])[], { leastTexts, most }: VocabularyLimits): Generator<void, Vocabulary> {
  const table = keyTable(1 << 16);
  const textCounts = yield* countingTexts(texts, table);
  const kept = keptGrams(textCounts, table.size(), leastTexts, most);
  const keys = table.keys();
  return {
    keys: Uint32Array.from(kept, (gram) => keys[gram]!),
    rarity: Float32Array.from(kept, (gram) => Math.log((1 + texts.length) / (1 + textCounts[gram]!)) + 1),
  };
}

function* countingTexts(texts: readonly (readonly string[])[], table: KeyTable): Generator<void, readonly number[]> {
  const textCounts: number[] = [];
  const lastText: number[] = [];
  for (const [text, fields] of texts.entries()) {
    for (const field of fields) {
      eachGram(readable(field.slice(0, FIELD_READ_MAX)), GRAM_LONGEST, (key) => {
        const gram = table.add(key);
        if (lastText[gram] === text) return;
        lastText[gram] = text;
        textCounts[gram] = (textCounts[gram] ?? 0) + 1;
      });
    }
    if (text % 500 === 499) yield;
  }
  return textCounts;
}

function keptGrams(textCounts: readonly number[], size: number, leastTexts: number, most: number): readonly number[] {
  const kept = Array.from({ length: size }, (_, gram) => gram).filter((gram) => textCounts[gram]! >= leastTexts);
  if (kept.length <= most) return kept;
  return kept.sort((a, b) => textCounts[b]! - textCounts[a]! || a - b).slice(0, most);
}

/**
 * Turns texts into numbers by a vocabulary: TF-IDF with damped counts. Each field weighs the same whatever its length, so a short subject is heard beside a long detail.
 *
 * One reader serves one caller at a time.
 */
export function textReader({ keys, rarity }: Vocabulary): (fields: readonly string[]) => SparseText {
  const table = keyTable(keys.length);
  for (const key of keys) table.add(key);
  const counts = new Uint16Array(keys.length);
  const sums = new Float32Array(keys.length);

  function addField(field: string, ids: number[]): void {
    const touched = countField(field);
    let square = 0;
    const values = new Float32Array(touched.length);
    for (let at = 0; at < touched.length; at += 1) {
      const gram = touched[at]!;
      const count = counts[gram]!;
      const value = count === 1 ? rarity[gram]! : (1 + Math.log(count)) * rarity[gram]!;   // said often is not said so much louder
      counts[gram] = 0;
      values[at] = value;
      square += value * value;
    }
    const length = Math.sqrt(square) || 1;
    for (let at = 0; at < touched.length; at += 1) {
      const gram = touched[at]!;
      if (sums[gram] === 0) ids.push(gram);
      sums[gram]! += values[at]! / length;
    }
  }

  function countField(field: string): readonly number[] {
    const touched: number[] = [];
    eachGram(readable(field.slice(0, FIELD_READ_MAX)), GRAM_LONGEST, (key) => {
      const gram = table.find(key);
      if (gram < 0) return;
      if (counts[gram] === 0) touched.push(gram);
      counts[gram]! += 1;
    });
    return touched;
  }

  return (fields) => {
    const ids: number[] = [];
    for (const field of fields) addField(field, ids);
    const values = Float32Array.from(ids, (gram) => sums[gram]!);
    for (const gram of ids) sums[gram] = 0;
    return { ids: Uint32Array.from(ids), values: ofLengthOne(values) };
  };
}

function ofLengthOne(values: Float32Array): Float32Array {
  let square = 0;
  for (const value of values) square += value * value;
  const length = Math.sqrt(square) || 1;
  return values.map((value) => value / length);
}
