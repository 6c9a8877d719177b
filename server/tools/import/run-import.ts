import { mkdir, writeFile } from 'node:fs/promises';
import type { Connection } from 'mongoose';
import { cellVersionWords } from '../../../shared/city/cell-versions-api';
import { checkCells } from '../../../shared/city/check-cells';
import type { CellShape, City } from '../../../shared/city/city';
import type { ImportProgress, ImportState, ImportVerdict } from '../../../shared/city/imports-api';
import { toCheck } from '../../../shared/city/roll-back-cells';
import type { SucceededCells, Succession } from '../../../shared/city/succeed-cells';
import { takeCells, type BroughtCell } from '../../../shared/city/take-cells';
import { localDate } from '../../../shared/time/local-time';
import { assetImportsStore } from '../../asset/asset-imports.store';
import { cellSetStore, type CellSet } from '../../city/cells/cell-sets.store';
import { publishCells } from '../../city/cells/publish-cells';
import { readCells } from '../../city/cells/read-cells';
import { decideRollBack, olderCells, rollBackTo, type CellsRollBackTo, type CellsRollBackTools } from '../../city/cells/roll-back-to';
import { fileOf, listOf, removeFile } from '../../city/imports/import-files';
import { importsStore, type CityImport } from '../../city/imports/imports.store';
import { faultsOf, faultSheet } from '../city/import-cells';
import { importAssetFile, type AssetFileImport } from './import-asset-file';
import { hashOf } from './read-csv';

/** Faults named on the page; the list holds them all. */
const SHOWN = 50;
const TELL_EVERY_MS = 1_000;

export interface ImportTools {
  readonly db: Connection;
  readonly city: City;
  /** The city's cells as they are now, what was put in force since among them. */
  readonly cellsNow: () => Promise<City['cells']>;
  /** Those of the city's files: version 0. */
  readonly filedCells: City['cells'];
  readonly now: () => Date;
  readonly folder: string;
}

/**
 * Does what an import waits for: checks its file, or publishes it, by the same code as the commands. Cut off anywhere and
 * begun again it goes on: components behind their last checkpoint, cells from the start, because they are put in force whole.
 */
export async function runImport(tools: ImportTools, row: CityImport): Promise<void> {
  const store = importsStore(tools.db);
  const isCheck = row.state === 'waiting' || row.state === 'checking';
  const under: ImportState = isCheck ? 'checking' : 'publishing';
  if (!(await store.move(row._id, [row.state], { state: under, ...(row.kind === 'assets' && { progress: nothingYet(row) }), changedAt: tools.now() }))) return;
  try {
    const set = await (isCheck ? CHECKS : PUBLISHES)[row.rollBack === undefined ? row.kind : 'rollBack'](tools, row);
    await store.move(row._id, [under], { ...set, state: isCheck ? 'checked' : 'done', attempts: 0, changedAt: tools.now() });
    if (!isCheck) await removeFile(tools.folder, row);
  } catch (fault) {
    const outcome = fault instanceof Error && /\p{Script=Han}/u.test(fault.message) ? fault.message : undefined;
    if (outcome === undefined) throw fault;   // no sentence for people: a fault of ours, tried again
    await store.move(row._id, [under], { state: 'failed', outcome, changedAt: tools.now() });
  }
}

type Work = (tools: ImportTools, row: CityImport) => Promise<Partial<CityImport>>;

const CHECKS: Readonly<Record<CityImport['kind'] | 'rollBack', Work>> = {
  cells: async (tools, row) => ({ verdict: await checkCellFile(tools, row) }), assets: async (tools, row) => ({ verdict: await checkAssetFile(tools, row) }), rollBack: async (tools, row) => ({ verdict: await checkRollBack(tools, row) }),
};
const PUBLISHES: Readonly<Record<keyof typeof CHECKS, Work>> = { cells: putCellsInForce, assets: takeAssets, rollBack: putOlderInForce };

async function checkCellFile(tools: ImportTools, row: CityImport): Promise<ImportVerdict> {
  const brought = readCells(fileOf(tools.folder, row));
  return cellVerdict(tools, row, brought, takeCells(await takingOf(tools, row, brought)));
}

async function checkRollBack(tools: ImportTools, row: CityImport): Promise<ImportVerdict> {
  const wanted = rollBackOf(row, tools);
  const older = await olderCells(rollBackTools(tools), wanted);
  return cellVerdict(tools, row, toCheck(older, wanted.fromDate), await decideRollBack(rollBackTools(tools), wanted, older));
}

