import { join } from 'node:path';
import { feature } from 'topojson-client';
import type { Polygon, Topology } from 'topojson-specification';
import type { z } from 'zod';
import type { CellShape, Division, GridCell, GridKind, PolygonRings } from '../shared/city/city';
import { gridCell } from '../shared/city/grid-cell';
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
      const cell = cellOf(raw, gridKind, divisionByCode, at);
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

function cellOf({ id, properties }: RawCell, gridKind: GridKind, divisionByCode: Known, at: { file: string; line: number }): GridCell {
  const named = gridCell({ code: id, gridKind, responsibilityCode: properties?.responsibilityCode }, divisionByCode);
  if (named.ok) return named.cell;
  if (named.missing === 'responsibility') throw faultAt(at, 'properties.responsibilityCode', 'a base cell belongs to a responsibility cell');
  throw faultAt(at, 'id', `no ${named.missing} ${id.slice(0, named.missing === 'village' ? 12 : 6)} in divisions.csv`);
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
