import type { PhotoPrint } from './photo-print';
import { levelAt, NO_BEND, TILE_EDGE as EDGE, type Bend } from './photo-tile';

/** The rim may be cut away, or filled with black where a picture was turned: only the middle is compared. */
const REACH = 0.72;
/** Points along an edge that are compared: few while searching, more in the end. */
const POINTS = { searching: 12, deciding: 22 } as const;
/** Shear, stretch and shift that are tried: a fifth of the picture, finer and finer. */
const STRIDES = [0.12, 0.06, 0.03, 0.015] as const;
const BEND_MAX = 0.24;
const ROUNDS_MAX = 6;
const FINE = [0.03, 0.015] as const;
/** Not alike after one round of bending: tried no further. */
const HOPELESS = 0.3;
const ALIKE_AT_ALL = 0.6;
const WORTH_TURNING = 0.4;
/** Points around one whose mean is taken off. */
const AROUND = 4;

/**
 * How alike two photos are, 0–1, wherever one was cut, sheared, stretched or exposed otherwise: the best correlation of their middles over small bends.
 *
 * 1 for a copy. Two pictures of one kind of thing stay well below `SAME_PICTURE`.
 */
export function photoLikeness(one: Pick<PhotoPrint, 'tile'>, other: Pick<PhotoPrint, 'tile'>): number {
  if (one.tile === other.tile) return 1;
  const [here, there] = [pictureOf(one.tile), pictureOf(other.tile)];
  const fit = fitted(here, there);
  return fit >= SAME_PICTURE || fit < WORTH_TURNING ? fit : Math.max(fit, fitted(there, here));   // a part is found in the whole, not the whole in a part
}

/** From this likeness on two photos are one picture. */
export const SAME_PICTURE = 0.8;

export function isSamePicture(one: Pick<PhotoPrint, 'tile'>, other: Pick<PhotoPrint, 'tile'>): boolean {
  return photoLikeness(one, other) >= SAME_PICTURE;
}

/** A tile as it is compared: its levels, and what remains of them without their slow changes. */
interface Picture {
  readonly levels: Float64Array;
  readonly detail: Float64Array;
}

const read = new Map<string, Picture>();
const READ_MAX = 2000;

function pictureOf(tile: string): Picture {
  const known = read.get(tile);
  if (known) return known;
  const levels = Float64Array.from(tile, (digit) => parseInt(digit, 16));
  const picture = { levels, detail: detailOf(levels) };
  if (read.size >= READ_MAX) read.clear();
  read.set(tile, picture);
  return picture;
}

/** Many pictures have one dark spot in the middle: what tells them apart is left when the mean of the surroundings is taken off. */
function detailOf(levels: Float64Array): Float64Array {
  return levels.map((level, at) => {
    const [row, column] = [Math.floor(at / EDGE), at % EDGE];
    let [sum, count] = [0, 0];
    for (let y = Math.max(0, row - AROUND); y <= Math.min(EDGE - 1, row + AROUND); y += 1) {
      for (let x = Math.max(0, column - AROUND); x <= Math.min(EDGE - 1, column + AROUND); x += 1) {
        sum += levels[y * EDGE + x]!;
        count += 1;
      }
    }
    return level - sum / count;
  });
}

/** Laid over each other by their levels, then by their details; the details decide. */
function fitted(here: Picture, there: Picture): number {
  const { fit, bend } = climbed(correlation(here.levels, there.levels, POINTS.searching), NO_BEND, STRIDES);
  return fit < ALIKE_AT_ALL ? 0 : Math.max(0, Math.min(1, climbed(correlation(here.detail, there.detail, POINTS.deciding), bend, FINE).fit));
}

interface Fit {
  readonly bend: Bend;
  readonly fit: number;
}

type Correlation = (bend: Bend) => number;

/** Climbs from a bend to the best one near by. */
function climbed(correlate: Correlation, from: Bend, strides: readonly number[]): Fit {
  let best: Fit = { bend: from, fit: correlate(from) };
  for (const stride of strides) {
    for (let round = 0; round < ROUNDS_MAX; round += 1) {
      const next = bettered(correlate, best, stride);
      if (next.fit === best.fit) break;
      best = next;
    }
    if (best.fit < HOPELESS) break;
  }
  return best;
}

/** One step of each part of the bend, where it helps. */
function bettered(correlate: Correlation, from: Fit, stride: number): Fit {
  let best = from;
  for (let part = 0; part < from.bend.length; part += 1) {
    for (const step of [stride, -stride]) {
      const bend = best.bend.map((value, at) => (at === part ? value + step : value)) as unknown as Bend;
      if (Math.abs(bend[part]!) > BEND_MAX) continue;
      const fit = correlate(bend);
      if (fit > best.fit) best = { bend, fit };
    }
  }
  return best;
}

/** How well two grids go together under a bend, −1 to 1; grids without any change go with nothing. */
function correlation(here: Float64Array, there: Float64Array, points: number): Correlation {
  const at = Array.from({ length: points }, (_, step) => REACH * ((2 * step) / (points - 1) - 1));
  const values = at.flatMap((y) => at.map((x) => levelAt(here, x, y)));
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const spread = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return ([ax, bx, cx, ay, by, cy]) => {
    let [sum, squares, products, next] = [0, 0, 0, 0];
    for (const y of at) {
      for (const x of at) {
        const other = levelAt(there, x + ax * x + bx * y + cx, y + ay * x + by * y + cy);
        sum += other;
        squares += other * other;
        products += (values[next++]! - mean) * other;
      }
    }
    const both = spread * (squares - (sum * sum) / values.length);
    return both <= 0 ? 0 : products / Math.sqrt(both);
  };
}
