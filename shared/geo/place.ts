/** Which earth the numbers are on: `gcj02` is what phones in China give, `wgs84` what satellites give (CGCS2000 within centimetres). */
export type Datum = 'wgs84' | 'gcj02';

/** Degrees, longitude first, as in GeoJSON. */
export type LngLat = readonly [longitude: number, latitude: number];

/** How a place came to be known, from the most trusted to the least. */
export type PlaceOrigin = 'hand' | 'card' | 'gps' | 'device' | 'exif' | 'cell' | 'words';

/** A point on both earths: converted once where it comes in, both kept (R10). */
export interface Place {
  readonly wgs84: LngLat;
  readonly gcj02: LngLat;
  readonly origin: PlaceOrigin;
  /** Radius of a circle the point is in, as the phone says it; left out when it does not. */
  readonly accuracyMetres?: number;
}
