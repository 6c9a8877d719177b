/** Points along each edge of the tile a photo is compared by. */
export const TILE_EDGE = 32;
const LEVELS = 16;

/** Grey levels row by row. */
export type Tile = ArrayLike<number>;

/** How the points of one picture lie in another, from edge to edge −1 to 1: x' = x + ax·x + bx·y + cx. */
export type Bend = readonly [ax: number, bx: number, cx: number, ay: number, by: number, cy: number];
export const NO_BEND: Bend = [0, 0, 0, 0, 0, 0];

/** The level between points; beyond the edge as at the edge. */
export function levelAt(tile: Tile, x: number, y: number): number {
  const [left, top] = [inTile(x), inTile(y)];
  const [column, row] = [Math.min(TILE_EDGE - 2, Math.floor(left)), Math.min(TILE_EDGE - 2, Math.floor(top))];
  const [right, below] = [left - column, top - row];
  const at = row * TILE_EDGE + column;
  return (tile[at]! * (1 - right) + tile[at + 1]! * right) * (1 - below) + (tile[at + TILE_EDGE]! * (1 - right) + tile[at + TILE_EDGE + 1]! * right) * below;
}

function inTile(part: number): number {
  return Math.max(0, Math.min(TILE_EDGE - 1, ((part + 1) / 2) * TILE_EDGE - 0.5));
}

/** Each level as often as any other, 0–15: only which point is brighter counts, not by how much. Points of one level keep one level. */
export function evened(points: readonly number[]): readonly number[] {
  const order = points.map((value, at) => ({ value, at })).sort((a, b) => a.value - b.value || a.at - b.at);
  const levels = new Array<number>(points.length).fill(0);
  let first = 0;
  order.forEach(({ value, at }, rank) => {
    if (order[first]!.value !== value) first = rank;
    levels[at] = Math.min(LEVELS - 1, Math.floor((first * LEVELS) / points.length));
  });
  return levels;
}
