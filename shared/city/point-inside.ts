import type { LngLat } from '../geo/place';
import type { PolygonRings } from './city';

/** A point inside a polygon: the middle of the widest stretch of the line through the middle of its box, so it holds for bent shapes and holes too. */
export function pointInside(rings: PolygonRings): LngLat {
  const outer = rings[0] ?? [];
  const latitudes = outer.map(([, latitude]) => latitude);
  const south = Math.min(...latitudes);
  const north = Math.max(...latitudes);
  for (const share of [0.5, 0.4999, 0.4, 0.6, 0.3]) {   // a line through a vertex may cross nothing: take the next
    const latitude = south + (north - south) * share;
    const stretch = widest(crossings(rings, latitude));
    if (stretch) return [(stretch[0] + stretch[1]) / 2, latitude];
  }
  return outer[0] ?? [0, 0];
}

function crossings(rings: PolygonRings, latitude: number): number[] {
  const found: number[] = [];
  for (const ring of rings) {
    for (let index = 1; index < ring.length; index += 1) {
      const [ax, ay] = ring[index - 1]!;
      const [bx, by] = ring[index]!;
      if (ay > latitude !== by > latitude) found.push(ax + ((latitude - ay) / (by - ay)) * (bx - ax));
    }
  }
  return found.sort((a, b) => a - b);
}

function widest(found: readonly number[]): readonly [number, number] | undefined {
  let best: readonly [number, number] | undefined;
  for (let index = 1; index < found.length; index += 2) {
    const from = found[index - 1]!;
    const to = found[index]!;
    if (to > from && (!best || to - from > best[1] - best[0])) best = [from, to];
  }
  return best;
}
