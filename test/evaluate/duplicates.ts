import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { sameMatters } from '../../shared/triage/duplicates/same-matters';
import { readSighting } from '../../shared/triage/duplicates/sighting';
import { gramWeights } from '../../shared/triage/duplicates/text-profile';
import type { Figure, Measured, Split, Task } from './task';

const FOLDER = 'tipdm2020c';
const MESSAGES = 'f3_messages.jsonl';
const GOLD: Readonly<Record<Split, string>> = { dev: 'f3_dup_gold_dev.csv', test: 'f3_dup_gold_test.csv' };
const LOOK_ALIKES: Readonly<Record<Split, string>> = { dev: 'f3_hard_negatives_dev.csv', test: 'f3_hard_negatives_test.csv' };

const BASELINE_B3 = 0.873;
const GOAL_B3 = 0.9;
/** Two of 22 may be merged. */
const GOAL_APART = 20 / 22;

const message = z.object({ id: z.coerce.string(), subject: z.string(), detail: z.string() });
const goldRow = z.object({ gold_cluster: z.string(), message_id: z.string() });
const pairRow = z.object({ id1: z.string(), id2: z.string() });

/** Messages that are about one thing, by words and named places alone; how much a word tells is counted over the messages, nothing else is learned. */
export const DUPLICATES: Task = { name: 'duplicates', label: '重复来件（文字）', run: (folder, split) => Promise.resolve(measure(join(folder, FOLDER), split)) };

function measure(folder: string, split: Split): Measured {
  const missing = [MESSAGES, GOLD[split], LOOK_ALIKES[split]].find((file) => !existsSync(join(folder, file)));
  if (missing !== undefined) return { kind: 'absent', file: `${FOLDER}/${missing}` };
  const since = performance.now();
  const messages = readFileSync(join(folder, MESSAGES), 'utf8').split('\n').filter(Boolean).map((line) => message.parse(JSON.parse(line)));
  const groupOf = grouped(messages);
  const gold = rowsOf(join(folder, GOLD[split]), goldRow);
  const pairs = rowsOf(join(folder, LOOK_ALIKES[split]), pairRow);
  const apart = pairs.filter(({ id1, id2 }) => groupOf.get(id1) !== groupOf.get(id2)).length;
  const { precision, recall, f1 } = bCubed(gold.map(({ gold_cluster, message_id }) => ({ truth: gold_cluster, found: groupOf.get(message_id) ?? -1 })));
  const figures: readonly Figure[] = [
    { name: 'B³ F1', value: f1, baseline: BASELINE_B3, goal: GOAL_B3 },
    { name: 'B³ 精确', value: precision },
    { name: 'B³ 召回', value: recall },
    { name: `${pairs.length} 对只差地点的，分开`, value: pairs.length === 0 ? 1 : apart / pairs.length, baseline: 0, goal: GOAL_APART },
  ];
  return { kind: 'measured', learned: 0, measured: gold.length + pairs.length, seconds: (performance.now() - since) / 1000, figures };
}

function grouped(messages: readonly z.infer<typeof message>[]): ReadonlyMap<string, number> {
  const texts = messages.map(({ subject, detail }) => `${subject}\n${detail}`);
  const weight = gramWeights(texts);
  const groups = sameMatters(texts.map((text) => readSighting({ text, at: new Date(0), classes: [], prints: [] }, weight)));
  return new Map(groups.flatMap((group, at) => group.map((one) => [messages[one]!.id, at] as const)));
}

interface Placed {
  readonly truth: string;
  readonly found: number;
}

/** Precision and recall of each one's own group, averaged over all. Source: Bagga and Baldwin, 1998. */
export function bCubed(placed: readonly Placed[]): { readonly precision: number; readonly recall: number; readonly f1: number } {
  if (placed.length === 0) return { precision: 1, recall: 1, f1: 1 };
  let [precision, recall] = [0, 0];
  for (const { truth, found } of placed) {
    const [same, found2, truth2] = [placed.filter((one) => one.truth === truth && one.found === found), placed.filter((one) => one.found === found), placed.filter((one) => one.truth === truth)].map(({ length }) => length) as [number, number, number];
    precision += same / found2 / placed.length;
    recall += same / truth2 / placed.length;
  }
  return { precision, recall, f1: (2 * precision * recall) / (precision + recall) };
}

function rowsOf<Row>(file: string, row: z.ZodType<Row>): readonly Row[] {
  return (parse(readFileSync(file), { columns: true, bom: true }) as unknown[]).map((one) => row.parse(one));
}
