import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { officeOf, unitRelations, type UnitRelations } from '../../shared/routing/unit-relations';
import { unitStatistics, type ConfirmedDispatch, type DispatchKeys } from '../../shared/routing/unit-statistics';
import { DAY_MS } from '../../shared/time/local-time';
import { majorityTable } from './majority-table';
import type { Figure, Measured, Split, Task } from './task';

const FOLDER = 'pingshan2018_events';
const TRAIN = 'events_train.csv';
const FILES: Readonly<Record<Split, string>> = { dev: TRAIN, test: 'events_test.csv' };
/** On dev the last month is measured by the months before. */
const DEV_MONTH = '2018-10';

/** Goals of issue 4; the first is top-1, the second top-3. */
const GOALS = { frozen: [0.67, 0.82], daily: [0.70, 0.85] } as const;
const TOP = 3;

const eventRow = z.object({
  create_time: z.iso.date(), street: z.string(), community: z.string(), main_type: z.string(), sub_type: z.string(), source: z.string(), dispose_unit: z.string(),
});
type EventRow = z.infer<typeof eventRow>;

export interface Ranker {
  learn(dispatch: ConfirmedDispatch): void;
  rank(keys: DispatchKeys, most: number): readonly { readonly unitId: string }[];
}

/** Whose it is, learned from dispatches that were done: the unit statistics behind the proposals for the duty table. */
export const ROUTING: Task = {
  name: 'routing',
  label: '派单（坪山 2018）',
  run: (folder, split) => Promise.resolve(measure(join(folder, FOLDER), split)),
};

function measure(folder: string, split: Split): Measured {
  const missing = [TRAIN, FILES[split]].find((file) => !existsSync(join(folder, file)));
  if (missing !== undefined) return { kind: 'absent', file: `${FOLDER}/${missing}` };
  const since = performance.now();
  const { past, asked } = splitOf(folder, split);
  const figures = (['frozen', 'daily'] as const).flatMap((mode) => {
    const ours = hitsOf(knowing(past, asked), past, asked, mode === 'daily');
    const baseline = hitsOf(majorityTable(), past, asked, mode === 'daily');
    return ['top-1', 'top-3'].map((name, place): Figure => ({
      name: `${mode === 'frozen' ? '不再学习' : '逐日学习'} ${name}`, value: ours[place]!, baseline: baseline[place]!, goal: GOALS[mode][place]!,
    }));
  });
  return { kind: 'measured', learned: past.length, measured: asked.length, seconds: (performance.now() - since) / 1000, figures };
}

function splitOf(folder: string, split: Split): { readonly past: readonly ConfirmedDispatch[]; readonly asked: readonly ConfirmedDispatch[] } {
  const train = readDispatches(join(folder, TRAIN));
  if (split === 'test') return { past: train, asked: readDispatches(join(folder, FILES.test)) };
  const begin = Date.parse(DEV_MONTH) / DAY_MS;
  return { past: train.filter(({ day }) => day < begin), asked: train.filter(({ day }) => day >= begin) };
}

/** The share of dispatches whose unit came first, and whose unit was among the first three. */
function hitsOf(ranker: Ranker, past: readonly ConfirmedDispatch[], asked: readonly ConfirmedDispatch[], isLearningDaily: boolean): readonly [number, number] {
  for (const dispatch of past) ranker.learn(dispatch);
  let [first, among, learned] = [0, 0, 0];
  asked.forEach((dispatch, place) => {
    while (isLearningDaily && asked[learned]!.day < dispatch.day) ranker.learn(asked[learned++]!);   // days that are over, never the present one
    const { unitId, ...keys } = dispatch;
    const ranked = ranker.rank(keys, TOP).map((one) => one.unitId);
    first += ranked[0] === unitId ? 1 : 0;
    among += ranked.includes(unitId) ? 1 : 0;
    if (learned > place) throw new Error('a dispatch was learned before it was asked');
  });
  return [first / asked.length, among / asked.length];
}

/** The product's statistics; a unit is known from the day it was first seen. */
function knowing(past: readonly ConfirmedDispatch[], asked: readonly ConfirmedDispatch[]): Ranker {
  const places = [...new Set([...past, ...asked].flatMap((one) => one.places))].sort((a, b) => b.length - a.length);
  const relations = unitRelations();
  const statistics = unitStatistics(relations);
  return {
    learn: (dispatch) => {
      addUnit(relations, dispatch.unitId, places);
      statistics.learn(dispatch);
    },
    rank: statistics.rank,
  };
}

/** A unit that carries the name of a street or community belongs to it; the product knows it from its table of units. */
function addUnit(relations: UnitRelations, name: string, places: readonly string[]): void {
  for (const place of places) {
    const office = officeOf(name, place);
    if (office !== undefined) return relations.add({ id: name, divisionCode: place, office });
  }
}

/** In order of days, as they stand in the file within one. */
function readDispatches(file: string): readonly ConfirmedDispatch[] {
  const rows = parse(readFileSync(file), { columns: true, bom: true }) as unknown[];
  return rows.map((row) => dispatchOf(eventRow.parse(row))).sort((a, b) => a.day - b.day);
}

function dispatchOf({ create_time, street, community, main_type, sub_type, source, dispose_unit }: EventRow): ConfirmedDispatch {
  return {
    classes: [main_type, sub_type], places: [street, community].filter((place) => place !== '-'), source,
    day: Date.parse(create_time) / DAY_MS, unitId: dispose_unit.replace(/[（(【[].*$/, '').trim(),
  };
}
