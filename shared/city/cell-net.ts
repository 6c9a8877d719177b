import { difference, FillRule, inflatePaths, EndType, intersect, JoinType, union, type Paths64 } from 'clipper2-ts';
import Flatbush from 'flatbush';
import type { LngLat } from '../geo/place';
import { areaOf, boxOfPaths, SLIVER_METRES, type Piece, type Plane } from './plane';

/** A cell on the plane. */
export interface NetCell {
  readonly index: number;
  readonly paths: Paths64;
}

/** Two cells over the same ground; `at` is a point in the largest part. */
export interface Overlap {
  readonly pair: readonly [number, number];
  readonly squareMetres: number;
  readonly at: LngLat;
}

/** Ground no cell covers, with the cells around it, those with the longest border first. */
export interface Gap {
  readonly neighbours: readonly number[];
  readonly squareMetres: number;
  readonly at: LngLat;
}

/** A part of a cell outside the area it belongs to. */
export interface Outside {
  readonly index: number;
  readonly squareMetres: number;
  readonly at: LngLat;
}

/** Cells found by a box. */
export interface Net {
  readonly cells: readonly NetCell[];
  near(paths: Paths64, slackCentimetres?: number): readonly NetCell[];
}

/** How far a neighbour may lie from a gap, in centimetres: twice a sliver. */
const REACH = SLIVER_METRES * 200;

/** What a cell that only meets a gap at a corner has within reach of it, and half as much again: no border. */
const CORNER = 1.5 * REACH * REACH;

/** The cells with their boxes in a tree. */
export function netOf(cells: readonly NetCell[]): Net {
  if (cells.length === 0) return { cells, near: () => [] };   // Flatbush(0) throws
  const tree = new Flatbush(cells.length);
  for (const { paths } of cells) tree.add(...boxOfPaths(paths));
  tree.finish();
  return {
    cells,
    near(paths, slack = 0) {
      const [west, south, east, north] = boxOfPaths(paths);
      return tree.search(west - slack, south - slack, east + slack, north + slack).map((at) => cells[at]!);
    },
  };
}

/** Every pair of cells that lies over the same ground by more than a sliver. */
export function overlapsOf(net: Net, plane: Plane, mayMeet: (a: number, b: number) => boolean): readonly Overlap[] {
  return net.cells.flatMap((cell) => net.near(cell.paths).filter((other) => other.index > cell.index && mayMeet(cell.index, other.index)).flatMap((other): Overlap[] => {
    const shared = intersect(cell.paths, other.paths, FillRule.NonZero);
    const pieces = shared.length === 0 ? [] : plane.pieces(shared);
    return pieces.length === 0 ? [] : [{ pair: [cell.index, other.index], squareMetres: sumOf(pieces), at: pieces[0]!.at }];
  }));
}

/**
 * The ground of an area that no cell covers, by more than a sliver, and what of the cells lies outside it.
 *
 * @param area lines of the area; left out: the outline of the cells, so that only holes within them are gaps
 */
export function coverOf(net: Net, plane: Plane, area: Paths64 | undefined): { readonly gaps: readonly Gap[]; readonly outside: readonly Outside[] } {
  const covered = union(net.cells.flatMap(({ paths }) => paths), FillRule.NonZero);
  const wanted = area ?? covered.filter((path) => areaOf([path]) > 0);
  const gaps = plane.pieces(difference(wanted, covered, FillRule.NonZero));
  const beyond = area === undefined ? [] : plane.pieces(difference(covered, wanted, FillRule.NonZero));
  return {
    gaps: gaps.map((piece) => ({ neighbours: bordering(piece, net), squareMetres: piece.squareMetres, at: piece.at })),
    outside: beyond.flatMap((piece) => outsideOf(piece, net, plane)),
  };
}

function bordering({ paths }: Piece, net: Net): readonly number[] {
  const reach = inflatePaths(paths, REACH, JoinType.Miter, EndType.Polygon);
  return net.near(paths, REACH)
    .map(({ index, paths: own }) => ({ index, border: Math.abs(areaOf(intersect(own, reach, FillRule.NonZero))) }))
    .filter(({ border }) => border > CORNER)
    .sort((a, b) => b.border - a.border || a.index - b.index)
    .map(({ index }) => index);
}

function outsideOf({ paths }: Piece, net: Net, plane: Plane): Outside[] {
  return net.near(paths).flatMap(({ index, paths: own }): Outside[] => {
    const pieces = plane.pieces(intersect(own, paths, FillRule.NonZero));
    return pieces.length === 0 ? [] : [{ index, squareMetres: sumOf(pieces), at: pieces[0]!.at }];
  });
}

function sumOf(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, { squareMetres }) => sum + squareMetres, 0);
}
