import { intersection } from 'polyclip-ts';
import { feature, mergeArcs } from 'topojson-client';
import { topology } from 'topojson-server';
import type { MultiPolygon, Polygon, Topology } from 'topojson-specification';
import { areaOf, boxOf, EAST_SHRINK, type Corner, type Part, type Ring } from './plane';
import { flat } from './seed-points';

/**
 * Voronoi cells of the seeds, clipped to the part: closed, without gaps or overlaps, one piece each, in the seeds' order.
 * Where a bay cuts a cell in two, the smaller piece goes to the neighbour it shares the longest border with.
 */
export function partition(part: Part, seeds: readonly Corner[]): Part[] {
  if (seeds.length === 1) return [part];
  const pieces = voronoi(part, seeds).flatMap((cell, seed) => clip(cell, part).map((rings) => ({ seed, rings })));
  const net = topology({ pieces: { type: 'GeometryCollection', geometries: pieces.map(({ rings }) => ({ type: 'Polygon', coordinates: rings })) } } as never) as unknown as Topology;
  const shapes = (net.objects.pieces as unknown as { geometries: Polygon[] }).geometries;
  const owners = ownersOf(pieces, shapes, net);
  return seeds.map((_, seed) => {
    const own = shapes.filter((_shape, piece) => owners[piece] === seed);
    if (own.length === 0) throw new Error(`seed ${seed} has no cell`);
    const { coordinates } = (feature(net, mergeArcs(net, own) as MultiPolygon) as unknown as { geometry: { coordinates: Part[] } }).geometry;
    if (coordinates.length !== 1) throw new Error(`cell ${seed} fell into ${coordinates.length} pieces`);
    return coordinates[0]!;
  });
}

function voronoi(part: Part, seeds: readonly Corner[]): Ring[] {
  const [west, south, east, north] = boxOf(part[0]!);
  const diagram = flat(seeds).voronoi([(west - 1000) * EAST_SHRINK, south - 1000, (east + 1000) * EAST_SHRINK, north + 1000]);
  return seeds.map((_, index) => (diagram.cellPolygon(index) as Ring).map(([x, y]) => [Math.round(x / EAST_SHRINK), Math.round(y)]));
}

function clip(cell: Ring, part: Part): Part[] {
  if (isApart(cell, part)) return [withoutRepeats([cell])!].filter(Boolean);
  const clipped = intersection([cell], part) as Part[];
  return clipped.map((rings) => withoutRepeats(rings.map((ring) => ring.map(([x, y]): Corner => [Math.round(x), Math.round(y)])))).filter((rings) => rings !== undefined);
}

/** No edge of the part comes near the cell; seeds lie inside, so the cell does too. */
function isApart(cell: Ring, part: Part): boolean {
  const [west, south, east, north] = boxOf(cell);
  return part.every((ring) => ring.every((corner, index) => {
    const before = ring[Math.max(0, index - 1)]!;
    return Math.max(corner[0], before[0]) < west || Math.min(corner[0], before[0]) > east
      || Math.max(corner[1], before[1]) < south || Math.min(corner[1], before[1]) > north;
  }));
}

function withoutRepeats(rings: Part): Part | undefined {
  const kept = rings.map((ring) => ring.filter(([x, y], index) => index === 0 || x !== ring[index - 1]![0] || y !== ring[index - 1]![1]))
    .filter((ring) => ring.length > 3);
  return kept.length > 0 && areaOf(kept) > 0 ? kept : undefined;
}

/** The seed each piece belongs to: its own for the largest piece, a neighbour's for the rest. */
function ownersOf(pieces: readonly { seed: number; rings: Part }[], shapes: readonly Polygon[], net: Topology): number[] {
  const largest = new Map<number, number>();
  pieces.forEach(({ seed, rings }, piece) => {
    const best = largest.get(seed);
    if (best === undefined || areaOf(rings) > areaOf(pieces[best]!.rings)) largest.set(seed, piece);
  });
  const owners = pieces.map(({ seed }, piece) => (largest.get(seed) === piece ? seed : -1));
  for (let round = 0; round < 20 && owners.includes(-1); round += 1) {
    pieces.forEach((_, piece) => {
      if (owners[piece] === -1) owners[piece] = longestNeighbour(piece, shapes, owners, net);
    });
  }
  if (owners.includes(-1)) throw new Error('a piece touches no cell');
  return owners;
}

function longestNeighbour(piece: number, shapes: readonly Polygon[], owners: readonly number[], net: Topology): number {
  const own = new Set(arcsOf(shapes[piece]!));
  const shared = new Map<number, number>();
  shapes.forEach((shape, other) => {
    const owner = owners[other]!;
    if (owner === -1) return;
    for (const arc of arcsOf(shape)) if (own.has(arc)) shared.set(owner, (shared.get(owner) ?? 0) + lengthOf(net.arcs[arc]!));
  });
  return [...shared].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0] ?? -1;
}

function arcsOf(shape: Polygon): number[] {
  return shape.arcs.flat().map((arc) => (arc < 0 ? ~arc : arc));
}

function lengthOf(arc: readonly (readonly number[])[]): number {
  return arc.reduce((sum, [x, y], index) => (index === 0 ? 0 : sum + Math.abs(x! - arc[index - 1]![0]!) + Math.abs(y! - arc[index - 1]![1]!)), 0);
}
