import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findMongod } from '../../config/mongod';
import { readSettings } from '../../config/env';
import { loadCity } from '../../config/load-city';
import { assetStore } from '../../server/asset/asset.store';
import { connectDb } from '../../server/platform/db';
import { importAssetFile } from '../../server/tools/import/import-asset-file';
import { startMongod } from '../../server/tools/mongod';
import { assetPoints, growAssets } from './grow-assets';

const QUESTIONS = 1_000;
const GOAL = { rows: 2_500_000, radiusMetres: 30 } as const;

/** Grows a city's components, takes them in, and asks what stands within 30 m of 1,000 points (R8): `node --import tsx test/bench/assets.ts [ROWS]`. */
async function main(rows: number): Promise<void> {
  const city = await loadCity('ningbo', { isDemo: true });
  const settings = readSettings();
  const folder = await mkdtemp(join(tmpdir(), 'gezhi-assets-'));
  const mongod = await startMongod({ ...await findMongod({ systemBinary: settings.mongodBinary, dataDir: settings.dataDir, tell: console.log }), dataDir: join(folder, 'mongod'), port: 0 });
  const db = await connectDb({ uri: mongod.uri });
  try {
    const file = join(folder, 'assets.csv');
    await growAssets(city, file, { rows, wrongEvery: 10_000 });
    console.log(`${rows} rows, ${megabytes((await stat(file)).size)} as a file`);
    const first = await timed(() => importAssetFile({ db, city, file, now: () => new Date() }));
    console.log(`import: ${first.seconds.toFixed(0)} s, ${(rows / first.seconds).toFixed(0)} rows/s; kept ${first.result.progress.kept}, wrong ${first.result.progress.wrong}`);
    console.log(`near: ${await near(assetStore(db), city)}`);
    const stats = await db.db!.command({ collStats: 'assets' }) as { storageSize: number; totalIndexSize: number; size: number };
    console.log(`disk: data ${megabytes(stats.storageSize)} (unpacked ${megabytes(stats.size)}), indexes ${megabytes(stats.totalIndexSize)}`);
    const again = await timed(() => importAssetFile({ db, city, file, now: () => new Date(), isAgain: true }));
    console.log(`again: ${again.seconds.toFixed(0)} s, changed ${again.result.progress.changed}`);
  } finally {
    await db.close();
    await mongod.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function near(assets: ReturnType<typeof assetStore>, city: Awaited<ReturnType<typeof loadCity>>): Promise<string> {
  const pointOf = assetPoints(city, 99);
  const times: number[] = [];
  let found = 0;
  for (let asked = 0; asked < QUESTIONS; asked += 1) {
    const { point } = pointOf();
    const { result, seconds } = await timed(() => assets.near({ wgs84: point, radiusMetres: GOAL.radiusMetres, limit: 51 }));
    found += result.length;
    times.push(seconds * 1000);
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.floor(times.length * share)]!.toFixed(2);
  return `p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, p99 ${at(0.99)} ms, most ${times.at(-1)!.toFixed(1)} ms; ${(found / QUESTIONS).toFixed(1)} found each`;
}

async function timed<Result>(run: () => Promise<Result>): Promise<{ result: Result; seconds: number }> {
  const since = performance.now();
  const result = await run();
  return { result, seconds: (performance.now() - since) / 1000 };
}

function megabytes(bytes: number): string {
  return `${(bytes / 1024 ** 2).toFixed(0)} MB`;
}

main(Number(process.argv[2] ?? GOAL.rows)).then(() => process.exit(0), (error: Error) => {
  console.error(error);
  process.exit(1);
});
