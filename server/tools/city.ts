import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { readSettings, type Settings } from '../../config/env';
import { loadCity } from '../../config/load-city';
import type { GridKind } from '../../shared/city/city';
import { localDate } from '../../shared/time/local-time';
import { systemClock } from '../platform/clock';
import { openDatabase } from './archive/open-database';
import { cityCounts } from './city/city-counts';
import { checkCellsFile, importCells } from './city/import-cells';
import { putCells } from './city/put-cells';
import { demoOf, purgeDemo, type DemoFound } from './city/purge-demo';

const CITIES = fileURLToPath(new URL('../../config/city/', import.meta.url));
const USAGE = [
  'npm run city -- --check                 核对城市数据，列出数量',
  'npm run city -- --check-cells FILE.geojson    核对一批网格：闭合、自交、重叠、空隙，逐对列出',
  'npm run city -- --import-cells FILE.geojson --kind base|governance [--from 2027-01-01]    核对后换上这批网格，旧的留作历史',
  'npm run city -- --put-cells FILE.geojson --kind base|governance [--from 2027-01-01]       核对后在数据库里启用，运行中的系统几秒内换上，不用重启',
  'npm run city -- --generate              重新生成合成网格（相同的输入得到相同的文件）',
  'npm run city -- --purge-demo [--yes]    清除演示人员、上报和演示标记，只留城市的各张表',
].join('\n');

/** `npm run city -- …`: looks after the city's folder; which one is the setting `CITY`. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { check: { type: 'boolean' }, 'check-cells': { type: 'string' }, 'import-cells': { type: 'string' }, 'put-cells': { type: 'string' }, kind: { type: 'string' }, from: { type: 'string' }, generate: { type: 'boolean' }, 'purge-demo': { type: 'boolean' }, yes: { type: 'boolean' } } });
  const settings = readSettings();
  const { 'check-cells': checked, 'import-cells': imported, 'put-cells': put, kind, from } = values;
  if (checked !== undefined) return checkBrought(settings, checked);
  if (imported !== undefined) return importBrought(settings, imported, kind, from ?? localDate(systemClock.now()));
  if (put !== undefined) return putBrought(settings, put, kind, from ?? localDate(systemClock.now()));
  if (values.generate === true) return generate(settings);
  if (values['purge-demo'] === true) return purge(settings, values.yes === true);
  if (values.check === true) return check(settings);
  console.log(USAGE);
}

async function check({ city: name }: Settings): Promise<void> {
  for (const [label, count] of cityCounts(await loadCity(name, { isDemo: true }))) console.log(`  ${label}：${count}`);
  console.log('城市数据全部通过核对。');
}

async function checkBrought({ city: name }: Settings, file: string): Promise<void> {
  if (!(await checkCellsFile({ root: CITIES, name, file, tell: console.log }))) throw new Error('核对没有通过。');
}

async function importBrought({ city: name }: Settings, file: string, kind: string | undefined, fromDate: string): Promise<void> {
  await importCells({ root: CITIES, name, file, gridKind: gridKindOf(kind, fromDate), fromDate, tell: console.log });
}

async function putBrought(settings: Settings, file: string, kind: string | undefined, fromDate: string): Promise<void> {
  const gridKind = gridKindOf(kind, fromDate);
  const database = await openDatabase(settings, (words) => console.log(`  ${words}`));
  try {
    await putCells({ db: database.db, name: settings.city, file, gridKind, fromDate, now: systemClock.now(), tell: console.log });
  } finally {
    await database.close();
  }
}

function gridKindOf(kind: string | undefined, fromDate: string): GridKind {
  if (kind !== 'base' && kind !== 'governance') throw new Error('请用 --kind base（基础网格）或 --kind governance（治理网格）说明是哪一种网格。');
  if (!z.iso.date().safeParse(fromDate).success) throw new Error(`--from 应是 2027-01-01 这样的日期，收到的是 ${fromDate}。`);
  return kind;
}

async function generate({ city: name }: Settings): Promise<void> {
  const { drawCells } = await import('./city/draw-cells');   // its libraries are for development only
  console.log('正在生成合成网格…');
  for (const [file, text] of Object.entries(drawCells(join(CITIES, name)))) {
    writeFileSync(join(CITIES, name, file), text);
    console.log(`  ${file}：${(text.length / 1024 ** 2).toFixed(1)} MB`);
  }
  await check(readSettings());
}

async function purge(settings: Settings, isConfirmed: boolean): Promise<void> {
  const folder = join(CITIES, settings.city);
  const database = await openDatabase(settings, (words) => console.log(`  ${words}`));
  try {
    if (database.isCityRunning) throw new Error('系统正在运行：请先停掉它，再清除演示内容。');
    const target = { db: database.db, photosFolder: join(resolve(settings.dataDir), 'photos'), cityFolder: folder };
    const found = await demoOf(target);
    console.log(summaryOf(found));
    if (!found.hasDemo) throw new Error('这个城市已经不带演示内容，没有动任何数据。');
    if (!isConfirmed) throw new Error('以上内容将被永久删除。先备份：npm run backup；确认要清除，请加 --yes。');
    await purgeDemo(target);
    console.log('已清除。城市的各张表原样保留；请为工作人员建立自己的 people.csv，再重新启动。');
  } finally {
    await database.close();
  }
}

function summaryOf({ collections, photos, files }: DemoFound): string {
  return [
    '演示内容：',
    ...collections.map(({ label, documents }) => `  ${label}：${documents} 条`),
    `  照片文件：${photos} 个`,
    `  演示人员、设备、群的文件：${files.join('、') || '无'}`,
  ].join('\n');
}

main().then(() => process.exit(0), (error: Error) => {
  console.error(error.message);
  process.exit(1);
});
