import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { loadCity } from '../../config/load-city';
import type { City } from '../../shared/city/city';
import { readPlace, type PlaceReading } from '../../shared/triage/place/read-place';
import type { Figure, Measured, Split, Task } from './task';

const FOLDER = 'address_parsing_nap';
const FILES: Readonly<Record<Split, string>> = { dev: 'ningbo_resolution_dev.csv', test: 'ningbo_resolution_test.csv' };
/** From here on staff are shown the division as known. */
const SURE = 0.9;

const addressRow = z.object({
  text: z.string(), gold_town_code: z.string(), gold_current_district_code: z.string(), old_division_conflict: z.enum(['0', '1']),
});
type AddressRow = z.infer<typeof addressRow>;

interface Read {
  readonly row: AddressRow;
  readonly reading: PlaceReading | undefined;
}

/** The district and town of addresses, by the shipped demo city's tables: nothing is learned here. Rows whose own district nobody knows are left out. */
export const PLACE: Task = {
  name: 'place',
  label: '地址落到区划（宁波）',
  run: (folder, split) => measure(join(folder, FOLDER, FILES[split]), split),
};

async function measure(file: string, split: Split): Promise<Measured> {
  if (!existsSync(file)) return { kind: 'absent', file: `${FOLDER}/${FILES[split]}` };
  const city = await loadCity('ningbo', { isDemo: false });
  const rows = (parse(readFileSync(file), { columns: true, bom: true }) as unknown[]).map((row) => addressRow.parse(row));
  const since = performance.now();
  const figures = placeFigures(rows, city);
  return { kind: 'measured', learned: 0, measured: rows.length, seconds: (performance.now() - since) / 1000, figures };
}

/** District, town and moved districts apart, each over the rows that say what is right. */
export function placeFigures(rows: readonly AddressRow[], city: City): readonly Figure[] {
  const reads = rows.map((row): Read => ({ row, reading: readPlace(row.text, city) }));
  const known = reads.filter(({ row }) => row.gold_current_district_code !== '');
  const towns = reads.filter(({ row }) => row.gold_town_code !== '');
  const moved = known.filter(({ row }) => row.old_division_conflict === '1');
  const sure = known.filter(({ reading }) => (reading?.sure.district ?? 0) >= SURE);
  return [
    { name: '区县', value: share(known, isDistrictRight), baseline: 0.834, goal: 0.97 },
    { name: '镇街', value: share(towns, isTownRight), goal: 0.85 },
    { name: '已划走的区（如鄞州区集士港镇）', value: share(moved, isDistrictRight), baseline: 0, goal: 0.8 },
    { name: `有把握的（≥${SURE}）占`, value: sure.length / Math.max(1, known.length) },
    { name: '有把握的里面，区县对', value: share(sure, isDistrictRight) },
  ];
}

function isDistrictRight({ row, reading }: Read): boolean {
  return reading?.districtCode === row.gold_current_district_code;
}

function isTownRight({ row, reading }: Read): boolean {
  return reading?.streetCode === row.gold_town_code;
}

function share(reads: readonly Read[], isRight: (read: Read) => boolean): number {
  return reads.filter(isRight).length / Math.max(1, reads.length);
}
