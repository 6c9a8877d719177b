import { booleanOpWithPolyTree, ClipType, EndType, FillRule, inflatePaths, JoinType, PolyTree64, type Path64, type Paths64, type PolyPath64 } from 'clipper2-ts';
import type { LngLat } from '../geo/place';
import type { PolygonRings } from './city';
import { pointInside } from './point-inside';

/**
 * What is thinner than this is no overlap and no gap. Corners are kept to 0.000001° (0.11 m), so rounding moves each by
 * at most 0.08 m, and two borders that were one by at most twice that from each other.
 */
export const SLIVER_METRES = 0.2;

const METRES_A_DEGREE = 111_195;
/** The plane is counted in whole centimetres: whole numbers clip without error, and products of a city's stay exact. */
const CENTIMETRES = 100;
const SQUARE = CENTIMETRES * CENTIMETRES;
const HALF_SLIVER = (SLIVER_METRES / 2) * CENTIMETRES;

/** A part of an area that is more than a sliver. */
export interface Piece {
  readonly paths: Paths64;
  readonly squareMetres: number;
  /** A point inside, WGS84. */
  readonly at: LngLat;
}

export interface Plane {
  /** Rings as closed lines in whole centimetres, the outer one counter-clockwise and holes clockwise. */
  pathsOf(rings: PolygonRings): Paths64;
  /** The parts of an area that are more than slivers, largest first; areas within 1 % for a city two degrees tall. */
  pieces(paths: Paths64): readonly Piece[];
}

/** The ground around a point as a plane: a degree of longitude is as long everywhere as there. */
export function planeAround([longitude0, latitude0]: LngLat): Plane {
  const north = METRES_A_DEGREE * CENTIMETRES;
  const east = north * Math.cos((latitude0 * Math.PI) / 180);
  const pointOf = ([longitude, latitude]: LngLat) => ({ x: Math.round((longitude - longitude0) * east), y: Math.round((latitude - latitude0) * north) });
  const lngLatOf = ({ x, y }: Path64[number]): LngLat => [longitude0 + x / east, latitude0 + y / north];

  function pieceOf(node: PolyPath64): Piece {
    const paths = [node, ...childrenOf(node)].map(({ poly }) => poly ?? []);
    const rings = paths.map((path) => [...path, ...path.slice(0, 1)].map(lngLatOf));
    return { paths, squareMetres: Math.abs(areaOf(paths)) / SQUARE, at: pointInside(rings) };
  }

  return {
    pathsOf: (rings) => rings.map((ring, index) => turned(openPath(ring.map(pointOf)), index === 0)),
    pieces(paths) {
      const core = inflatePaths(paths, -HALF_SLIVER, JoinType.Miter, EndType.Polygon);
      if (core.length === 0) return [];
      const tree = new PolyTree64();
      booleanOpWithPolyTree(ClipType.Union, inflatePaths(core, HALF_SLIVER, JoinType.Miter, EndType.Polygon), null, tree, FillRule.NonZero);
      return outersOf(tree).map(pieceOf).sort((a, b) => b.squareMetres - a.squareMetres);
    },
  };
}

/** Square centimetres; holes, which turn the other way, are taken off. */
export function areaOf(paths: Paths64): number {
  return paths.reduce((sum, path) => sum + signedArea(path), 0);
}

/** West, south, east and north of some lines. */
export function boxOfPaths(paths: Paths64): [west: number, south: number, east: number, north: number] {
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const path of paths) {
    for (const { x, y } of path) {
      if (x < box[0]) box[0] = x;
      if (y < box[1]) box[1] = y;
      if (x > box[2]) box[2] = x;
      if (y > box[3]) box[3] = y;
    }
  }
  return box;
}

function signedArea(path: Path64): number {
  let sum = 0;
  path.forEach((point, index) => {
    const next = path[(index + 1) % path.length]!;
    sum += point.x * next.y - next.x * point.y;
  });
  return sum / 2;
}

/** Without the last corner where it is the first again, and without standing still. */
function openPath(path: Path64): Path64 {
  return path.filter(({ x, y }, index) => {
    const next = path[(index + 1) % path.length]!;
    return path.length < 2 || x !== next.x || y !== next.y;
  });
}

function turned(path: Path64, isOuter: boolean): Path64 {
  return signedArea(path) > 0 === isOuter ? path : [...path].reverse();
}

/** Outer lines of any depth: an island in a hole is a part of its own. */
function outersOf(node: PolyPath64): PolyPath64[] {
  return childrenOf(node).flatMap((outer) => [outer, ...childrenOf(outer).flatMap(outersOf)]);
}

function childrenOf(node: PolyPath64): PolyPath64[] {
  return Array.from({ length: node.count }, (_, index) => node.child(index));
}
