import { Delaunay } from 'd3-delaunay';
import pointInPolygon from 'point-in-polygon-hao';
import { bell, type Random } from './random';
import { boxOf, EAST_SHRINK, type Corner, type Part } from './plane';

/** Micro-degrees: about 700 m, how far a school or market draws cells around itself. */
const DRAW = 6_500;
/** The share of cells drawn by places; the rest lies evenly. */
const DRAWN_SHARE = 0.6;
const LLOYD_ROUNDS = 3;
const SAMPLES_PER_CELL = 24;

/** Points for the cells of one part (the mainland or an island), denser where places are, evened out by Lloyd's rounds on drawn samples. */
export function seedPoints(part: Part, count: number, places: readonly Corner[], random: Random): Corner[] {
  const draw = drawer(part, places.filter((place) => isIn(place, part)), random);
  let seeds = Array.from({ length: count }, draw);
  if (count === 1) return seeds;
  for (let round = 0; round < LLOYD_ROUNDS; round += 1) {
    seeds = relaxed(seeds, Array.from({ length: count * SAMPLES_PER_CELL }, draw), part);
  }
  return seeds;
}

export function flat(corners: readonly Corner[]): Delaunay<Corner> {
  return Delaunay.from(corners, ([x]) => x * EAST_SHRINK, ([, y]) => y);
}

function drawer(part: Part, places: readonly Corner[], random: Random): () => Corner {
  const [west, south, east, north] = boxOf(part[0]!);
  const once = (): Corner => {
    const place = places.length > 0 && random() < DRAWN_SHARE ? places[Math.floor(random() * places.length)] : undefined;
    if (!place) return [west + random() * (east - west), south + random() * (north - south)];
    const reach = DRAW * (0.5 + 2 * random());
    return [place[0] + (bell(random) * reach) / EAST_SHRINK, place[1] + bell(random) * reach];
  };
  return () => {
    for (let attempt = 0; attempt < 100_000; attempt += 1) {
      const point = once();
      if (isIn(point, part)) return point;
    }
    throw new Error('no point found inside a part: is it empty?');
  };
}

function relaxed(seeds: readonly Corner[], samples: readonly Corner[], part: Part): Corner[] {
  const delaunay = flat(seeds);
  const sums = seeds.map(() => [0, 0, 0] as [number, number, number]);
  let nearest = 0;
  for (const [x, y] of samples) {
    nearest = delaunay.find(x * EAST_SHRINK, y, nearest);
    const sum = sums[nearest]!;
    sum[0] += x; sum[1] += y; sum[2] += 1;
  }
  return seeds.map((seed, index) => {
    const [x, y, count] = sums[index]!;
    const mean: Corner = [x / count, y / count];
    return count > 0 && isIn(mean, part) ? mean : seed;
  });
}

function isIn(point: Corner, part: Part): boolean {
  return pointInPolygon(point, part) === true;
}
