import { join, resolve } from 'node:path';
import type { Connection } from 'mongoose';
import type { Settings } from '../../../config/env';
import { findMongod } from '../../../config/mongod';
import { connectDb } from '../../platform/db';
import { startMongod } from '../mongod';
import { holderOf, lockDataFolder, openDataFolder } from '../start/data-folder';

export interface OpenDatabase {
  readonly db: Connection;
  readonly isCityRunning: boolean;
  close(): Promise<void>;
}

/** The city's database: its own replica set, the embedded one of a running city, or the embedded one started for this. */
export async function openDatabase(settings: Settings, tell: (words: string) => void): Promise<OpenDatabase> {
  if (settings.mongodbUri !== '') return connected(settings.mongodbUri, false);
  const folder = resolve(settings.dataDir);
  const holder = await holderOf(folder);
  if (holder !== undefined) return connected(embeddedUri(holder.port + 4), true);
  await openDataFolder(folder);
  const lock = await lockDataFolder(folder, settings.port);
  const found = await findMongod({ systemBinary: settings.mongodBinary, dataDir: folder, tell });
  const mongod = await startMongod({ ...found, dataDir: join(folder, 'mongod'), port: 0 });
  const end = async () => {
    await mongod.stop();
    await lock.release();
  };
  return connected(mongod.uri, false, end).catch(async (error: unknown) => {
    await end();
    throw error;
  });
}

async function connected(uri: string, isCityRunning: boolean, end: () => Promise<void> = async () => undefined): Promise<OpenDatabase> {
  const db = await connectDb({ uri });
  return {
    db, isCityRunning,
    close: async () => {
      await db.close();
      await end();
    },
  };
}

function embeddedUri(port: number): string {
  return `mongodb://127.0.0.1:${port}/gezhi?replicaSet=gezhi`;
}
