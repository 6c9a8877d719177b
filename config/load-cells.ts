import { join } from 'node:path';
import { feature } from 'topojson-client';
import type { Polygon, Topology } from 'topojson-specification';
import type { z } from 'zod';
import type { CellShape, Division, GridCell, GridKind, PolygonRings } from '../shared/city/city';
import { cellsTopology } from './city-tables';
import { faultAt, readJson } from './read-table';

type Known = ReadonlyMap<string, Division>;
type RawCell = z.output<typeof cellsTopology>['objects']['cells']['geometries'][number];

const FILES: Readonly<Record<GridKind, string>> = { governance: 'cells-governance.topo.json', base: 'cells-base.topo.json' };

/**
 * The cells of both grid kinds with their corners, those that have ended too; a cell without a name is named after its code.
 * A code is given once: a cell whose lines change ends, and the new one takes a code of its own (R4).
 *
 * @throws {Error} naming file, cell and field
 */
export function loadCells(folder: string, divisionByCode: Known): CellShape[] {
  return (['governance', 'base'] as const).flatMap((gridKind) => {
    const file = FILES[gridKind];
    const net = readJson(folder, file, cellsTopology);
    const seen = new Set<string>();
    return net.objects.cells.geometries.map((raw, index) => {
      const at = { file: join(folder, file), line: index + 1 };
      if (seen.has(raw.id)) throw faultAt(at, 'id', `${raw.id} stands there twice`);
      seen.add(raw.id);
      const cell = gridKind === 'governance' ? governanceCell(raw, divisionByCode, at) : baseCell(raw, divisionByCode, at);
      return { cell: { ...cell, ...saidOf(raw, at) }, rings: ringsOf(net as unknown as Topology, raw as unknown as Polygon, at) };
    });
  });
}

/** What the file itself says of a cell: its name, since when and until when, and that it was surveyed. */
function saidOf({ properties }: RawCell, at: { file: string; line: number }): Partial<GridCell> {
  const { name, fromDate, untilDate, isSynthetic } = properties ?? {};
  if (fromDate !== undefined && untilDate !== undefined && untilDate < fromDate) throw faultAt(at, 'properties.untilDate', `expected ${fromDate} or later; got ${untilDate}`);
  return { ...(name && { name }), ...(fromDate && { fromDate }), ...(untilDate && { untilDate }), ...(isSynthetic !== undefined && { isSynthetic }) };
}

function governanceCell({ id }: RawCell, divisionByCode: Known, at: { file: string; line: number }): GridCell {
  const villageCode = id.slice(0, 12);
  const village = divisionByCode.get(villageCode);
  if (!village) throw faultAt(at, 'id', `no village ${villageCode} in divisions.csv`);
  return {
    code: id,
    gridKind: 'governance',
    name: `${village.name}第${Number(id.slice(12))}网格`,
    districtCode: id.slice(0, 6),
    streetCode: id.slice(0, 9),
    villageCode,
    isSynthetic: true,
  };
}

function baseCell({ id, properties }: RawCell, divisionByCode: Known, at: { file: string; line: number }): GridCell {
  const district = divisionByCode.get(id.slice(0, 6));
  if (!district) throw faultAt(at, 'id', `no district ${id.slice(0, 6)} in divisions.csv`);
  if (!properties?.responsibilityCode) throw faultAt(at, 'properties.responsibilityCode', 'a base cell belongs to a responsibility cell');
  return {
    code: id,
    gridKind: 'base',
    name: `${district.name}基础网格${Number(id.slice(7))}号`,
    districtCode: district.code,
    responsibilityCode: properties.responsibilityCode,
    isSynthetic: true,
  };
}

function ringsOf(net: Topology, raw: Polygon, at: { file: string; line: number }): PolygonRings {
  try {
    const { geometry } = feature(net, raw) as unknown as { geometry: { coordinates: PolygonRings } };
    if ((geometry.coordinates[0]?.length ?? 0) >= 4) return geometry.coordinates;
  } catch (fault) {
    throw faultAt(at, 'arcs', fault instanceof Error ? fault.message : String(fault));
  }
  throw faultAt(at, 'arcs', 'expected a closed ring of 4 corners or more');
}
