import Flatbush from 'flatbush';
import pointInPolygon from 'point-in-polygon-hao';
import { placeFrom } from '../geo/datum';
import type { LngLat, Place } from '../geo/place';
import { localDate } from '../time/local-time';
import { allSteps, type Steps } from './all-steps';
import type { CellShape, City, GridCell, PolygonRings } from './city';
import { holdsOn } from './holds-on';
import { pointInside } from './point-inside';
import type { CityLocator, Located } from './locate';

/** How far a point that its district holds may lie beside every cell, in degrees (about 100 m): islets and rounding. */
const SLACK_DEGREES = 0.001;

const BOXES_A_STEP = 1_000;

/**
 * The locator of a city: point in polygon over both grid kinds, all in memory.
 *
 * Districts decide whether a point is in the city. On a border the smallest code wins, so the answer never depends on
 * the order of the files. A point in a district but in none of its cells takes the nearest cell within 100 m.
 * Cells that ended stay findable, for a day they held on and by their code (R4).
 *
 * @param now the city's clock, which says what today is when `locate` is asked without a day
 */
export function cityLocator(city: City, now?: () => Date): CityLocator {
  return allSteps(locatorSteps(city, now));
}

/** The same, made in steps of a few milliseconds: who makes it while others wait for answers does something else between them. */
export function* locatorSteps(city: Pick<City, 'code' | 'districts' | 'cells'>, now?: () => Date): Steps<CityLocator> {
  const districts = yield* areaFinder(city.districts.flatMap((district) => district.polygons.map((rings) => ({ key: district.code, rings, item: district }))));
  const governance = yield* cellFinder(city.cells, 'governance');
  const base = yield* cellFinder(city.cells, 'base');
  const shapeByCode = new Map(city.cells.map((shape) => [shape.cell.code, shape]));

  return {
    locate({ wgs84 }, at = now?.()) {
      const district = districts.find(wgs84);
      if (!district) return { isInCity: false };
      const wanted = { districtCode: district.code, date: at && localDate(at) };
      const cell = governance(wgs84, wanted);
      if (!cell) return { isInCity: false };
      const baseCell = base(wgs84, wanted);
      return located(city, district.code, district.name, cell.cell, baseCell?.cell);
    },
    placeOfCell(cellCode) {
      const shape = shapeByCode.get(cellCode);
      return shape && placeInside(shape);
    },
    cellOf: (cellCode) => shapeByCode.get(cellCode)?.cell,
  };
}

function located(city: Pick<City, 'code'>, districtCode: string, districtName: string, cell: GridCell, baseCell: GridCell | undefined): Located {
  const streetCode = cell.streetCode ?? '';
  const villageCode = cell.villageCode ?? '';
  return {
    isInCity: true,
    districtCode,
    districtName,
    streetCode,
    villageCode,
    cell,
    ...(baseCell ? { baseCell } : {}),
    areaCodes: [city.code, districtCode, streetCode, villageCode, cell.code].filter(Boolean),
  };
}

function placeInside(shape: CellShape): Place {
  const [longitude, latitude] = pointInside(shape.rings);
  return placeFrom({ longitude, latitude, datum: 'wgs84', origin: 'cell' });
}

interface Wanted {
  readonly districtCode: string;
  readonly date: string | undefined;
}

function* cellFinder(shapes: readonly CellShape[], gridKind: GridCell['gridKind']): Steps<(point: LngLat, wanted: Wanted) => CellShape | undefined> {
  const areas = shapes.filter(({ cell }) => cell.gridKind === gridKind)
    .map((shape) => ({ key: shape.cell.code, rings: shape.rings, item: shape }));
  yield;
  const finder = yield* areaFinder(areas);
  return (point, { districtCode, date }) => {
    const may = ({ cell }: CellShape) => cell.districtCode === districtCode && holdsOn(cell, date);
    return finder.find(point, may) ?? finder.nearest(point, may);
  };
}

interface Area<Item> {
  readonly key: string;
  readonly rings: PolygonRings;
  readonly item: Item;
}

interface AreaFinder<Item> {
  find(point: LngLat, may?: (item: Item) => boolean): Item | undefined;
  nearest(point: LngLat, may: (item: Item) => boolean): Item | undefined;
}

function* areaFinder<Item>(unordered: readonly Area<Item>[]): Steps<AreaFinder<Item>> {
  if (unordered.length === 0) return { find: () => undefined, nearest: () => undefined };   // Flatbush(0) throws
  const areas = [...unordered].sort((a, b) => (a.key < b.key ? -1 : Number(a.key > b.key)));
  yield;
  const tree = new Flatbush(areas.length);
  for (const [index, { rings }] of areas.entries()) {
    tree.add(...boxOf(rings));
    if (index % BOXES_A_STEP === 0) yield;
  }
  tree.finish();
  yield;

  const candidates = ([longitude, latitude]: LngLat, slack: number) =>
    tree.search(longitude - slack, latitude - slack, longitude + slack, latitude + slack).sort((a, b) => a - b).map((index) => areas[index]!);
  return {
    // on the edge answers 0, which is in
    find: (point, may) => candidates(point, 0).find(({ rings, item }) => (!may || may(item)) && isIn(point, rings))?.item,
    nearest(point, may) {
      let best: { item: Item; distance: number } | undefined;
      for (const { rings, item } of candidates(point, SLACK_DEGREES)) {
        if (!may(item)) continue;
        const distance = edgeDistance(point, rings);
        if (distance <= SLACK_DEGREES && (!best || distance < best.distance)) best = { item, distance };
      }
      return best?.item;
    },
  };
}

function isIn(point: LngLat, rings: PolygonRings): boolean {
  return pointInPolygon(point as [number, number], rings as unknown as [number, number][][]) !== false;
}

function boxOf(rings: PolygonRings): [west: number, south: number, east: number, north: number] {
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [longitude, latitude] of rings[0] ?? []) {
    if (longitude < box[0]) box[0] = longitude;
    if (latitude < box[1]) box[1] = latitude;
    if (longitude > box[2]) box[2] = longitude;
    if (latitude > box[3]) box[3] = latitude;
  }
  return box;
}

/** Degrees to the nearest edge; good enough to compare neighbours with. */
function edgeDistance([x, y]: LngLat, rings: PolygonRings): number {
  let best = Infinity;
  for (const ring of rings) {
    for (let index = 1; index < ring.length; index += 1) {
      const [ax, ay] = ring[index - 1]!;
      const [bx, by] = ring[index]!;
      const length = (bx - ax) ** 2 + (by - ay) ** 2;
      const along = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length));
      best = Math.min(best, Math.hypot(x - ax - along * (bx - ax), y - ay - along * (by - ay)));
    }
  }
  return best;
}
