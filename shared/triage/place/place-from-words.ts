import type { CellShape, City } from '../../city/city';
import type { CityLocator } from '../../city/locate';
import { metresBetween } from '../../geo/distance';
import { placeFrom } from '../../geo/datum';
import type { LngLat, Place } from '../../geo/place';
import { readPlace, type PlaceReading } from './read-place';

/** 门口, 旁边, 对面 of a named place, and the size of a school. Ours. */
const NAMED_PLACE_METRES = 300;
/** A point is made of words from here on; below, staff are shown what they may mean. */
export const SURE_FROM = 0.8;

type Finding = { readonly city: City; readonly locator: Pick<CityLocator, 'locate' | 'placeOfCell'> };

/**
 * A point for words that name one place surely enough, with the radius it may be off by; `undefined` when a person must say.
 *
 * A named place of the city's list gives its own point, a village the middle of its cells where they are surveyed: a drawn cell proves nothing. A district or a town alone gives none.
 */
export function placeFromWords(text: string, finding: Finding): Place | undefined {
  const reading = readPlace(text, finding.city);
  return reading && placeOfReading(reading, finding);
}

/** The point of a reading, if it has one that is sure enough; `sureFrom` is lower where a person looks before it is used. */
export function placeOfReading(reading: PlaceReading, { city, locator }: Finding, sureFrom = SURE_FROM): Place | undefined {
  const { place, sure, districtCode } = reading;
  const found = place && (sure.place ?? 0) >= sureFrom ? inWords(place.wgs84, NAMED_PLACE_METRES) : villagePlace(reading, city);
  const located = found && locator.locate(found);
  return located?.isInCity && located.districtCode === districtCode ? found : undefined;
}

function villagePlace({ villageCode, sure }: PlaceReading, city: City): Place | undefined {
  if (villageCode === undefined || (sure.village ?? 0) < SURE_FROM) return undefined;
  const cells = city.cells.filter(({ cell }) => cell.villageCode === villageCode && cell.untilDate === undefined);
  if (cells.length === 0 || cells.some(({ cell }) => cell.isSynthetic)) return undefined;
  const corners = cells.flatMap(({ rings }: CellShape) => rings[0] ?? []);
  const middle = middleOf(corners);
  return inWords(middle, Math.ceil(Math.max(...corners.map((corner) => metresBetween(middle, corner)))));
}

function middleOf(corners: readonly LngLat[]): LngLat {
  const [east, north] = [corners.map(([longitude]) => longitude), corners.map(([, latitude]) => latitude)];
  return [(Math.min(...east) + Math.max(...east)) / 2, (Math.min(...north) + Math.max(...north)) / 2];
}

function inWords([longitude, latitude]: LngLat, accuracyMetres: number): Place {
  return placeFrom({ longitude, latitude, datum: 'wgs84', origin: 'words', accuracyMetres });
}
