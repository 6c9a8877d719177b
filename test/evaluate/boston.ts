import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createGunzip } from 'node:zlib';
import { parse } from 'csv-parse';
import { parse as parseAll } from 'csv-parse/sync';
import { z } from 'zod';
import { metresBetween } from '../../shared/geo/distance';
import type { LngLat } from '../../shared/geo/place';
import { DUPLICATE_RULES } from '../../shared/triage/duplicates/duplicate-rules';
import { sameness } from '../../shared/triage/duplicates/sameness';
import { readSighting, type ReadSighting } from '../../shared/triage/duplicates/sighting';
import type { Measured, Split, Task } from './task';

const FOLDER = 'boston311_2015';
const REQUESTS = 'requests_2015.csv.gz';
const PAIRS: Readonly<Record<Split, string>> = { dev: 'dup_pairs_dev.csv', test: 'dup_pairs_test.csv' };

const BASELINE = 0.408;
const GOAL = 0.5;
/** A square of the grid is wider than the reach of a look-up. */
const SQUARE_DEGREES = 0.005;
const BASELINE_METRES = 50;
const BASELINE_DAYS = 30;
const DAY_MS = 86_400_000;

const requestRow = z.object({
  id: z.string(), opened: z.iso.datetime({ local: true }), closed: z.string(), type: z.string(), reason: z.string(), lat: z.coerce.number(), lon: z.coerce.number(),
});
const pairRow = z.object({ dup_id: z.string(), master_id: z.string() });

/** A case of the year; `closedAt` as it turned out later, used only where it lies before the question. */
interface Request {
  readonly id: string;
  readonly at: number;
  readonly closedAt: number;
  readonly classes: readonly string[];
  readonly wgs84: LngLat;
}

/** Which case staff pointed a duplicate at: first choice among all cases opened before it, by place, time, class and whether it was open then. */
export const BOSTON: Task = { name: 'boston', label: '重复案件（位置和时间）', run: (folder, split) => measure(join(folder, FOLDER), split) };

async function measure(folder: string, split: Split): Promise<Measured> {
  const missing = [REQUESTS, PAIRS[split]].find((file) => !existsSync(join(folder, file)));
  if (missing !== undefined) return { kind: 'absent', file: `${FOLDER}/${missing}` };
  const since = performance.now();
  const requests = await readRequests(join(folder, REQUESTS));
  const near = gridOf(requests.values());
  const pairs = (parseAll(readFileSync(join(folder, PAIRS[split])), { columns: true, bom: true }) as unknown[]).map((row) => pairRow.parse(row));
  let [first, among, nearest, reachable] = [0, 0, 0, 0];
  for (const { dup_id, master_id } of pairs) {
    const asked = requests.get(dup_id);
    if (!asked) continue;
    const before = near(asked);
    const ranked = rankedFor(asked, before);
    first += ranked[0]?.id === master_id ? 1 : 0;
    among += ranked.slice(0, 3).some(({ id }) => id === master_id) ? 1 : 0;
    reachable += ranked.some(({ id }) => id === master_id) ? 1 : 0;
    nearest += nearestOfType(asked, before)?.id === master_id ? 1 : 0;
  }
  const share = (count: number): number => (pairs.length === 0 ? 0 : count / pairs.length);
  return {
    kind: 'measured', learned: 0, measured: pairs.length, seconds: (performance.now() - since) / 1000,
    figures: [
      { name: '首选即主案', value: share(first), baseline: BASELINE, goal: GOAL },
      { name: '前三有主案', value: share(among) },
      { name: '此前立案且在范围内（上限）', value: share(reachable) },
      { name: '最近的同类（本次复算）', value: share(nearest) },
    ],
  };
}

async function readRequests(file: string): Promise<ReadonlyMap<string, Request>> {
  const requests = new Map<string, Request>();
  const rows = createReadStream(file).pipe(createGunzip()).pipe(parse({ columns: true, bom: true }));
  for await (const row of rows) {
    const { id, opened, closed, type, reason, lat, lon } = requestRow.parse(row);
    requests.set(id, { id, at: Date.parse(`${opened}Z`), closedAt: closed === '' ? Infinity : Date.parse(`${closed}Z`), classes: [type, reason], wgs84: [lon, lat] });
  }
  return requests;
}

/** Cases opened before one, within the reach of the product's look-up. */
function gridOf(requests: Iterable<Request>): (asked: Request) => readonly Request[] {
  const squares = new Map<string, Request[]>();
  for (const request of requests) {
    const key = squareOf(request.wgs84, 0, 0);
    const square = squares.get(key);
    if (square) square.push(request);
    else squares.set(key, [request]);
  }
  const { metres, days } = DUPLICATE_RULES.reach;
  return (asked) => [-1, 0, 1].flatMap((east) => [-1, 0, 1].flatMap((north) => squares.get(squareOf(asked.wgs84, east, north)) ?? []))
    .filter((one) => isBefore(one, asked) && asked.at - one.at <= days * DAY_MS && metresBetween(one.wgs84, asked.wgs84) <= metres);
}

function squareOf([longitude, latitude]: LngLat, east: number, north: number): string {
  return `${Math.floor(longitude / SQUARE_DEGREES) + east},${Math.floor(latitude / SQUARE_DEGREES) + north}`;
}

function isBefore(one: Request, asked: Request): boolean {
  return one.at < asked.at || (one.at === asked.at && one.id < asked.id);
}

function rankedFor(asked: Request, before: readonly Request[]): readonly Request[] {
  const read = readOf(asked, asked.at);
  return before.map((request) => ({ request, chance: sameness(read, readOf(request, asked.at)).chance })).sort((a, b) => b.chance - a.chance).map(({ request }) => request);
}

/** As it was known at a moment. */
function readOf({ at, closedAt, classes, wgs84 }: Request, moment: number): ReadSighting {
  return readSighting({ text: '', at: new Date(at), classes, wgs84, prints: [], isClosed: closedAt <= moment }, () => 1);
}

function nearestOfType(asked: Request, before: readonly Request[]): Request | undefined {
  return before.map((one) => ({ one, metres: metresBetween(one.wgs84, asked.wgs84) }))
    .filter(({ one, metres }) => one.classes[0] === asked.classes[0] && metres <= BASELINE_METRES && asked.at - one.at <= BASELINE_DAYS * DAY_MS)
    .sort((a, b) => a.metres - b.metres)[0]?.one;
}
