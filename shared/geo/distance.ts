import type { LngLat } from './place';

/** Mean radius. */
export const EARTH_RADIUS_METRES = 6_371_008.8;
const RADIANS = Math.PI / 180;

/** Metres along the great circle between two points of the same datum (sphere of the mean radius, within 0.5 %). */
export function metresBetween(a: LngLat, b: LngLat): number {
  const [longitudeA, latitudeA] = a;
  const [longitudeB, latitudeB] = b;
  const north = Math.sin(((latitudeB - latitudeA) * RADIANS) / 2);
  const east = Math.sin(((longitudeB - longitudeA) * RADIANS) / 2);
  const chord = north * north + Math.cos(latitudeA * RADIANS) * Math.cos(latitudeB * RADIANS) * east * east;
  return 2 * EARTH_RADIUS_METRES * Math.asin(Math.min(1, Math.sqrt(chord)));
}
