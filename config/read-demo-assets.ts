import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { assetHeading, assetRowOf, type AssetRow } from '../shared/city/asset-columns';

const CITIES = fileURLToPath(new URL('./city/', import.meta.url));

/** The made-up components of a city's demo, as rows; none when it has no such file. */
export function readDemoAssets(name: string, root = CITIES): readonly AssetRow[] {
  const path = join(root, name, 'demo', 'assets.csv');
  if (!existsSync(path)) return [];
  const [first = [], ...rows] = parse(readFileSync(path), { bom: true, skip_empty_lines: true }) as string[][];
  const heading = assetHeading(first);
  if (heading.faults.length > 0) throw new Error(`${path}: ${heading.faults.join('; ')}`);
  return rows.map((cells) => assetRowOf(cells, heading));
}
