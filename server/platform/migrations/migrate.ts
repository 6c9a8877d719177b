import type { Connection } from 'mongoose';
import type { City } from '../../../shared/city/city';
import { nativeCollection } from '../db';

/** What a step may ask for. */
export interface MigrationTools {
  /** The city as it is now, published tables included; read only where a step needs it. */
  readonly readCity: () => Promise<City>;
  /** How far it is, in words: they go to the log, and who waits knows that the step is alive. Called at least every half minute. */
  readonly say: (words: string) => Promise<void>;
}

/** One step from an older shape of the data to the next. It may be cut off in the middle, so it must stand being run again. */
export interface Migration {
  /** Four digits and a name; they run in this order and once each. */
  readonly id: string;
  run(db: Connection, tools: MigrationTools): Promise<void>;
}

interface MigrationRow {
  readonly _id: string;
  readonly startedAt: Date;
  readonly doneAt?: Date;
}

const LEASE_MS = 60_000;
const WAIT_MS = 250;

/**
 * Runs what has not been run on this database, in order. Several processes may start at once: one runs, the others wait for it.
 *
 * @throws {Error} when the data is newer than this program
 */
export async function migrate(db: Connection, migrations: readonly Migration[], log: (words: string) => void, readCity: MigrationTools['readCity']): Promise<void> {
  const rows = nativeCollection<MigrationRow>(db, 'migrations');
  await refuseNewerData(db, migrations);
  for (const migration of migrations) {
    while (!(await isDone(db, migration.id))) {
      const isMine = await takeLease(db, migration.id);
      if (!isMine) { await new Promise((resolve) => setTimeout(resolve, WAIT_MS)); continue; }
      log(`migration ${migration.id}`);
      const say = async (words: string): Promise<void> => {
        log(`migration ${migration.id}: ${words}`);
        await rows.updateOne({ _id: migration.id }, [{ $set: { startedAt: '$$NOW' } }]);
      };
      await migration.run(db, { readCity, say });
      await rows.updateOne({ _id: migration.id }, [{ $set: { doneAt: '$$NOW' } }]);
    }
  }
}

async function refuseNewerData(db: Connection, migrations: readonly Migration[]): Promise<void> {
  const known = new Set(migrations.map((migration) => migration.id));
  const rows = await nativeCollection<MigrationRow>(db, 'migrations').find({}, { projection: { _id: 1 } }).toArray();
  const newer = rows.find((row) => !known.has(row._id));
  if (newer !== undefined) throw new Error(`数据由更新的版本写成（迁移 ${newer._id}）：请用新版本程序启动，或从备份恢复。`);
}

async function isDone(db: Connection, id: string): Promise<boolean> {
  const row = await nativeCollection<MigrationRow>(db, 'migrations').findOne({ _id: id });
  return row?.doneAt !== undefined;
}

/** A row whose runner has been silent for a minute is taken over. */
async function takeLease(db: Connection, id: string): Promise<boolean> {
  const rows = nativeCollection<MigrationRow>(db, 'migrations');
  await rows.updateOne({ _id: id }, { $setOnInsert: { startedAt: new Date(0) } }, { upsert: true });
  const taken = await rows.updateOne(
    { _id: id, doneAt: { $exists: false }, $expr: { $lt: ['$startedAt', { $subtract: ['$$NOW', LEASE_MS] }] } },
    [{ $set: { startedAt: '$$NOW' } }],
  );
  return taken.modifiedCount === 1;
}
