import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import type { City } from '../../shared/city/city';
import { pointInside } from '../../shared/city/point-inside';
import type { LngLat } from '../../shared/geo/place';
import { seededRandom } from '../../server/tools/city/random';

const HEADING = 'GLBJBSM,GLBJMC,ZGBMDM,ZGBMMC,QSDWDM,QSDWMC,YHDWDM,YHDWMC,SZDYWGBSM,GLBJZT,CSRQ,BGRQ,SJLY,BZ,JD,WD,JDDJ\n';
const CHUNK_ROWS = 2_000;
/** How far around the middle of its cell a component stands, in degrees (some 200 m). */
const SPREAD = 0.002;
/** What a city has most of. */
const COMMON = ['01001', '01002', '01003', '01004', '01007', '01017', '01037', '02010', '02012', '02017', '03005', '04002', '04011'] as const;

/** Points of the kind a component stands at: cells are small where people are, so most lie in town. */
export function assetPoints(city: City, seed: number): () => { readonly point: LngLat; readonly cellCode: string; readonly districtCode: string } {
  const random = seededRandom(seed);
  const cells = city.cells.filter(({ cell }) => cell.gridKind === 'base').map(({ cell, rings }) => ({ cellCode: cell.code, districtCode: cell.districtCode, middle: pointInside(rings) }));
  return () => {
    const { middle: [longitude, latitude], ...rest } = cells[Math.floor(random() * cells.length)]!;
    return { ...rest, point: [longitude + (random() - 0.5) * SPREAD, latitude + (random() - 0.5) * SPREAD] };
  };
}

/**
 * Writes made-up components (演示) of a city as a table of the standard's columns; the same each time.
 *
 * @param wrongEvery every so many rows one is broken
 */
export async function growAssets(city: City, path: string, options: { readonly rows: number; readonly seed?: number; readonly wrongEvery?: number }): Promise<void> {
  const { rows, seed = 7, wrongEvery = Infinity } = options;
  const pointOf = assetPoints(city, seed);
  const random = seededRandom(seed + 1);
  const serials = new Map<string, number>();
  const file = createWriteStream(path);
  file.write(HEADING);
  for (let written = 0; written < rows;) {
    const lines: string[] = [];
    for (; lines.length < CHUNK_ROWS && written < rows; written += 1) {
      lines.push(rowOf(city, { ...pointOf(), code: COMMON[Math.floor(random() ** 1.3 * COMMON.length)]!, serials, isWrong: (written + 1) % wrongEvery === 0 }));
    }
    if (!file.write(lines.join(''))) await once(file, 'drain');
  }
  file.end();
  await once(file, 'finish');
}

interface Growing {
  readonly point: LngLat;
  readonly cellCode: string;
  readonly districtCode: string;
  readonly code: string;
  readonly serials: Map<string, number>;
  readonly isWrong: boolean;
}

function rowOf(city: City, { point: [longitude, latitude], cellCode, districtCode, code, serials, isWrong }: Growing): string {
  const prefix = districtCode + code;
  const serial = (serials.get(prefix) ?? 0) + 1;
  serials.set(prefix, serial);
  const id = prefix + String(serial).padStart(6, '0');
  const unit = city.units[serial % city.units.length]!;
  return `${id},${city.matterById.get(`asset:${code}`)!.name},${unit.id},${unit.name},,,${unit.id},${unit.name},${cellCode},${isWrong ? '不详' : '完好'},20250601,,实测,演示,${longitude.toFixed(7)},${latitude.toFixed(7)},A\n`;
}
