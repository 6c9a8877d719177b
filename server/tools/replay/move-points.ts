import type { City } from '../../../shared/city/city';
import type { CityLocator } from '../../../shared/city/locate';
import { placeFrom } from '../../../shared/geo/datum';
import type { LngLat } from '../../../shared/geo/place';

/** West, south, east, north. */
export type Box = readonly [west: number, south: number, east: number, north: number];

export interface Mover {
  /** The point in the city for a row's own; always inside it. */
  move(lngLat: LngLat, rowId: string): { readonly lngLat: LngLat; readonly isSnapped: boolean };
  /** What is done to coordinates, in words. */
  readonly words: string;
}

/** Half the core's sides: about 23 by 20 km around the middle of the demo city. */
const CORE_DEGREES = { longitude: 0.12, latitude: 0.09 } as const;
/** Of the foreign points this share at each end does not stretch the box. */
const OUTLIERS = 0.005;

/** The box most points lie in; undefined without points. */
export function boxOf(points: readonly LngLat[]): Box | undefined {
  if (points.length === 0) return undefined;
  const [west, east] = spread(points.map((point) => point[0]));
  const [south, north] = spread(points.map((point) => point[1]));
  return [west, south, east, north];
}

/** Points that are in the city already stay; a foreign box is laid over the core by one affine mapping, and what then falls outside goes into a cell. */
export function mover(box: Box | undefined, city: City, locator: CityLocator): Mover {
  const isHome = box !== undefined && isInside(middleOf(box), locator);
  const affine = box === undefined || isHome ? same : ontoCore(box, city.centreWgs84);
  return {
    words: wordsOf(box, isHome, city),
    move: (lngLat, rowId) => {
      const moved = affine(lngLat);
      return isInside(moved, locator) ? { lngLat: moved, isSnapped: false } : { lngLat: insideSomeCell(rowId, city, locator), isSnapped: true };
    },
  };
}

function ontoCore([west, south, east, north]: Box, [longitude, latitude]: LngLat): (point: LngLat) => LngLat {
  const share = (value: number, from: number, to: number) => (to > from ? ((value - from) / (to - from)) * 2 - 1 : 0);
  return ([x, y]) => [
    rounded(longitude + share(x, west, east) * CORE_DEGREES.longitude),
    rounded(latitude + share(y, south, north) * CORE_DEGREES.latitude),
  ];
}

/** The same row goes to the same cell each time. */
function insideSomeCell(rowId: string, city: City, locator: CityLocator): LngLat {
  const cells = city.cells;
  const { cell } = cells[fnv(rowId) % cells.length] ?? {};
  const place = cell === undefined ? undefined : locator.placeOfCell(cell.code);
  return place?.wgs84 ?? city.centreWgs84;
}

function wordsOf(box: Box | undefined, isHome: boolean, city: City): string {
  if (box === undefined) return '没有坐标，全部不带位置上报';
  if (isHome) return `坐标就在${city.shortName}，原样使用；落在城外的按行号放入某个网格内`;
  const [west, south, east, north] = box.map((value) => value.toFixed(3));
  const [longitude, latitude] = city.centreWgs84;
  const [dx, dy] = [CORE_DEGREES.longitude, CORE_DEGREES.latitude];
  const to = `${(longitude - dx).toFixed(3)}…${(longitude + dx).toFixed(3)}，纬度 ${(latitude - dy).toFixed(3)}…${(latitude + dy).toFixed(3)}`;
  return `外地坐标（经度 ${west}…${east}，纬度 ${south}…${north}，两端各 ${OUTLIERS * 100}% 不计）按一个仿射变换移到${city.shortName}市区（经度 ${to}）；仍在城外的按行号放入某个网格内`;
}

function isInside(lngLat: LngLat, locator: CityLocator): boolean {
  return locator.locate(placeFrom({ longitude: lngLat[0], latitude: lngLat[1], datum: 'wgs84' })).isInCity;
}

function middleOf([west, south, east, north]: Box): LngLat {
  return [(west + east) / 2, (south + north) / 2];
}

function spread(values: number[]): readonly [number, number] {
  const sorted = Float64Array.from(values).sort();
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))] ?? 0;
  return [at(OUTLIERS), at(1 - OUTLIERS)];
}

const same = (point: LngLat): LngLat => point;

function rounded(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6;
}

/** FNV-1a, 32 bits: spreads row numbers evenly over the cells. */
function fnv(text: string): number {
  let hash = 0x811c9dc5;
  for (const sign of text) hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return hash;
}