/** Every fault of the cells themselves and of their following those in force; all of them in a list beside the file. */
async function cellVerdict({ city, folder }: ImportTools, row: CityImport, cells: readonly BroughtCell[], taken: SucceededCells<CellShape>): Promise<ImportVerdict> {
  const found = checkCells({ cells, districts: city.districts });
  const faults = [...faultsOf(found, cells), ...(taken.ok ? [] : taken.words)];
  if (faults.length > 0) {
    await mkdir(folder, { recursive: true });
    await writeFile(listOf(folder, row), faultSheet(found, cells, taken.ok ? [] : taken.words));
  }
  const wrong = found.cells.filter((one) => one.faults.length > 0).length;
  const isSound = faults.length === 0 && taken.ok;
  const isOther = isSound && taken.plan.begun + taken.plan.ended > 0;
  const words = isOther ? `自 ${row.fromDate ?? ''} 起${changeWords(row, { ...taken.plan, holding: cells.length })}`
    : isSound ? `${cells.length} 个网格和现在的一样，没有要启用的变化`
    : `${cells.length} 个网格，共 ${faults.length} 处问题，${row.rollBack === undefined ? '改好再上传' : '不能退回这一版'}`;
  return { rows: cells.length, wrong, mayBePublished: isOther, words, faults: faults.slice(0, SHOWN), hasList: faults.length > 0 };
}

function changeWords({ rollBack }: CityImport, { begun, ended, holding }: CellSet['counts'] | (Succession<CellShape> & { readonly holding: number })): string {
  return `${rollBack === undefined ? '新增' : '恢复'} ${begun} 个，停用 ${ended} 个，共 ${holding ?? 0} 个`;
}

async function putOlderInForce(tools: ImportTools, row: CityImport): Promise<Partial<CityImport>> {
  const { counts } = await rollBackTo(rollBackTools(tools), rollBackOf(row, tools));
  return { outcome: `已退回${cellVersionWords(row.rollBack!.toVersion)}：${changeWords(row, counts)}，自 ${row.fromDate ?? ''} 起` };
}

function rollBackTools({ db, city, cellsNow, filedCells, now }: ImportTools): CellsRollBackTools {
  return { store: cellSetStore(db), city, cellsNow, filed: filedCells, now: now() };
}

function rollBackOf(row: CityImport, { now }: ImportTools): CellsRollBackTo {
  return { gridKind: row.gridKind ?? 'governance', ...row.rollBack!, fromDate: row.fromDate ?? localDate(now()), by: row.publishedBy ?? row.createdBy, words: row.words ?? '', key: row._id };
}

async function putCellsInForce(tools: ImportTools, row: CityImport): Promise<Partial<CityImport>> {
  const brought = readCells(fileOf(tools.folder, row));
  const { counts } = await publishCells(cellSetStore(tools.db), tools.cellsNow, tools.city, tools.now(), {
    gridKind: row.gridKind ?? 'governance', fromDate: row.fromDate ?? localDate(tools.now()), brought, by: row.publishedBy ?? row.createdBy, words: row.words ?? '', key: row._id,
  });
  return { outcome: `已启用：${changeWords(row, counts)}，自 ${row.fromDate ?? ''} 起` };
}

async function takingOf(tools: ImportTools, row: CityImport, brought: readonly BroughtCell[]): Promise<Parameters<typeof takeCells>[0]> {
  const today = localDate(tools.now());
  const gridKind = row.gridKind ?? 'governance';
  const before = (await tools.cellsNow()).filter(({ cell }) => cell.gridKind === gridKind);
  return { before, brought, gridKind, fromDate: row.fromDate ?? today, today, divisionByCode: tools.city.divisionByCode };
}

async function checkAssetFile(tools: ImportTools, row: CityImport): Promise<ImportVerdict> {
  const { progress } = await importAssetFile({ ...assetJob(tools, row), isTrial: true });
  const { rows, kept, changed, wrong } = progress;
  const words = `${rows} 行：可导入 ${kept} 行（其中新增或有变化 ${changed} 行），错 ${wrong} 行${wrong > 0 ? '，错行不导入' : ''}`;
  return { rows, wrong, mayBePublished: kept > 0, words, faults: [], hasList: wrong > 0 };
}

async function takeAssets(tools: ImportTools, row: CityImport): Promise<Partial<CityImport>> {
  const job = assetJob(tools, row);
  const before = await assetImportsStore(tools.db).byHash(await hashOf(job.file));
  const isOfEarlier = before?.finishedAt !== undefined && before.finishedAt < (row.publishAskedAt ?? row.createdAt);
  const { progress: { rows, kept, changed, wrong } } = await importAssetFile({ ...job, isAgain: isOfEarlier });
  return { outcome: `已导入：共 ${rows} 行，导入 ${kept} 行（其中新增或有变化 ${changed} 行），错 ${wrong} 行` };
}

/** How far the check had come says nothing of the publishing. */
function nothingYet({ bytes }: CityImport): ImportProgress {
  return { done: 0, total: bytes, rows: 0, wrong: 0 };
}

/** Tells how far it is once a second at most. */
function assetJob({ db, city, now, folder }: ImportTools, row: CityImport): AssetFileImport {
  const store = importsStore(db);
  let progress = nothingYet(row);
  let toldAt = 0;
  const tell = (more: Partial<ImportProgress>): void => {
    progress = { ...progress, ...more };
    if (performance.now() - toldAt < TELL_EVERY_MS) return;
    toldAt = performance.now();
    void store.move(row._id, ['checking', 'publishing'], { progress }).catch(() => undefined);   // the next second tells it again
  };
  return {
    db, city, now, file: fileOf(folder, row), verdictPath: listOf(folder, row),
    tellBytes: (done, total) => tell({ done, total }),
    tellRows: ({ rows, wrong }) => tell({ rows, wrong }),
  };
}
