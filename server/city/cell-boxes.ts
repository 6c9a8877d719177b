import Flatbush from 'flatbush';
import { allSteps, type Steps } from '../../shared/city/all-steps';
import type { CellList } from '../../shared/city/city-api';
import type { CellShape, GridKind } from '../../shared/city/city';
import { holdsOn } from '../../shared/city/holds-on';
import { wgs84ToGcj02 } from '../../shared/geo/datum';
import type { LngLat } from '../../shared/geo/place';

/** More than this is a grey carpet on a phone; the answer says that some are left out. */
export const CELLS_MAX = 400;

const BOXES_A_STEP = 1_000;

export interface CellBox {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
  readonly gridKind: GridKind;
}

type Finder = (box: CellBox, date: string) => readonly CellShape[];

const built = new WeakMap<readonly CellShape[], Readonly<Record<GridKind, Finder>>>();

/** Finds the cells of a day whose boxes touch a box in WGS84; past the limit those nearest to its middle. */
export function cellBoxes(cells: readonly CellShape[]): (box: CellBox, date: string) => CellList {
  if (!built.has(cells)) allSteps(cellBoxSteps(cells));
  return (box, date) => {
    const found = built.get(cells)![box.gridKind](box, date);
    return { cells: found.slice(0, CELLS_MAX).map(viewOf), isCapped: found.length > CELLS_MAX };
  };
}

/** Makes ready what `cellBoxes` of these cells needs, a few milliseconds a step. */
export function* cellBoxSteps(cells: readonly CellShape[]): Steps<void> {
  built.set(cells, { governance: yield* finder(cells, 'governance'), base: yield* finder(cells, 'base') });
}

function* finder(all: readonly CellShape[], gridKind: GridKind): Steps<Finder> {
  const cells = all.filter(({ cell }) => cell.gridKind === gridKind);
  if (cells.length === 0) return () => [];   // Flatbush(0) throws
  const tree = new Flatbush(cells.length);
  for (const [index, { rings }] of cells.entries()) {
    tree.add(...boxOf(rings[0]!));
    if (index % BOXES_A_STEP === 0) yield;
  }
  tree.finish();
  yield;
  return ({ west, south, east, north }, date) => {
    const holds = (index: number) => holdsOn(cells[index]!.cell, date);   // ended cells are not drawn
    const found = tree.search(west, south, east, north, holds);
    if (found.length <= CELLS_MAX) return found.map((index) => cells[index]!);
    return tree.neighbors((west + east) / 2, (south + north) / 2, CELLS_MAX + 1, Infinity, holds).map((index) => cells[index]!);
  };
}

function boxOf(ring: readonly LngLat[]): [west: number, south: number, east: number, north: number] {
  const longitudes = ring.map(([longitude]) => longitude);
  const latitudes = ring.map(([, latitude]) => latitude);
  return [Math.min(...longitudes), Math.min(...latitudes), Math.max(...longitudes), Math.max(...latitudes)];
}

function viewOf({ cell, rings }: CellShape): CellList['cells'][number] {
  return { code: cell.code, name: cell.name, isSynthetic: cell.isSynthetic, ringsWgs84: rings.map((ring) => ring.map(rounded)), ringsGcj02: rings.map((ring) => ring.map((corner) => rounded(wgs84ToGcj02(corner)))) };
}

function rounded([longitude, latitude]: LngLat): LngLat {
  return [Math.round(longitude * 1e6) / 1e6, Math.round(latitude * 1e6) / 1e6];
}
