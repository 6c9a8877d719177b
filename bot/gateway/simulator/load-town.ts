import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as tables from '../../../config/city-tables';
import { readJson, readTable } from '../../../config/read-table';
import type { TownSource } from './town';

const CITIES = fileURLToPath(new URL('../../../config/city/', import.meta.url));

/**
 * What the simulated chat needs of a city: its rooms, places and district lines. The whole city with its 14,000 cells would cost the gateway 80 MB.
 *
 * @throws {Error} one, naming file, row and field
 */
export function loadTown(name: string, { isDemo }: { readonly isDemo: boolean }): TownSource {
  const folder = join(CITIES, name);
  const roomFiles = ['chat-rooms.csv', ...(isDemo ? [join('demo', 'chat-rooms.csv')] : [])].filter((file) => existsSync(join(folder, file)));
  return {
    name: readJson(folder, 'city.json', tables.citySettings).name,
    chatRooms: roomFiles.flatMap((file) => readTable(folder, file, tables.chatRoomRow).map(({ value }) => ({ ...value, isDemo: file.startsWith('demo') }))),
    places: readTable(folder, 'places.csv', tables.placeRow).map(({ value: { longitude, latitude, ...place } }) => ({ ...place, wgs84: [longitude, latitude] as const })),
    districts: readJson(folder, 'districts.geojson', tables.districtCollection).features
      .map(({ id, properties, geometry }) => ({ code: id, name: properties.name, polygons: geometry.coordinates })),
  };
}
