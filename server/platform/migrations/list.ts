import type { Connection } from 'mongoose';
import { nativeCollection } from '../db';
import { caseLists } from './case-lists';
import type { Migration } from './migrate';
import { nextTimers } from './next-timers';

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
  {
    id: '0002-case-timers',
    // Everything that falls due is found by one field; a unit sees what it has a part in.
    run: async (db) => {
      const cases = nativeCollection(db, 'cases');
      await cases.updateMany({ unitIds: { $exists: false } }, [{ $set: { unitIds: ['$unitId'] } }]);
      await cases.updateMany({ 'reminder.nextAt': { $exists: true } }, [{ $set: { nextTimerAt: '$reminder.nextAt' } }, { $unset: ['reminder.nextAt', 'reminder.nextColour'] }]);
      for (const name of ['reminder.nextAt_1', 'unitId_1_state_1_clock.dueAt_1__id_1']) await dropIndex(db, 'cases', name);
    },
  },
  { id: '0003-case-lists', run: caseLists },
  { id: '0004-next-timers', run: nextTimers },
  {
    id: '0005-marked-lists',
    // Marked cases are found by their state: what is closed and stays marked is passed by.
    run: async (db) => {
      for (const name of ['supervised', 'backlog']) await dropIndex(db, 'cases', name);
    },
  },
];

const INDEX_NOT_FOUND = 27;
const NAMESPACE_NOT_FOUND = 26;

/** An index that nothing asks any more; that it is gone already is fine, as a migration may run again. */
async function dropIndex(db: Connection, collection: string, name: string): Promise<void> {
  try {
    await nativeCollection(db, collection).dropIndex(name);
  } catch (fault) {
    const { code } = fault as { readonly code?: number };
    if (code !== INDEX_NOT_FOUND && code !== NAMESPACE_NOT_FOUND) throw fault;
  }
}
