import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { namedPlaces } from '../../shared/triage/place/named-places';
import type { PlaceKind } from '../../shared/triage/place/place-slot';
import { learnSpans, type TaggedAddress } from './span-tagger';
import type { Measured, Split, Task } from './task';

const FOLDER = 'address_parsing_nap';
const TRAIN = 'train.txt';
const FILES: Readonly<Record<Split, string>> = { dev: 'dev.txt', test: 'test.txt' };

/** Cutting addresses into their parts, learned from labelled ones. Nothing of it is shipped: the product reads by its grammar and tables. */
export const ADDRESS_SPANS: Task = {
  name: 'address-spans',
  label: '地址切分（浙江）',
  run: (folder, split) => Promise.resolve(measure(join(folder, FOLDER), split)),
};

function measure(folder: string, split: Split): Measured {
  const missing = [TRAIN, FILES[split]].find((file) => !existsSync(join(folder, file)));
  if (missing !== undefined) return { kind: 'absent', file: `${FOLDER}/${missing}` };
  const since = performance.now();
  const train = [TRAIN, ...(split === 'test' && existsSync(join(folder, FILES.dev)) ? [FILES.dev] : [])].flatMap((file) => readAddresses(join(folder, file)));
  const asked = readAddresses(join(folder, FILES[split]));
  const tagger = learnSpans(train);
  const figures = [
    { name: '片段 F1（训练）', value: spanF1(asked, asked.map(({ words }) => tagger.tag(words))) },
    { name: '区县、镇街、村社、路、小区 F1（随产品的语法）', value: spanF1(asked.map(asRead), asked.map(({ words }) => readByGrammar(words))) },
  ];
  return { kind: 'measured', learned: train.length, measured: asked.length, seconds: (performance.now() - since) / 1000, figures };
}

/** The labels the product's grammar has kinds for. */
const KINDS: Partial<Record<PlaceKind, string>> = { district: 'district', town: 'town', community: 'community', road: 'road', estate: 'poi', poi: 'poi' };
const READ: ReadonlySet<string> = new Set(Object.values(KINDS));
const OUT = 'O';

/** Labels of other parts left out; a city is written as a district is. */
function asRead({ words, labels }: TaggedAddress): TaggedAddress {
  const known = labels.map((label) => label.replace(/-city$/, '-district'));
  return { words, labels: known.map((label) => (READ.has(label.slice(2)) ? label : OUT)) };
}

function readByGrammar(words: readonly string[]): readonly string[] {
  const starts = words.map((_, at) => words.slice(0, at).join('').length);
  const labels = words.map(() => OUT);
  for (const { kind, start, end } of namedPlaces(words.join(''))) {
    const label = KINDS[kind];
    if (label === undefined) continue;
    starts.forEach((from, at) => {
      if (from >= start && from < end) labels[at] = `${from === start ? 'B' : 'I'}-${label}`;
    });
  }
  return labels;
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
    if (label === OUT || label.startsWith('I-')) return;
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
