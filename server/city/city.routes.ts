import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { CellList, CityInfo, CityMapShapes, DivisionList, LocatedView } from '../../shared/city/city-api';
import type { City } from '../../shared/city/city';
import { holdsOn } from '../../shared/city/holds-on';
import { placeFrom, wgs84ToGcj02 } from '../../shared/geo/datum';
import type { LngLat } from '../../shared/geo/place';
import { limitWords } from '../../shared/sla/limit';
import { localDate } from '../../shared/time/local-time';
import type { ServerContext } from '../platform/context';
import { Refused } from '../platform/errors';
import { route, type Answer, type Call, type Route } from '../platform/route';
import { cellBoxes } from './cell-boxes';
import { cellVersionRoutes } from './cells/cells.routes';
import { cellListAnswer, cityAnswer, divisionListAnswer, locatedAnswer, mapAnswer } from './city.answers';
import { following } from './follow';
import { importRoutes } from './imports/imports.routes';
import { simpleShapes } from './simple-shapes';

/** Pages keep the city for five minutes and ask again with its tag. */
const CACHE = 'public, max-age=300';

const degrees = { longitude: z.coerce.number().min(-180).max(180), latitude: z.coerce.number().min(-90).max(90) };
const box = z.strictObject({ west: degrees.longitude, south: degrees.latitude, east: degrees.longitude, north: degrees.latitude, gridKind: z.enum(['governance', 'base']).default('governance') });
const below = z.strictObject({ parent: z.string().regex(/^(\d{6}|\d{9}|\d{12})$/).optional() });
const point = z.strictObject({ ...degrees, datum: z.enum(['wgs84', 'gcj02']) });

/** What anybody may know of the city: names, district lines, cells, where a point lies; and how an operator brings new ones. */
export function cityRoutes(context: ServerContext): Route[] {
  const { city, locator, clock } = context;
  const info = tagged(following(() => [city.units, city.matters, city.people], () => cityInfo(city)));
  const shapes = tagged(following(() => [city.districts], () => mapShapes(city)));
  const cellsIn = following(() => [city.cells], () => cellBoxes(city.cells));
  return [
    ...importRoutes(context),
    ...cellVersionRoutes(context),
    route({
      method: 'get', path: '/api/city', guard: 'anyone', tag: '城市', summary: '城市的名称、区县、单位、类别与立案条件',
      answers: { 200: { description: '城市', schema: cityAnswer }, 304: { description: '没有变化' } },
      handle: (call) => Promise.resolve(info(call)),
    }),
    route({
      method: 'get', path: '/api/city/map', guard: 'anyone', tag: '城市', summary: '区县边界（简化，两种坐标系）',
      answers: { 200: { description: '边界', schema: mapAnswer }, 304: { description: '没有变化' } },
      handle: (call) => Promise.resolve(shapes(call)),
    }),
    route<undefined, z.infer<typeof box>>({
      method: 'get', path: '/api/city/cells', guard: 'anyone', tag: '城市', query: box, summary: '一个范围（WGS84）内的网格；太多时只给最近中心的一部分',
      answers: { 200: { description: '网格', schema: cellListAnswer } },
      handle: ({ query }) => {
        if (query.west >= query.east || query.south >= query.north) throw new Refused('bad-field', '范围不对：西边要小于东边，南边要小于北边');
        return Promise.resolve({ body: cellsIn()(query, localDate(clock.now())) satisfies CellList });
      },
    }),
    route<undefined, z.infer<typeof below>>({
      method: 'get', path: '/api/city/divisions', guard: 'anyone', tag: '城市', query: below, summary: '一个区划的下一级：区县、镇街、村社；村社之下是今天的治理网格',
      answers: { 200: { description: '下一级', schema: divisionListAnswer } },
      handle: ({ query }) => Promise.resolve({ body: divisionsBelow(city, query.parent ?? city.code, localDate(clock.now())) }),
    }),
    route<undefined, z.infer<typeof point>>({
      method: 'get', path: '/api/city/locate', guard: 'anyone', tag: '城市', query: point, summary: '一个点在哪个区县、哪个网格',
      answers: { 200: { description: '所在', schema: locatedAnswer } },
      handle: ({ query }) => {
        const found = locator.locate(placeFrom(query));
        const body: LocatedView = !found.isInCity ? { isInCity: false } : {
          isInCity: true, districtCode: found.districtCode, districtName: found.districtName, cellCode: found.cell.code, cellName: found.cell.name, isSynthetic: found.cell.isSynthetic,
          ...(found.baseCell ? { baseCellCode: found.baseCell.code } : {}),
        };
        return Promise.resolve({ body });
      },
    }),
  ];
}

