import { topology } from 'topojson-server';
import type { DrawnCell } from './generate-cells';
import { MICRO } from './plane';

/** Numbers in the file are small: micro-degrees counted from here. */
const ORIGIN = [120, 28] as const;

/** The cells as TopoJSON text: shared borders stand in it once, exact to the micro-degree; one line an arc or cell, so that changes can be read. */
export function cellsTopology(cells: readonly DrawnCell[]): string {
  const collection = {
    type: 'FeatureCollection',
    features: cells.map(({ code, rings, ...said }) => ({
      type: 'Feature', id: code, properties: propertiesOf(said), geometry: { type: 'Polygon', coordinates: rings },
    })),
  };
  const net = topology({ cells: collection } as never) as unknown as { arcs: [number, number][][]; objects: { cells: { geometries: unknown[] } } };
  return [
    `{"type":"Topology","transform":{"scale":[${1 / MICRO},${1 / MICRO}],"translate":[${ORIGIN.join(',')}]},"arcs":[`,
    net.arcs.map((arc) => JSON.stringify(steps(arc))).join(',\n'),
    '],"objects":{"cells":{"type":"GeometryCollection","geometries":[',
    net.objects.cells.geometries.map((geometry) => JSON.stringify(geometry)).join(',\n'),
    ']}}}\n',
  ].join('\n');
}

function propertiesOf(said: Omit<DrawnCell, 'code' | 'rings'>): Readonly<Record<string, unknown>> | null {
  const entries = Object.entries(said).filter(([, value]) => value !== undefined);
  return entries.length > 0 ? Object.fromEntries(entries) : null;
}

function steps(arc: readonly (readonly [number, number])[]): [number, number][] {
  let [x, y] = [ORIGIN[0] * MICRO, ORIGIN[1] * MICRO];
  return arc.map(([nextX, nextY]) => {
    const step: [number, number] = [nextX - x, nextY - y];
    [x, y] = [nextX, nextY];
    return step;
  });
}
