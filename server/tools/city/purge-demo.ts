import { existsSync } from 'node:fs';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Connection } from 'mongoose';
import type { TableVersion } from '../../city/tables/versions.store';

export interface PurgeTarget {
  readonly db: Connection;
  readonly photosFolder: string;
  readonly cityFolder: string;
}

export interface DemoFound {
  /** Whether the city's folder still carries a demo. */
  readonly hasDemo: boolean;
  readonly collections: readonly { readonly label: string; readonly documents: number }[];
  readonly photos: number;
  readonly files: readonly string[];
}

/** Kept: the installation's secrets, which migrations ran, running numbers, so that no number is ever given twice, and what a city brought: tables, components, cells. */
const KEPT: readonly string[] = ['settings', 'migrations', 'counters', 'cityTables', 'assets', 'assetImports', 'cellSets', 'cellSetParts'];
/** Of these only what is marked as demo goes. */
const MARKED: readonly string[] = ['assets'];
const DEMO = { isDemo: true } as const;

const LABELS: Readonly<Record<string, string>> = {
  reports: '上报', cases: '案件', caseRecords: '较早的办理记录', events: '事件', deliveries: '推送', notices: '通知', photos: '照片记录', sessions: '登录', clues: '线索', alerts: '告警', assets: '部件',
};

/** What belongs to the demo. Whatever was recorded while a city ran with demo people counts, as their marks are on it. */
export async function demoOf({ db, photosFolder, cityFolder }: PurgeTarget): Promise<DemoFound> {
  const names = await demoCollections(db);
  const collections = await Promise.all([
    ...names.map(async (name) => ({ label: LABELS[name] ?? name, documents: await db.collection(name).countDocuments() })),
    ...MARKED.map(async (name) => ({ label: LABELS[name] ?? name, documents: await db.collection(name).countDocuments(DEMO) })),
  ]);
  const demoFolder = join(cityFolder, 'demo');
  return {
    hasDemo: existsSync(demoFolder),
    collections: collections.filter(({ documents }) => documents > 0),
    photos: existsSync(photosFolder) ? (await readdir(photosFolder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).length : 0,
    files: existsSync(demoFolder) ? (await readdir(demoFolder)).sort() : [],
  };
}

/** Removes it. Cut off in the middle it may be run again: the folder, by which a demo is known, goes last. */
export async function purgeDemo({ db, photosFolder, cityFolder }: PurgeTarget): Promise<void> {
  for (const name of await demoCollections(db)) await db.collection(name).deleteMany({});
  for (const name of MARKED) await db.collection(name).deleteMany(DEMO);
  await unmarkPublished(db);
  await rm(photosFolder, { recursive: true, force: true });
  await unmark(join(cityFolder, 'units.csv'));
  await rm(join(cityFolder, 'demo'), { recursive: true, force: true });
}

async function demoCollections(db: Connection): Promise<readonly string[]> {
  const all = await db.listCollections();
  return all.filter(({ name, type }) => type === 'collection' && !KEPT.includes(name) && !name.startsWith('system.')).map(({ name }) => name).sort();
}

/** Rows of tables that were published: what a city took over from the demo is its own now. */
async function unmarkPublished(db: Connection): Promise<void> {
  const versions = db.collection<TableVersion>('cityTables');
  for await (const { _id, rows, changes } of versions.find()) {
    await versions.updateOne({ _id }, { $set: { changes: unmarked(changes), ...(rows && { rows: unmarked(rows) }) } });
  }
}

function unmarked<Value>(value: Value): Value {
  if (Array.isArray(value)) return value.map(unmarked) as Value;
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([field, part]) => [field, field === 'isDemo' ? false : unmarked(part)])) as Value;
}

/** Units stay, no longer marked as demo: `isDemo` is their last column. */
async function unmark(path: string): Promise<void> {
  const text = await readFile(path, 'utf8');
  await writeFile(path, text.replace(/,true$/gm, ',false'));
}
