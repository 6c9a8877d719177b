import { rm } from 'node:fs/promises';
import type { RunningMongod } from '../../server/tools/mongod';

/** Ends the mongod of the run and removes its folder. */
export default async function globalTeardown(): Promise<void> {
  const { testMongod } = globalThis as { testMongod?: { mongod: RunningMongod; dataDir: string } };
  if (testMongod === undefined) return;
  await testMongod.mongod.stop();
  await rm(testMongod.dataDir, { recursive: true, force: true });
}
