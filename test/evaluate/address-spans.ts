import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { learnSpans, type TaggedAddress } from './span-tagger';
import type { Measured, Split, Task } from './task';

const FOLDER = 'address_parsing_nap';
const TRAIN = 'train.txt';
const FILES: Readonly<Record<Split, string>> = { dev: 'dev.txt', test: 'test.txt' };

/** Cutting addresses into their parts, learned from labelled ones. Nothing of it is shipped: the product reads by its grammar and tables. */
export const ADDRESS_SPANS: Task = {
  name: 'address-spans',
  label: '地址切分（浙江，训练）',
  run: (folder, split) => Promise.resolve(measure(join(folder, FOLDER), split)),
};

function measure(folder: string, split: Split): Measured {
  const missing = [TRAIN, FILES[split]].find((file) => !existsSync(join(folder, file)));
  if (missing !== undefined) return { kind: 'absent', file: `${FOLDER}/${missing}` };
  const since = performance.now();
  const train = [TRAIN, ...(split === 'test' && existsSync(join(folder, FILES.dev)) ? [FILES.dev] : [])].flatMap((file) => readAddresses(join(folder, file)));
  const asked = readAddresses(join(folder, FILES[split]));
  const tagger = learnSpans(train);
  const value = spanF1(asked, asked.map(({ words }) => tagger.tag(words)));
  return { kind: 'measured', learned: train.length, measured: asked.length, seconds: (performance.now() - since) / 1000, figures: [{ name: '片段 F1', value }] };
}

/** Share of parts with the right bounds and label: the harmonic mean of found and right. */
export function spanF1(addresses: readonly TaggedAddress[], said: readonly (readonly string[])[]): number {
  let [right, wanted, found] = [0, 0, 0];
  addresses.forEach(({ labels }, index) => {
    const [gold, own] = [spansOf(labels), spansOf(said[index] ?? [])];
    wanted += gold.size;
    found += own.size;
    right += [...own].filter((span) => gold.has(span)).length;
  });
  return (2 * right) / Math.max(1, wanted + found);
}

function spansOf(labels: readonly string[]): ReadonlySet<string> {
  const spans = new Set<string>();
  labels.forEach((label, start) => {
    if (label.startsWith('I-')) return;
    let end = start + 1;
    while (labels[end] === `I-${label.slice(2)}`) end += 1;
    spans.add(`${label.slice(2)} ${start} ${end}`);
  });
  return spans;
}

/** One word and its label a line, a blank line between addresses. */
function readAddresses(file: string): readonly TaggedAddress[] {
  return readFileSync(file, 'utf8').split(/\r?\n\s*\r?\n/).map((block) => {
    const pairs = block.split(/\r?\n/).map((line) => line.trim().split(/\s+/)).filter((pair) => pair.length === 2);
    return { words: pairs.map(([word]) => word!), labels: pairs.map(([, label]) => label!) };
  }).filter(({ words }) => words.length > 0);
}
