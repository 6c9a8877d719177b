import { stat, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { BOSTON } from './boston';
import { CLUE_GATE } from './clue-gate';
import { DUPLICATES } from './duplicates';
import { MATTER } from './matter';
import { ADDRESS_SPANS } from './address-spans';
import { PHOTOS } from './photos';
import { PLACE } from './place';
import { ROUTING } from './routing';
import type { Figure, Measured, Split, Task } from './task';

/** Everything that is measured on real data; a task is a file of its own and a row here. */
const TASKS: readonly Task[] = [MATTER, ROUTING, CLUE_GATE, PLACE, ADDRESS_SPANS, DUPLICATES, BOSTON, PHOTOS];

const USAGE = 'npm run evaluate -- --data FOLDER [--split dev|test] [--task NAME] [--json FILE]';

/** 0: measured, every goal met. 1: a goal is missed. 2: something could not be measured. */
const EXIT = { met: 0, missed: 1, absent: 2 } as const;

interface Options {
  readonly folder: string;
  readonly split: Split;
  readonly tasks: readonly Task[];
  readonly jsonFile: string | undefined;
}

/** Measures the product's own methods on data that lies outside it; prints a table and, when asked, writes JSON. */
async function evaluate({ folder, split, tasks, jsonFile }: Options): Promise<number> {
  const results: { readonly task: Task; readonly result: Measured }[] = [];
  for (const task of tasks) results.push({ task, result: await task.run(folder, split) });
  const lines = results.flatMap(({ task, result }) => (result.kind === 'measured' ? result.figures.map((figure) => lineOf(task, figure)) : []));
  if (lines.length > 0) console.table(lines);
  for (const { task, result } of results) console.log(closingLine(task, split, result));
  if (jsonFile !== undefined) await writeFile(jsonFile, `${JSON.stringify({ split, results: results.map(({ task, result }) => ({ task: task.name, ...result })) }, null, 2)}\n`);
  if (results.some(({ result }) => result.kind === 'absent')) return EXIT.absent;
  return results.some(({ result }) => result.kind === 'measured' && result.figures.some((figure) => !isMet(figure))) ? EXIT.missed : EXIT.met;
}

function lineOf({ label }: Task, figure: Figure): Readonly<Record<string, string>> {
  const { name, value, baseline, goal } = figure;
  return { 任务: label, 指标: name, 结果: percent(value), 基线: percent(baseline), 目标: percent(goal), 达标: goal === undefined ? '—' : isMet(figure) ? '是' : '否' };
}

function closingLine({ label }: Task, split: Split, result: Measured): string {
  if (result.kind === 'absent') return `${label}：没有测，${split} 部分需要 ${result.file}`;
  return `${label}：学习 ${result.learned} 条，测 ${result.measured} 条，用时 ${result.seconds.toFixed(1)} 秒`;
}

function isMet({ value, goal }: Figure): boolean {
  return goal === undefined || value >= goal;
}

function percent(share: number | undefined): string {
  return share === undefined ? '—' : `${(share * 100).toFixed(1)}%`;
}

async function readOptions(): Promise<Options | string> {
  const { values } = parseArgs({ options: { data: { type: 'string' }, split: { type: 'string', default: 'dev' }, task: { type: 'string' }, json: { type: 'string' } } });
  const { data, split, task, json } = values;
  if (data === undefined) return `请用 --data 指明数据文件夹；数据不随程序提供。\n用法：${USAGE}`;
  if (split !== 'dev' && split !== 'test') return `--split 只能是 dev 或 test，收到 ${split}`;
  const tasks = TASKS.filter(({ name }) => task === undefined || name === task);
  if (tasks.length === 0) return `没有叫 ${String(task)} 的任务；有：${TASKS.map(({ name }) => name).join('、')}`;
  const folder = resolve(data);
  const isFolder = await stat(folder).then((found) => found.isDirectory(), () => false);
  return isFolder ? { folder, split, tasks, jsonFile: json } : `没有这个文件夹：${folder}`;
}

const options = await readOptions();
if (typeof options === 'string') console.log(options);
process.exitCode = typeof options === 'string' ? EXIT.absent : await evaluate(options);
