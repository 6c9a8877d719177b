import type { Place, PlaceOrigin } from './place';

/** Set by hand > a location card > the phone now > a device's own place > where the photo was taken > a named cell > words. Ours. */
const TRUST: readonly PlaceOrigin[] = ['hand', 'card', 'gps', 'device', 'exif', 'cell', 'words'];

/** The place to go by among several; of two of one origin the first. `undefined` when none is known. */
export function mostTrusted(places: readonly (Place | undefined)[]): Place | undefined {
  return places.filter((place) => place !== undefined).reduce<Place | undefined>((best, place) => (best && TRUST.indexOf(best.origin) <= TRUST.indexOf(place.origin) ? best : place), undefined);
}
