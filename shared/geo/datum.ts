import gcoord from 'gcoord';
import type { Datum, LngLat, Place, PlaceOrigin } from './place';

export interface PlaceFrom {
  readonly longitude: number;
  readonly latitude: number;
  readonly datum: Datum;
  readonly accuracyMetres?: number | undefined;
  readonly origin?: PlaceOrigin | undefined;
}

/** A place on both earths, converted once where it comes in (R10). The given numbers stay as they are. */
export function placeFrom(input: PlaceFrom): Place {
  const given: LngLat = [input.longitude, input.latitude];
  return {
    wgs84: input.datum === 'wgs84' ? given : gcj02ToWgs84(given),
    gcj02: input.datum === 'gcj02' ? given : wgs84ToGcj02(given),
    origin: input.origin ?? 'gps',
    ...(input.accuracyMetres === undefined ? {} : { accuracyMetres: input.accuracyMetres }),
  };
}

/** What phones in China give, as satellites give it; right to a few centimetres. Outside China both are the same. */
export function gcj02ToWgs84([longitude, latitude]: LngLat): LngLat {
  const [east, north] = gcoord.transform([longitude, latitude], gcoord.GCJ02, gcoord.WGS84);
  return [east!, north!];
}

/** What satellites give, as phones and maps in China give it. */
export function wgs84ToGcj02([longitude, latitude]: LngLat): LngLat {
  const [east, north] = gcoord.transform([longitude, latitude], gcoord.WGS84, gcoord.GCJ02);
  return [east!, north!];
}
