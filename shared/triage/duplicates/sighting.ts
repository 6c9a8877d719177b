import type { LngLat } from '../../geo/place';
import { namedPlaces, type KnownNames } from '../place/named-places';
import type { PlaceSlot } from '../place/place-slot';
import { evened, SIGNS_MAX } from './grams';
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
  /** All it says, as names are looked for in it; known places also by what they are called today. */
  readonly said: string;
}

/** @param known names of the city, where there is one: 江东区 and 鄞州区 are one place then, and 天一阁 is 天一阁博物院 */
export function readSighting(sighting: Sighting, weight: GramWeight, known?: KnownNames): ReadSighting {
  const { text, placeWords = '' } = sighting;
  const named = [...namedPlaces(headOf(text), known), ...namedPlaces(placeWords, known)];
  const whole = `${placeWords}\n${text}`;
  return {
    sighting,
    profile: textProfile(text, weight),
    named,
    said: [evened(whole), ...(known === undefined ? [] : [...todaysNames(whole, known), ...named.map(({ name }) => evened(name))])].join('\n'),
  };
}

function todaysNames(text: string, known: KnownNames): readonly string[] {
  const names = Array.from({ length: Math.min(text.length, SIGNS_MAX) }, (_, at) => known(text, at)?.name).filter((name) => name !== undefined);
  return [...new Set(names)].map(evened);
}
