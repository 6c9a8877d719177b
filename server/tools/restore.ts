import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readSettings } from '../../config/env';
import { openDatabase } from './archive/open-database';
import { checkBackup, isEmpty, restoreBackup } from './archive/restore-backup';

const FILES = 'photos';
const USAGE = 'npm run restore -- FILE --yes [--replace]';
const tell = (words: string) => console.log(`  ${words}`);

/** `npm run restore -- FILE --yes [--replace]`: a checked backup into an empty city; `--replace` gives up what is there. */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { yes: { type: 'boolean' }, replace: { type: 'boolean' } } });
  const [file] = positionals;
  if (file === undefined) throw new Error(USAGE);
  const settings = readSettings();
  console.log('正在核对备份…');
  const checked = await checkBackup(resolve(file));
  console.log(`备份于 ${checked.madeAt}，城市 ${checked.city}，${checked.collections.length} 个集合，${checked.files} 个文件，全部与清单相符。`);
  if (values.yes !== true) throw new Error(`确认要恢复，请加 --yes：${USAGE}`);
  const database = await openDatabase(settings, tell);
  try {
    if (database.isCityRunning) throw new Error('系统正在运行：请先停掉它，再恢复。');
    if (values.replace !== true && !(await isEmpty(database.db))) throw new Error('数据库里已有数据，没有动它。确认要用备份取代现有数据，请加 --replace。');
    await restoreBackup(resolve(file), checked, { db: database.db, filesFolder: join(resolve(settings.dataDir), FILES), tell });
    console.log('已恢复，数量与清单一致。');
  } finally {
    await database.close();
  }
}

main().then(() => process.exit(0), (error: Error) => {
  console.error(error.message);
  process.exit(1);
});
