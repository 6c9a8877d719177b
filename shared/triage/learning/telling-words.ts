import { keyTable } from './key-table';
import type { LinearModel } from './linear-model';
import { eachGram, readable } from './text-grams';

const LONGEST = 3;
const SHORTEST = 2;
const MOST = 2;

/** The words of a text that speak most for a class by what was learned, at most two; runs of two or three signs. */
export function tellingWords({ classes, vocabulary: { keys, rarity }, weights, scales }: LinearModel): (text: string, label: string) => readonly string[] {
  const table = keyTable(keys.length);
  for (const key of keys) table.add(key);
  return (text, label) => {
    const column = classes.indexOf(label);
    if (column < 0) return [];
    const words = new Map<string, number>();
    const read = readable(text);
    eachGram(read, LONGEST, (key, start, end) => {
      const gram = end - start < SHORTEST ? -1 : table.find(key);
      if (gram >= 0) words.set(read.slice(start, end), weights[gram * classes.length + column]! * scales[column]! * rarity[gram]!);
    });
    return apart([...words].filter(([, weight]) => weight > 0).sort((a, b) => b[1] - a[1]).map(([word]) => word));
  };
}

/** The first ones that do not lie within one another. */
function apart(words: readonly string[]): readonly string[] {
  const chosen: string[] = [];
  for (const word of words) {
    if (chosen.length === MOST) break;
    if (!chosen.some((other) => other.includes(word) || word.includes(other))) chosen.push(word);
  }
  return chosen;
}
