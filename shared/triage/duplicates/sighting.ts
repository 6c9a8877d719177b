import type { LngLat } from '../../geo/place';
import { namedPlaces } from '../place/named-places';
import type { PlaceSlot } from '../place/place-slot';
import { evened } from './grams';
import type { PhotoPrint } from './photo-print';
import { headOf, textProfile, type GramWeight, type TextProfile } from './text-profile';

/** What somebody says he saw: a report or the case it became. */
export interface Sighting {
  readonly text: string;
  /** Where, in words. */
  readonly placeWords?: string;
  readonly wgs84?: LngLat;
  readonly at: Date;
  /** The class and its wider groups, nearest first; none while unknown. */
  readonly classes: readonly string[];
  readonly prints: readonly PhotoPrint[];
  /** A case that is closed: a new one is likelier something new. */
  readonly isClosed?: boolean;
}

/** A sighting made ready to be compared with many others. */
export interface ReadSighting {
  readonly sighting: Sighting;
  readonly profile: TextProfile;
  /** Places named in its headline and in its place words. */
  readonly named: readonly PlaceSlot[];
  /** All it says, as names are looked for in it. */
  readonly said: string;
}

export function readSighting(sighting: Sighting, weight: GramWeight): ReadSighting {
  const { text, placeWords = '' } = sighting;
  return {
    sighting,
    profile: textProfile(text, weight),
    named: [...namedPlaces(headOf(text)), ...namedPlaces(placeWords)],
    said: evened(`${placeWords}\n${text}`),
  };
}