function divisionsBelow({ divisions, divisionByCode, cells }: City, parent: string, today: string): DivisionList {
  const level = divisionByCode.get(parent)?.level;
  if (level === undefined) throw new Refused('not-found', '没有这个区划');
  if (level !== 'village') return { divisions: divisions.filter(({ parentCode }) => parentCode === parent).map(({ code, name }) => ({ code, name })) };
  return { divisions: cells.filter(({ cell }) => cell.villageCode === parent && holdsOn(cell, today)).map(({ cell: { code, name } }) => ({ code, name })) };
}

function cityInfo(city: City): CityInfo {
  const { code, name, shortName, isDemo, centreWgs84 } = city;
  return {
    code, name, shortName, isDemo,
    centre: { wgs84: centreWgs84, gcj02: rounded(wgs84ToGcj02(centreWgs84)) },
    districts: city.districts.map((district) => ({ code: district.code, name: district.name })),
    units: city.units.map((unit) => ({ id: unit.id, name: unit.name, kind: unit.kind, divisionCode: unit.divisionCode })),
    matters: city.matters.map((matter) => ({
      id: matter.id, name: matter.name, category: matter.category, kind: matter.kind,
      filingConditions: matter.filingConditions.map(({ id, condition, limit, closing, isDefault }) => ({ id, condition, limitWords: limitWords(limit), closing, isDefault })),
    })),
    demoAccounts: city.people.filter((person) => person.isDemo && person.isActive !== false).map(({ account, name: personName, role, unitId }) => {
      const unitName = unitId === undefined ? undefined : city.unitById.get(unitId)?.name;
      return { account, name: personName, role, ...(unitName === undefined ? {} : { unitName }) };
    }),
  };
}

function mapShapes({ districts, attribution }: Pick<City, 'districts' | 'attribution'>): CityMapShapes {
  return {
    ...(attribution === undefined ? {} : { attribution }),
    districts: simpleShapes(districts).map(({ code, name, polygons }) => ({
      code, name,
      polygonsWgs84: polygons,
      polygonsGcj02: polygons.map((rings) => rings.map((ring) => ring.map((corner) => rounded(wgs84ToGcj02(corner))))),
    })),
  };
}

/** Made once for each state of the city, as text, with a tag over it: who has it already gets 304. */
function tagged(body: () => unknown): (call: Call<unknown, unknown>) => Answer {
  const written = new WeakMap<object, { readonly text: string; readonly tag: string }>();
  return ({ koa }) => {
    const made = body() as object;
    const known = written.get(made) ?? withTag(JSON.stringify(made));
    written.set(made, known);
    koa.set('ETag', known.tag);
    koa.set('Cache-Control', CACHE);
    if (koa.get('If-None-Match').includes(known.tag)) return { status: 304, body: null };
    koa.type = 'application/json';
    return { body: known.text };
  };
}

function withTag(text: string): { readonly text: string; readonly tag: string } {
  return { text, tag: `"${createHash('sha256').update(text).digest('base64url').slice(0, 16)}"` };
}

function rounded([longitude, latitude]: LngLat): LngLat {
  return [Math.round(longitude * 1e6) / 1e6, Math.round(latitude * 1e6) / 1e6];
}
