import type { Connection } from 'mongoose';
import { readSettings } from '../../../config/env';
import { loadCity } from '../../../config/load-city';
import type { GridKind } from '../../../shared/city/city';
import { cellSetStore } from '../../city/cells/cell-sets.store';
import { openLiveCells } from '../../city/cells/live-cells';
import { publishCells } from '../../city/cells/publish-cells';
import { readCells } from '../../city/cells/read-cells';
import { openLog } from '../../platform/log';
import { tellVerdict } from './import-cells';

export interface CellsPut {
  readonly db: Connection;
  readonly name: string;
  readonly file: string;
  readonly gridKind: GridKind;
  readonly fromDate: string;
  readonly now: Date;
  readonly tell: (words: string) => void;
}

/**
 * Puts a file of cells in force in the city's database: a running city takes them over within seconds.
 *
 * @throws {Error} in one sentence when the cells are not right or cannot succeed those in force; nothing is changed then
 */
export async function putCells({ db, name, file, gridKind, fromDate, now, tell }: CellsPut): Promise<void> {
  const settings = readSettings();
  const city = { ...await loadCity(name, { isDemo: settings.isDemo }) };
  const brought = readCells(file);
  if (!tellVerdict(file, brought, city, tell)) throw new Error('有网格不合格，没有启用。');
  const cells = await openLiveCells(db, city, openLog({ ...settings, logLevel: 'silent' }), () => now);
  const cellsNow = async () => {
    await cells.catchUp();
    return city.cells;
  };
  const set = await publishCells(cellSetStore(db), cellsNow, city, now, { gridKind, fromDate, brought, by: { id: 'command', name: '命令行' }, words: file, key: `${fromDate} ${now.toISOString()}` });
  tell(`已启用：新增 ${set.counts.begun} 个，停用 ${set.counts.ended} 个，共 ${set.counts.cells} 个，自 ${fromDate} 起。运行中的系统几秒内换上，不用重启。`);
}
