import { nativeCollection } from '../db';
import { caseLists } from './case-lists';
import type { Migration } from './migrate';

/** All migrations, oldest first. A released one is never changed; the next idea is a new row. */
export const MIGRATIONS: readonly Migration[] = [
  {
    id: '0001-schema-version-1',
    // Documents written before the first release carry no version.
    run: async (db) => {
      for (const name of ['reports', 'cases', 'photos']) {
        await nativeCollection<{ schemaVersion?: number }>(db, name).updateMany({ schemaVersion: { $exists: false } }, { $set: { schemaVersion: 1 } });
      }
    },
  },
  { id: '0003-case-lists', run: caseLists },
];
