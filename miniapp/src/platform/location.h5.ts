import { placeFrom } from '../../../shared/geo/datum';
import { LOCATION_PATIENCE_MILLISECONDS, LOCATION_WORDS, type LocationAnswer } from './location-answer';

/** Where this phone is; browsers give WGS84. */
export function findLocation(): Promise<LocationAnswer> {
  if (!window.isSecureContext) return Promise.resolve({ status: 'unavailable', words: LOCATION_WORDS.insecure });
  if (!('geolocation' in navigator)) return Promise.resolve({ status: 'unavailable', words: LOCATION_WORDS.unavailable });
  return new Promise((resolve) => {
    navigator.geolocation.getCurrentPosition(
      ({ coords: { longitude, latitude, accuracy } }) => resolve({ status: 'found', place: placeFrom({ longitude, latitude, datum: 'wgs84', origin: 'gps', accuracyMetres: accuracy }) }),
      (fault) => resolve(FAULTS[fault.code] ?? FAULTS[2]),
      { enableHighAccuracy: true, timeout: LOCATION_PATIENCE_MILLISECONDS, maximumAge: 30_000 },
    );
  });
}

/** Codes of the browser: 1 permission denied, 2 position unavailable, 3 timeout. */
const FAULTS: Readonly<Record<number, LocationAnswer>> & { readonly 2: LocationAnswer } = {
  1: { status: 'refused', words: LOCATION_WORDS.refused },
  2: { status: 'unavailable', words: LOCATION_WORDS.unavailable },
  3: { status: 'late', words: LOCATION_WORDS.late },
};

/** Whether the place may be asked for without a question popping up. */
export async function isLocationAllowed(): Promise<boolean> {
  try {
    return (await navigator.permissions.query({ name: 'geolocation' })).state === 'granted';
  } catch {
    return false;
  }
}
