import type { City } from '../../city/city';
import type { CityLocator } from '../../city/locate';
import type { LngLat } from '../../geo/place';
import type { Report } from '../../report/report';
import { placeOfReading, SURE_FROM } from './place-from-words';
import { readPlace, type PlaceReading } from './read-place';

/** From here on a named place is offered to a person, who says whether it is meant. */
const OFFERED_FROM = 0.5;

/** What the words of a report seem to say of where it is, for a person to look at. */
export interface SaidPlace {
  /** 文字里像是：鄞州区东柳街道 */
  readonly sentence: string;
  readonly divisionCode: string;
  readonly districtCode: string;
  /** 0–1, of the nearest division. */
  readonly sure: number;
  /** The words it rests on. */
  readonly because: readonly string[];
  /** A point that may be taken over, with its name. */
  readonly point?: { readonly name: string; readonly gcj02: LngLat; readonly wgs84: LngLat; readonly accuracyMetres: number };
}

/** Where people say it: the place's own words go first. */
export function saidWhere({ placeWords = '', text }: Pick<Report, 'placeWords' | 'text'>): string {
  return `${placeWords}\n${text}`.trim();
}

/** The suggestion staff see; `undefined` when the words name no division of the city. */
export function saidPlace(report: Pick<Report, 'placeWords' | 'text'>, finding: { readonly city: City; readonly locator: Pick<CityLocator, 'locate' | 'placeOfCell'> }): SaidPlace | undefined {
  const reading = readPlace(saidWhere(report), finding.city);
  if (!reading) return undefined;
  const point = placeOfReading(reading, finding, OFFERED_FROM);
  const sure = Math.min(...[reading.sure.village, reading.sure.street, reading.sure.district].filter((share) => share !== undefined));
  return {
    sentence: sentenceOf(reading, sure),
    divisionCode: reading.divisionCode,
    districtCode: reading.districtCode,
    sure,
    because: reading.used.map(({ words }) => words),
    ...(point && { point: { name: reading.place?.name ?? reading.names.at(-1)!, gcj02: point.gcj02, wgs84: point.wgs84, accuracyMetres: point.accuracyMetres ?? 0 } }),
  };
}

function sentenceOf({ names, place, note, alternatives }: PlaceReading, sure: number): string {
  const where = `${names.join('')}${place && !names.some((name) => place.name.includes(name)) ? ` ${place.name}` : ''}`;
  const doubts = [
    ...(note === undefined ? [] : [note]),
    ...(alternatives.length > 0 ? [`也可能在${alternatives.map(({ name }) => name).join('、')}`] : []),
    ...(sure < SURE_FROM ? ['把握不大，请核对'] : []),
  ];
  return `文字里像是：${where}${doubts.length > 0 ? `（${doubts.join('；')}）` : ''}`;
}
