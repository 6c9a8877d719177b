import { difference, FillRule, union, type Paths64 } from 'clipper2-ts';
import { metresBetween } from '../geo/distance';
import type { LngLat } from '../geo/place';
import type { PolygonRings } from './city';
import { areaOf, type Plane } from './plane';

/** What is wrong with the lines of one cell by itself. */
export interface LineFault {
  readonly kind: 'open' | 'tooFew' | 'notANumber' | 'selfCrossing' | 'holeOutside';
  readonly at?: LngLat;
  /** How far the ends of an open line lie apart, or how much a crossing spoils. */
  readonly size?: number;
}

const CORNERS_LEAST = 4;

/** The faults of a cell's lines: open, fewer than three corners, no numbers, crossing themselves, a hole that is not inside (R3). */
export function lineFaults(rings: PolygonRings, plane: Plane): readonly LineFault[] {
  if (rings.some((ring) => ring.some((corner) => !corner.every(Number.isFinite)))) return [{ kind: 'notANumber' }];
  const faults = rings.flatMap((ring): LineFault[] => {
    const [first, last] = [ring[0], ring.at(-1)];
    if (!first || !last || new Set(ring.map(String)).size < CORNERS_LEAST - 1) return [{ kind: 'tooFew', ...(first && { at: first }) }];
    if (first[0] !== last[0] || first[1] !== last[1]) return [{ kind: 'open', at: last, size: metresBetween(first, last) }];
    return [];
  });
  if (rings.length === 0) return [{ kind: 'tooFew' }];
  return faults.length > 0 ? faults : [...crossingsOf(rings, plane), ...holesOutside(rings, plane)];
}

/** Loops that turn the wrong way or lie over another loop of the same line; a line that only touches itself has none. */
function crossingsOf(rings: PolygonRings, plane: Plane): LineFault[] {
  return rings.flatMap((ring) => {
    const path = plane.pathsOf([ring]);
    const filled = union(path, FillRule.NonZero);
    if (Math.abs(areaOf(filled)) === areaOf(path)) return [];
    const wrong = [...plane.pieces(outward(union(path, FillRule.Negative))), ...plane.pieces(difference(filled, union(path, FillRule.EvenOdd), FillRule.NonZero))];
    return wrong.slice(0, 1).map(({ at, squareMetres }): LineFault => ({ kind: 'selfCrossing', at, size: squareMetres }));
  });
}

function holesOutside([outer, ...holes]: PolygonRings, plane: Plane): LineFault[] {
  if (outer === undefined || holes.length === 0) return [];
  const pieces = plane.pieces(difference(holes.flatMap((hole) => plane.pathsOf([hole])), plane.pathsOf([outer]), FillRule.NonZero));
  return pieces.slice(0, 1).map(({ at, squareMetres }) => ({ kind: 'holeOutside', at, size: squareMetres }));
}

/** Loops filled by the negative rule may come the wrong way round. */
function outward(paths: Paths64): Paths64 {
  return areaOf(paths) < 0 ? paths.map((path) => [...path].reverse()) : paths;
}
