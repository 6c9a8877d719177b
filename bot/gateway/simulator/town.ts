import type { City } from '../../../shared/city/city';
import { wgs84ToGcj02 } from '../../../shared/geo/datum';
import type { LngLat } from '../../../shared/geo/place';
import { DEMO_ACCOUNT } from '../../accounts';
import type { SimulatorMember, SimulatorRoom, SimulatorTown } from './wire';

/** Demo people, made up; one set a room, the next rooms take them in turn. */
const CASTS: readonly (readonly (readonly [name: string, role?: string])[])[] = [
  [['王阿姨'], ['陈师傅'], ['林晓'], ['周老师'], ['李伟', '网格员'], ['赵经理', '物业'], ['阿芳小吃'], ['徐大爷']],
  [['孙姐'], ['钱明'], ['小郑'], ['吴阿姨'], ['张敏', '网格员'], ['冯师傅', '物业'], ['果果妈妈']],
  [['胡叔'], ['朱琳'], ['阿强'], ['马阿姨'], ['何建国', '网格员'], ['高经理', '物业'], ['乐乐爸爸']],
];
const TONES = 8;
const PLACES_A_DISTRICT = 30;
/** About 200 m: enough for a picture two fingers wide. */
const SKETCH_STEP_DEGREES = 0.002;

export type TownSource = Pick<City, 'name' | 'chatRooms' | 'places' | 'districts'>;

/** The rooms, people and places of the simulated chat. */
export function simulatorTown(city: TownSource): SimulatorTown {
  const districtNames = new Map(city.districts.map(({ code, name }) => [code, name]));
  const casts = city.chatRooms.map((room, index) => castOf(index));
  return {
    cityName: city.name,
    self: { ...DEMO_ACCOUNT, role: '机器人', tone: 0 },
    members: casts.flat(),
    rooms: city.chatRooms.map(({ id, name, cellCode }, index): SimulatorRoom => ({
      id, name: shortName(name), districtName: districtNames.get(cellCode.slice(0, 6)) ?? '', memberIds: (casts[index] ?? []).map((member) => member.id),
    })),
    places: somePlaces(city).map(({ name, districtCode, wgs84 }) => ({ name, districtName: districtNames.get(districtCode) ?? '', gcj02: wgs84ToGcj02(wgs84) })),
    districts: city.districts.map(({ name, polygons }) => ({ name, rings: polygons.flatMap(([outer]) => (outer === undefined ? [] : [sketch(outer)])).filter((ring) => ring.length > 3) })),
  };
}

/** The page says by itself that it is a demo and names the district beside it. */
const shortName = (name: string): string => name.replace(/（演示）$/, '').replace(/^.{2,4}[区县市]·/, '');

/** As many of each district, of all kinds: every so manieth of its list. */
function somePlaces({ districts, places }: Pick<TownSource, 'districts' | 'places'>): TownSource['places'] {
  return districts.flatMap(({ code }) => {
    const here = places.filter(({ districtCode }) => districtCode === code);
    const step = Math.max(1, here.length / PLACES_A_DISTRICT);
    return Array.from({ length: Math.min(PLACES_A_DISTRICT, here.length) }, (_, index) => here[Math.floor(index * step)]).filter((place) => place !== undefined);
  });
}

function castOf(roomIndex: number): readonly SimulatorMember[] {
  const cast = CASTS[roomIndex % CASTS.length] ?? [];
  return cast.map(([name, role], index) => ({
    id: `member-${roomIndex + 1}-${index + 1}`, name, tone: 1 + ((roomIndex * 3 + index) % (TONES - 1)), ...(role === undefined ? {} : { role }),
  }));
}

/** Drops corners too near to the last one kept. */
function sketch(ring: readonly LngLat[]): readonly LngLat[] {
  const kept: LngLat[] = [];
  for (const corner of ring) {
    const last = kept.at(-1);
    if (last === undefined || Math.hypot(corner[0] - last[0], corner[1] - last[1]) >= SKETCH_STEP_DEGREES) kept.push(corner);
  }
  return kept.map((corner) => wgs84ToGcj02(corner)).map(([longitude, latitude]) => [round(longitude), round(latitude)]);
}

const round = (degrees: number): number => Math.round(degrees * 1e4) / 1e4;
