import type { CityMapShapes } from '../../../../shared/city/city-api';
import type { LngLat } from '../../../../shared/geo/place';

/** The drawing's own units; the page scales it. */
export const MAP_WIDTH = 560;
export const MAP_HEIGHT = 560;
const MARGIN = 8;
/** A name with its number beneath, in drawing units. */
const LABEL = { width: 56, height: 38 } as const;

export interface DrawnDistrict {
  readonly code: string;
  readonly name: string;
  /** An SVG path in drawing units, all parts and holes. */
  readonly path: string;
  /** Where its name stands. */
  readonly at: readonly [number, number];
}

type Ring = readonly LngLat[];

/** Districts as SVG paths: degrees stretched by the cosine of the middle latitude, which over one city is as good as any projection. */
export function drawnDistricts(shapes: CityMapShapes): readonly DrawnDistrict[] {
  const points = shapes.districts.flatMap(({ polygonsGcj02 }) => polygonsGcj02.flatMap((polygon) => polygon[0] ?? []));
  if (points.length === 0) return [];
  const project = fitted(points);
  return apart(shapes.districts.map(({ code, name, polygonsGcj02 }) => ({
    code,
    name,
    path: polygonsGcj02.flatMap((polygon) => polygon.map((ring) => pathOf(ring, project))).join(''),
    at: project(centreOf(largestRing(polygonsGcj02.map((polygon) => polygon[0] ?? [])))),
  })));
}

/** Names that would cover each other are pushed apart, the upper one up and the lower one down. */
function apart(drawn: readonly DrawnDistrict[]): readonly DrawnDistrict[] {
  return drawn.map((one) => {
    const near = drawn.filter((other) => other !== one && Math.abs(other.at[0] - one.at[0]) < LABEL.width && Math.abs(other.at[1] - one.at[1]) < LABEL.height);
    const push = near.reduce((sum, other) => sum + Math.sign(one.at[1] - other.at[1]) * (LABEL.height - Math.abs(other.at[1] - one.at[1])) / 2, 0);
    return { ...one, at: [one.at[0], one.at[1] + push] };
  });
}

function fitted(points: readonly LngLat[]): (point: LngLat) => readonly [number, number] {
  const longitudes = points.map(([longitude]) => longitude);
  const latitudes = points.map(([, latitude]) => latitude);
  const [west, east] = [least(longitudes), -least(longitudes.map((one) => -one))];
  const [south, north] = [least(latitudes), -least(latitudes.map((one) => -one))];
  const stretch = Math.cos(((south + north) / 2) * (Math.PI / 180));
  const scale = Math.min((MAP_WIDTH - 2 * MARGIN) / ((east - west) * stretch || 1), (MAP_HEIGHT - 2 * MARGIN) / (north - south || 1));
  const left = (MAP_WIDTH - (east - west) * stretch * scale) / 2;
  const top = (MAP_HEIGHT - (north - south) * scale) / 2;
  return ([longitude, latitude]) => [left + (longitude - west) * stretch * scale, top + (north - latitude) * scale];
}

/** Spreading ten thousand numbers over Math.min overflows the stack on phones. */
function least(numbers: readonly number[]): number {
  return numbers.reduce((low, one) => Math.min(low, one), Infinity);
}

function pathOf(ring: Ring, project: (point: LngLat) => readonly [number, number]): string {
  return `${ring.map((point, at) => { const [x, y] = project(point); return `${at === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`; }).join('')}Z`;
}

function largestRing(rings: readonly Ring[]): Ring {
  return rings.reduce<Ring>((best, ring) => (Math.abs(areaOf(ring)) > Math.abs(areaOf(best)) ? ring : best), []);
}

function areaOf(ring: Ring): number {
  return ring.reduce((sum, [x, y], at) => { const [nextX, nextY] = ring[(at + 1) % ring.length] ?? [x, y]; return sum + x * nextY - nextX * y; }, 0) / 2;
}

/** The centre of gravity of the area, so that the name stands where most of the district is. */
function centreOf(ring: Ring): LngLat {
  const [originX, originY] = ring[0] ?? [0, 0];
  const local = ring.map(([x, y]): LngLat => [x - originX, y - originY]);
  const area = areaOf(local);
  if (area === 0) return [originX, originY];
  const [sumX, sumY] = local.reduce<readonly [number, number]>(([toX, toY], [x, y], at) => {
    const [nextX, nextY] = local[(at + 1) % local.length] ?? [x, y];
    const cross = x * nextY - nextX * y;
    return [toX + (x + nextX) * cross, toY + (y + nextY) * cross];
  }, [0, 0]);
  return [originX + sumX / (6 * area), originY + sumY / (6 * area)];
}
