/** Whole micro-degrees (about 0.1 m): every corner lies on this lattice, so neighbours share the very same numbers. */
export type Corner = [x: number, y: number];
export type Ring = Corner[];
export type Part = Ring[];

/** Metres a degree of longitude is of one of latitude at Ningbo (29.9° N); a constant, so that no cosine is taken. */
export const EAST_SHRINK = 0.867;
export const MICRO = 1e6;

/** Twice the signed area, in square micro-degrees. */
export function doubleArea(ring: readonly Corner[]): number {
  let sum = 0;
  for (let index = 1; index < ring.length; index += 1) {
    const [ax, ay] = ring[index - 1]!;
    const [bx, by] = ring[index]!;
    sum += (ax - ring[0]![0]) * (by - ring[0]![1]) - (bx - ring[0]![0]) * (ay - ring[0]![1]);
  }
  return sum;
}

export function areaOf(part: readonly (readonly Corner[])[]): number {
  return part.reduce((sum, ring, index) => sum + (index === 0 ? 1 : -1) * Math.abs(doubleArea(ring)) / 2, 0);
}

export function centroidOf(ring: readonly Corner[]): Corner {
  const [ox, oy] = ring[0]!;
  let area = 0;
  let x = 0;
  let y = 0;
  for (let index = 1; index < ring.length; index += 1) {
    const [ax, ay] = [ring[index - 1]![0] - ox, ring[index - 1]![1] - oy];
    const [bx, by] = [ring[index]![0] - ox, ring[index]![1] - oy];
    const cross = ax * by - bx * ay;
    area += cross;
    x += (ax + bx) * cross;
    y += (ay + by) * cross;
  }
  return area === 0 ? [ox, oy] : [ox + x / (3 * area), oy + y / (3 * area)];
}

export function boxOf(ring: readonly Corner[]): [west: number, south: number, east: number, north: number] {
  const xs = ring.map(([x]) => x);
  const ys = ring.map(([, y]) => y);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

/** Position on a Hilbert curve of 2^16 × 2^16 steps: near on the curve is near on the ground. */
export function hilbert([x, y]: Corner, [west, south, east, north]: readonly [number, number, number, number]): number {
  let across = Math.min(65_535, Math.floor(((x - west) / (east - west)) * 65_536));
  let up = Math.min(65_535, Math.floor(((y - south) / (north - south)) * 65_536));
  let along = 0;
  for (let side = 32_768; side >= 1; side /= 2) {
    const right = (across & side) > 0 ? 1 : 0;
    const top = (up & side) > 0 ? 1 : 0;
    along += side * side * ((3 * right) ^ top);
    if (top === 0) {
      if (right === 1) [across, up] = [65_535 - across, 65_535 - up];
      [across, up] = [up, across];
    }
  }
  return along;
}
