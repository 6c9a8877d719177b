import { mkdtemp, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findMongod } from '../../config/mongod';
import { readSettings } from '../../config/env';
import { startMongod } from '../../server/tools/mongod';

const ROOMY_BYTES = 2 * 1024 ** 3;

/** One real mongod for the whole run, in memory where there is room; each test file takes a database of its own. */
export default async function globalSetup(): Promise<void> {
  const settings = readSettings();
  const found = await findMongod({ systemBinary: settings.mongodBinary, dataDir: settings.dataDir, tell: (words) => console.error(words) });
  const dataDir = await mkdtemp(join(await throwAwayFolder(), 'gezhi-test-'));
  const mongod = await startMongod({ ...found, dataDir, port: 0, cacheGb: 0.4 });
  process.env.TEST_MONGODB_URI = mongod.uri;
  (globalThis as { testMongod?: unknown }).testMongod = { mongod, dataDir };
}

async function throwAwayFolder(): Promise<string> {
  const room = await statfs('/dev/shm').then((disk) => disk.bavail * disk.bsize, () => 0);
  return room > ROOMY_BYTES ? '/dev/shm' : tmpdir();
}
