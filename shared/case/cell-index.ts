import type { City, GridCell } from '../city/city';

const built = new WeakMap<City['cells'], ReadonlyMap<string, GridCell>>();

/** A grid cell by its code, both kinds. */
export function cellOf(city: City, code: string): GridCell | undefined {
  let cells = built.get(city.cells);
  if (!cells) {
    cells = new Map(city.cells.map(({ cell }) => [cell.code, cell]));
    built.set(city.cells, cells);
  }
  return cells.get(code);
}
