import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { SingleBar } from 'cli-progress';
import { readSettings } from '../../config/env';
import { loadCity } from '../../config/load-city';
import { isTableName, TABLE_NAMES, TABLES, type TableName } from '../../shared/city/tables/table-names';
import { openLiveCity } from '../city/live-city';
import { systemClock } from '../platform/clock';
import { openLog } from '../platform/log';
import { openDatabase } from './archive/open-database';
import { importAssetFile } from './import/import-asset-file';
import { importedWords, importTable } from './import/import-table';

const USAGE = [
  'npm run import -- assets FILE.csv [--again]',
  '  部件表（GB/T 47678.5 表 2 的列名，或英文、中文列名；坐标列 JD、WD）。',
  '  可以随时中断，再运行一次就接着往下；错行列在旁边的“.核对.csv”里。',
  `npm run import -- 表 FILE.xlsx|csv [--publish]    表：${TABLE_NAMES.map((name) => `${name}（${TABLES[name].label}）`).join('、')}`,
  '  先检查每一行，什么都不改；加 --publish 才发布，全部写入或全不写入。城市在运行时一秒内生效。',
].join('\n');

/** What may be taken in from a large file, by the word on the command line. */
const KINDS: Readonly<Record<string, (file: string, isAgain: boolean) => Promise<void>>> = { assets };

/** `npm run import -- …`: large files of the city into its database, while it runs or not. */
async function main(): Promise<void> {
  const { values, positionals: [kind = '', file] } = parseArgs({ allowPositionals: true, options: { again: { type: 'boolean' }, publish: { type: 'boolean' } } });
  const run = isTableName(kind) ? (path: string) => tableFile(kind, path, values.publish === true) : KINDS[kind];
  if (run === undefined || file === undefined) return console.log(USAGE);
  if (!existsSync(file)) throw new Error(`找不到文件 ${file}。`);
  await run(file, values.again === true);
}

async function tableFile(table: TableName, file: string, isPublishing: boolean): Promise<void> {
  const settings = readSettings();
  const files = await loadCity(settings.city, { isDemo: settings.isDemo });
  const database = await openDatabase(settings, (words) => console.log(`  ${words}`));
  try {
    const live = await openLiveCity(database.db, files, openLog({ ...settings, logLevel: 'silent' }));
    const imported = await importTable({ live, clock: systemClock, table, bytes: await readFile(file), name: basename(file), isPublishing });
    console.log(importedWords(table, imported).join('\n'));
  } finally {
    await database.close();
  }
}

async function assets(file: string, isAgain: boolean): Promise<void> {
  const settings = readSettings();
  const files = await loadCity(settings.city, { isDemo: settings.isDemo });
  const database = await openDatabase(settings, (words) => console.log(`  ${words}`));
  const { city } = await openLiveCity(database.db, files, openLog({ ...settings, logLevel: 'silent' }));   // units and classes as published since
  const bar = new SingleBar({ format: '{bar} {percentage}% | {rows} 行 | 错 {wrong} 行 | 每秒 {rate} 行', noTTYOutput: true, notTTYSchedule: 5_000 });
  const since = performance.now();
  let start: number | undefined;
  let isShown = false;
  try {
    const { progress, verdictPath, isKnown } = await importAssetFile({
      db: database.db, city, file, isAgain, now: () => systemClock.now(),
      tell: (words) => console.log(`  ${words}`),
      tellBytes: (read, all) => {
        if (isShown) bar.update(read);
        else bar.start(all, read, { rows: 0, wrong: 0, rate: 0 });
        isShown = true;
      },
      tellRows: ({ rows, wrong }) => {
        start ??= rows;
        bar.update({ rows, wrong, rate: Math.round(((rows - start) * 1000) / (performance.now() - since)) });
      },
    });
    if (isShown) bar.stop();
    if (isKnown) return console.log(`这个文件已经导入过（${progress.kept} 行），没有改动。要再来一遍，请加 --again。`);
    console.log(`共 ${progress.rows} 行：导入 ${progress.kept} 行（其中新增或有变化 ${progress.changed} 行），错 ${progress.wrong} 行。`);
    if (progress.wrong > 0) console.log(`错行和原因：${verdictPath}`);
    else await rm(verdictPath, { force: true });
  } finally {
    await database.close();
  }
}

main().then(() => process.exit(0), (error: Error) => {
  console.error(error.message);
  process.exit(1);
});
