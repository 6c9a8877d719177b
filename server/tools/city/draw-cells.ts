import * as tables from '../../../config/city-tables';
import { readJson, readTable } from '../../../config/read-table';
import type { Division } from '../../../shared/city/city';
import { cellsTopology } from './cells-topology';
import { generateCells } from './generate-cells';
import { MICRO, type Corner } from './plane';

/** The two cell files of a city's folder, as text, drawn anew from its district lines, divisions and places. */
export function drawCells(folder: string): Readonly<Record<'cells-governance.topo.json' | 'cells-base.topo.json', string>> {
  const districts = readJson(folder, 'districts.geojson', tables.districtCollection).features.map(({ id, geometry }) => ({
    code: id,
    parts: geometry.coordinates.map((rings) => rings.map((ring) => ring.map(([longitude, latitude]): Corner => [Math.round(longitude * MICRO), Math.round(latitude * MICRO)]))),
  }));
  const divisions: Division[] = readTable(folder, 'divisions.csv', tables.divisionRow).map(({ value }) => value);
  const places = readTable(folder, 'places.csv', tables.placeRow).map(({ value: { longitude, latitude, ...rest } }) => ({ ...rest, wgs84: [longitude, latitude] as const }));
  const drawn = generateCells(districts, divisions, places);
  return { 'cells-governance.topo.json': cellsTopology(drawn.governance), 'cells-base.topo.json': cellsTopology(drawn.base) };
}
