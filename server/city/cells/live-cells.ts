import { setImmediate as breathe } from 'node:timers/promises';
import type { Connection } from 'mongoose';
import type { Logger } from 'pino';
import type { Steps } from '../../../shared/city/all-steps';
import type { CellShape, City, GridKind } from '../../../shared/city/city';
import { cityLocator, locatorSteps } from '../../../shared/city/city-locator';
import type { CityLocator } from '../../../shared/city/locate';
import { cellBoxSteps } from '../cell-boxes';
import { cellSetStore, type CellSet } from './cell-sets.store';

const LOOK_EVERY_MS = 1_000;
const GRID_KINDS: readonly GridKind[] = ['governance', 'base'];

/** The cells in force, those put in force while it runs among them. Which hold today is asked by date each time (R4). */
export interface LiveCells {
  /** The same object for as long as the server runs; what it asks is replaced together with `city.cells`. */
  readonly locator: CityLocator;
  /** Takes over what was put in force since, here or by another process. */
  catchUp(): Promise<void>;
  /** Looks for new sets each second. */
  start(): void;
  stop(): Promise<void>;
}

/** Opens the cells over those of the city's files; a city that has put none in force is asked one question of the database. */
export async function openLiveCells(db: Connection, city: City, log: Logger, now: () => Date): Promise<LiveCells> {
  const store = cellSetStore(db);
  let seq = await store.latestSeq();
  if (seq > 0) {
    const newest = await Promise.all(GRID_KINDS.map((kind) => store.newest(kind)));
    Object.assign(city, { cells: await cellsWith(newest.filter((set) => set !== undefined)) });
  }
  let current = cityLocator(city, now);

  /** All cells with these sets in the place of those of their kinds. */
  async function cellsWith(sets: readonly CellSet[]): Promise<readonly CellShape[]> {
    const replaced = new Map<GridKind, CellShape[]>();
    for (const set of sets) {
      const cells: CellShape[] = [];
      for await (const part of store.cellsOf(set)) {
        cells.push(...part);
        await breathe();
      }
      replaced.set(set.gridKind, cells);
    }
    return GRID_KINDS.flatMap((kind) => replaced.get(kind) ?? city.cells.filter(({ cell }) => cell.gridKind === kind));
  }

  /** Everything is made ready beside the answering, then changed in one assignment. */
  async function take(sets: readonly CellSet[]): Promise<void> {
    const newestByKind = new Map(sets.map((set) => [set.gridKind, set]));   // in order: the last one counts
    const cells = await cellsWith([...newestByKind.values()]);
    await inSteps(cellBoxSteps(cells));
    const locator = await inSteps(locatorSteps({ code: city.code, districts: city.districts, cells }, now));
    Object.assign(city, { cells });
    current = locator;
    seq = sets.at(-1)!._id;
    for (const { gridKind, fromDate, counts, publishedBy } of newestByKind.values()) log.info({ gridKind, fromDate, ...counts, by: publishedBy.id }, 'cells taken over');
  }

  let looking: Promise<void> | undefined;
  async function look(): Promise<void> {
    const sets = await store.after(seq);
    if (sets.length > 0) await take(sets);
  }
  async function catchUp(): Promise<void> {
    await looking;   // one that began earlier may have read too early
    looking ??= look().finally(() => { looking = undefined; });
    await looking;
  }

  let timer: NodeJS.Timeout | undefined;
  const beat = (): void => {
    catchUp().catch((fault: unknown) => log.warn({ fault: fault instanceof Error ? fault.message : String(fault) }, 'cells not read; tried again in a second'));
  };
  return {
    locator: {
      locate: (place, at) => current.locate(place, at),
      placeOfCell: (cellCode) => current.placeOfCell(cellCode),
      cellOf: (cellCode) => current.cellOf(cellCode),
    },
    catchUp,
    start: () => { timer ??= setInterval(beat, LOOK_EVERY_MS).unref(); },
    stop: async () => {
      clearInterval(timer);
      await looking?.catch(() => undefined);
    },
  };
}

/** Does one step after the other and lets everybody else have a turn between them. */
async function inSteps<Made>(steps: Steps<Made>): Promise<Made> {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    await breathe();
  }
}
