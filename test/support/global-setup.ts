import { mkdtemp, readdir, rm, stat, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findMongod } from '../../config/mongod';
import { readSettings } from '../../config/env';
import { startMongod } from '../../server/tools/mongod';

const PREFIX = 'gezhi-test-';
const OLD_MS = 3 * 3600 * 1000;
const ROOMY_BYTES = 2 * 1024 ** 3;

/** One real mongod for the whole run, in memory where there is room; each test file takes a database of its own. */
export default async function globalSetup(): Promise<void> {
  const settings = readSettings();
  const found = await findMongod({ systemBinary: settings.mongodBinary, dataDir: settings.dataDir, tell: (words) => console.error(words) });
  const folder = await throwAwayFolder();
  await clearOld(folder);
  const dataDir = await mkdtemp(join(folder, PREFIX));
  const mongod = await startMongod({ ...found, dataDir, port: 0, cacheGb: 0.4, isForTests: true });
  process.env.TEST_MONGODB_URI = mongod.uri;
  (globalThis as { testMongod?: unknown }).testMongod = { mongod, dataDir };
}

/** A run that was killed leaves its folder, and memory is dear; no run takes this long. */
async function clearOld(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name.startsWith(PREFIX));
  for (const path of names.map((name) => join(folder, name))) {
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Infinity }));
    if (Date.now() - mtimeMs > OLD_MS) await rm(path, { recursive: true, force: true });
  }
}

async function throwAwayFolder(): Promise<string> {
  const room = await statfs('/dev/shm').then((disk) => disk.bavail * disk.bsize, () => 0);
  return room > ROOMY_BYTES ? '/dev/shm' : tmpdir();
}
