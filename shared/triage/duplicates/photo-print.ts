import { evened, levelAt, NO_BEND, TILE_EDGE, type Bend, type Tile } from './photo-tile';

/** Points along each edge of the grey picture a print is made of. */
export const GREY_EDGE = 64;
/** The sum of two frequencies is no higher: fourteen slow changes over the picture. */
const WAVES_MAX = 4;
const CODE_DIGITS = 4;
/** Points along an edge the code is read from: slow changes need no more. */
const POINTS = 16;
/** The rim may be cut away or filled up: the code is of the middle. */
const MIDDLE = 0.86;
/** Shears, stretches and shifts a photo is looked up under. */
const SHEARS = [0, 0.07, -0.07] as const;
const SCALES = [1, 0.92, 1.08] as const;
const SHIFT = 0.08;
const SHIFTS = [[0, 0], [SHIFT, SHIFT], [SHIFT, -SHIFT], [-SHIFT, SHIFT], [-SHIFT, -SHIFT]] as const;
/** How many of the least certain bits are tried both ways. */
const UNSURE_BITS = 3;

/** What a photo is known by again, wherever it was cut, sheared or exposed otherwise. */
export interface PhotoPrint {
  /** 32 × 32 points of 16 levels evened out, one hexadecimal digit each, row by row: what is compared. */
  readonly tile: string;
  /** 14 bits of the slow changes over its middle, as 4 hexadecimal digits: what it is looked up by. */
  readonly code: string;
}

/**
 * The print of a picture, from its grey levels.
 *
 * @param grey 64 × 64 levels of 0–255, row by row, the picture stretched to the square
 * @throws {RangeError} when it has another size
 */
export function photoPrint(grey: ArrayLike<number>): PhotoPrint {
  if (grey.length !== GREY_EDGE * GREY_EDGE) throw new RangeError(`a print is made of ${GREY_EDGE * GREY_EDGE} points, got ${grey.length}`);
  const levels = evened(halved(grey));
  return { tile: levels.map((level) => level.toString(16)).join(''), code: codeOf(slowChanges(levels, AS_IT_IS)) };
}

/**
 * The codes under which pictures like this one may be kept: its own first, then those it would have sheared, cut or shifted a little, the least certain bits both ways. Some hundred; of strange pictures about one in a hundred has one of them.
 *
 * Source: multi-probe look-up, Q. Lv et al., 2007.
 */
export function codesLike({ tile }: Pick<PhotoPrint, 'tile'>): readonly string[] {
  const levels = Array.from(tile, (digit) => parseInt(digit, 16));
  return [...new Set(BENDS.flatMap((bend) => bothWays(slowChanges(levels, bend))))];
}

function halved(grey: ArrayLike<number>): readonly number[] {
  return Array.from({ length: TILE_EDGE * TILE_EDGE }, (_, at) => {
    const corner = 2 * Math.floor(at / TILE_EDGE) * GREY_EDGE + 2 * (at % TILE_EDGE);
    return (grey[corner]! + grey[corner + 1]! + grey[corner + GREY_EDGE]! + grey[corner + GREY_EDGE + 1]!) / 4;
  });
}

const WAVES: readonly (readonly number[])[] = Array.from({ length: WAVES_MAX + 1 }, (_, wave) => Array.from({ length: POINTS }, (_unused, at) => Math.cos((Math.PI * wave * (2 * at + 1)) / (2 * POINTS))));
/** Where the points lie, −1 to 1. */
const PLACES = Array.from({ length: POINTS }, (_, at) => (2 * at + 1) / POINTS - 1);
const FREQUENCIES = WAVES.flatMap((_, down) => WAVES.map((_unused, across) => ({ down, across }))).filter(({ down, across }) => down + across > 0 && down + across <= WAVES_MAX);

const AS_IT_IS = middleUnder(1, NO_BEND);
const BENDS = SCALES.flatMap((scale) => SHIFTS.flatMap(([cx, cy]) => SHEARS.flatMap((bx) => SHEARS.map((ay) => middleUnder(scale, [0, bx, cx, ay, 0, cy])))));

function middleUnder(scale: number, [, bx, cx, ay, , cy]: Bend): Bend {
  const size = MIDDLE * scale;
  return [size, bx, cx, ay, size, cy];
}

/** The lowest frequencies of a cosine transform of the middle, seen under a bend. */
function slowChanges(levels: Tile, [ax, bx, cx, ay, by, cy]: Bend): readonly number[] {
  const rows = PLACES.map((y) => PLACES.map((x) => levelAt(levels, ax * x + bx * y + cx, ay * x + by * y + cy)));
  const byRow = WAVES.map((wave) => rows.map((row) => row.reduce((sum, level, at) => sum + level * wave[at]!, 0)));
  return FREQUENCIES.map(({ down, across: over }) => byRow[over]!.reduce((sum, value, at) => sum + value * WAVES[down]![at]!, 0));
}

function codeOf(changes: readonly number[]): string {
  return changes.reduce((code, change) => 2 * code + (change > 0 ? 1 : 0), 0).toString(16).padStart(CODE_DIGITS, '0');
}

function bothWays(changes: readonly number[]): readonly string[] {
  const unsure = changes.map((change, at) => ({ at, size: Math.abs(change) })).sort((a, b) => a.size - b.size).slice(0, UNSURE_BITS);
  return unsure.reduce<readonly (readonly number[])[]>((ways, { at }) => ways.flatMap((way) => [way, way.map((change, bit) => (bit === at ? (change > 0 ? -1 : 1) : change))]), [changes]).map(codeOf);
}
