import type { City } from '../../../shared/city/city';
import { readPlace } from '../../../shared/triage/place/read-place';
import type { TriagedPlace } from './triage-line';

export interface AreaSaid {
  readonly place: TriagedPlace;
  /** City, district, and street and village where they are named. */
  readonly areaCodes: readonly string[];
}

/** The area that words name where they give no point; `undefined` when they name none. */
export function areaSaid(words: string, city: City): AreaSaid | undefined {
  const reading = readPlace(words, city);
  if (!reading) return undefined;
  const { districtCode, streetCode, villageCode, sure, note } = reading;
  const nameOf = (code: string | undefined): string => (code === undefined ? '' : city.divisionByCode.get(code)?.name ?? '');
  return {
    place: {
      by: 'words', isInCity: true, district: nameOf(districtCode), street: nameOf(streetCode), village: nameOf(villageCode), cellCode: '',
      sure: sure.village ?? sure.street ?? sure.district,
      ...(note !== undefined && { note }),
    },
    areaCodes: [city.code, districtCode, streetCode, villageCode].filter((code) => code !== undefined),
  };
}
