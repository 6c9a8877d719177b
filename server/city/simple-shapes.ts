import type { DistrictShape } from '../../shared/city/city';
import type { LngLat } from '../../shared/geo/place';

const ROUNDS = 5;
/** Half a square of about 320 m: on a map of the whole city that is three pixels. */
const LEAST_AREA = 5e-6;

type Ring = readonly LngLat[];

/**
 * Districts with fewer corners, their shared borders still alike: whether a corner goes is decided by it and its two
 * neighbours alone, whichever way round one walks, and corners where borders meet stay.
 */
export function simpleShapes(districts: readonly DistrictShape[]): readonly DistrictShape[] {
  let shapes = districts;
  for (let round = 0; round < ROUNDS; round += 1) {
    const meets = meetingCorners(shapes);
    shapes = shapes.map((district) => ({ ...district, polygons: district.polygons.map((rings) => rings.map((ring) => thinner(ring, meets))) }));
  }
  return shapes;
}

/** Corners that do not have the same two neighbours in every ring they stand in. */
function meetingCorners(districts: readonly DistrictShape[]): ReadonlySet<string> {
  const neighbours = new Map<string, string>();
  const meets = new Set<string>();
  for (const ring of districts.flatMap(({ polygons }) => polygons.flat())) {
    open(ring).forEach((corner, index, corners) => {
      const pair = [keyOf(around(corners, index - 1)), keyOf(around(corners, index + 1))].sort().join();
      const before = neighbours.get(keyOf(corner));
      if (before !== undefined && before !== pair) meets.add(keyOf(corner));
      neighbours.set(keyOf(corner), pair);
    });
  }
  return meets;
}

function thinner(ring: Ring, meets: ReadonlySet<string>): Ring {
  const corners = open(ring);
  if (corners.length <= 6) return ring;
  const areas = corners.map((corner, index) => (meets.has(keyOf(corner)) ? Infinity : triangle(around(corners, index - 1), corner, around(corners, index + 1))));
  // a corner goes only when its triangle is smaller than both beside it, so two next to each other never go together
  const kept = corners.filter((_, index) => {
    const area = areas[index]!;
    return area >= LEAST_AREA || area >= around(areas, index - 1) || area >= around(areas, index + 1);
  });
  return kept.length < 4 ? ring : [...kept, kept[0]!];
}

function open(ring: Ring): Ring {
  return ring.slice(0, -1);
}

function around<Value>(values: readonly Value[], index: number): Value {
  return values[(index + values.length) % values.length]!;
}

function triangle([ax, ay]: LngLat, [bx, by]: LngLat, [cx, cy]: LngLat): number {
  return Math.abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)) / 2;
}

function keyOf([longitude, latitude]: LngLat): string {
  return `${longitude},${latitude}`;
}
