import { mkdir, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readSettings } from '../../config/env';
import { localDate, localTime } from '../../shared/time/local-time';
import { openDatabase } from './archive/open-database';
import { writeBackup } from './archive/write-backup';

const FILES = 'photos';
const tell = (words: string) => console.log(`  ${words}`);

/** `npm run backup [-- --out FILE]`: everything the city knows in one file, while it runs or when it is stopped. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { out: { type: 'string' } } });
  const settings = readSettings();
  const now = new Date();
  const stamp = `${localDate(now)}-${localTime(now)}`.replaceAll(':', '');
  const out = resolve(values.out ?? join(settings.dataDir, 'backups', `gezhi-${settings.city}-${stamp}.tar.gz`));
  await mkdir(dirname(out), { recursive: true });
  const database = await openDatabase(settings, tell);
  try {
    console.log(database.isCityRunning ? '正在备份（系统照常运行）' : '正在备份');
    const done = await writeBackup({ db: database.db, city: settings.city, filesFolder: join(resolve(settings.dataDir), FILES), out, now, tell });
    const documents = done.collections.reduce((sum, collection) => sum + collection.documents, 0);
    const megabytes = (await stat(out)).size / 1024 ** 2;
    console.log(`已备份到 ${out}：${done.collections.length} 个集合 ${documents} 条，${done.files} 个文件，${megabytes.toFixed(1)} MB。\n其中有密钥和上报内容，请放在安全的地方。`);
  } finally {
    await database.close();
  }
}

main().then(() => process.exit(0), (error: Error) => {
  console.error(error.message);
  process.exit(1);
});
