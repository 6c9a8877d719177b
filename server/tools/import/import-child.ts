import { loadCity } from '../../../config/load-city';
import { openLiveCells } from '../../city/cells/live-cells';
import { openLiveCity } from '../../city/live-city';
import { importsStore } from '../../city/imports/imports.store';
import { connectDb } from '../../platform/db';
import { openLog } from '../../platform/log';
import { readSettings } from '../../../config/env';
import type { ImportErrand } from '../../city/imports/take-imports';
import { runImport } from './run-import';

/** A process of its own for one import: hours of reading cost the answers of the city nothing. It ends with who started it; what it had done stands. */
process.once('message', (errand: ImportErrand) => {
  run(errand).then(() => process.exit(0), (fault: unknown) => {
    console.error(fault);
    process.exit(1);
  });
});

async function run({ id, mongodbUri, databaseName, cityName, isDemo, folder, offsetMs }: ImportErrand): Promise<void> {
  const db = await connectDb({ uri: mongodbUri, name: databaseName });
  const log = openLog({ ...readSettings({}), logLevel: 'silent' });
  const now = (): Date => new Date(Date.now() + offsetMs);
  const files = await loadCity(cityName, { isDemo });
  const { city } = await openLiveCity(db, files, log);
  const cells = await openLiveCells(db, city, log, now);
  const row = await importsStore(db).byId(id);
  const cellsNow = async () => {
    await cells.catchUp();
    return city.cells;
  };
  if (row !== undefined) await runImport({ db, city, cellsNow, filedCells: files.cells, now, folder }, row);
  await db.close();
}
