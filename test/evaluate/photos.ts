import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import sharp, { type Sharp } from 'sharp';
import { z } from 'zod';
import { readPrint } from '../../server/report/read-print';
import { isSamePicture } from '../../shared/triage/duplicates/photo-likeness';
import { codesLike, type PhotoPrint } from '../../shared/triage/duplicates/photo-print';
import type { Measured, Task } from './task';

const FOLDER = 'photos';
const MANIFEST = 'manifest.csv';

const manifestRow = z.object({ file: z.string(), source_group: z.string() });

/** Copies as they come about when a photo is sent on. */
const COPIES: Readonly<Record<string, (photo: Sharp, width: number, height: number) => Sharp>> = {
  缩小到四成: (photo, width) => photo.resize(Math.round(width * 0.4)).jpeg({ quality: 80 }),
  'JPEG 质量 60': (photo) => photo.jpeg({ quality: 60 }),
  裁去一圈: (photo, width, height) => photo.extract({ left: Math.round(width * 0.04), top: Math.round(height * 0.03), width: Math.round(width * 0.92), height: Math.round(height * 0.93) }).jpeg({ quality: 75 }),
};

interface Photo {
  readonly file: string;
  readonly group: string;
  readonly print: PhotoPrint;
  readonly codes: ReadonlySet<string>;
}

/** One picture known again: copies made here, twins that were sheared and exposed otherwise; and strange pictures left apart. */
export const PHOTOS: Task = { name: 'photos', label: '照片指纹', run: (folder) => measure(join(folder, FOLDER)) };

async function measure(folder: string): Promise<Measured> {
  if (!existsSync(join(folder, MANIFEST))) return { kind: 'absent', file: `${FOLDER}/${MANIFEST}` };
  const since = performance.now();
  const photos = await readPhotos(folder);
  const { twins, found, reached, strangers, mistaken } = compared(photos);
  const copies = await copiesFound(folder, photos);
  return {
    kind: 'measured', learned: 0, measured: photos.length, seconds: (performance.now() - since) / 1000,
    figures: [
      ...copies,
      { name: '歪斜、曝光不同的同一张', value: share(found, twins), baseline: 0.17, goal: 0.6 },
      { name: '同上，全市按编码也找得到', value: share(reached, twins) },
      { name: `${strangers} 对不同的照片，分开`, value: share(strangers - mistaken, strangers), goal: 1 },
    ],
  };
}

async function readPhotos(folder: string): Promise<readonly Photo[]> {
  const rows = (parse(readFileSync(join(folder, MANIFEST)), { columns: true, bom: true }) as unknown[]).map((row) => manifestRow.parse(row));
  const photos: Photo[] = [];
  for (const { file, source_group } of rows) {
    const print = await readPrint(readFileSync(join(folder, file)));
    photos.push({ file, group: source_group, print, codes: new Set(codesLike(print)) });
  }
  return photos;
}

/** All pairs, whether the look-up by codes would bring them together or not. */
function compared(photos: readonly Photo[]): Readonly<Record<'twins' | 'found' | 'reached' | 'strangers' | 'mistaken', number>> {
  const counts = { twins: 0, found: 0, reached: 0, strangers: 0, mistaken: 0 };
  photos.forEach((one, at) => photos.slice(at + 1).forEach((other) => {
    const isSame = isSamePicture(one.print, other.print);
    if (one.group !== other.group) {
      counts.strangers += 1;
      counts.mistaken += isSame ? 1 : 0;
      return;
    }
    counts.twins += 1;
    counts.found += isSame ? 1 : 0;
    counts.reached += isSame && (one.codes.has(other.print.code) || other.codes.has(one.print.code)) ? 1 : 0;
  }));
  return counts;
}

async function copiesFound(folder: string, photos: readonly Photo[]): Promise<readonly { readonly name: string; readonly value: number; readonly goal?: number }[]> {
  const figures: { name: string; value: number; goal?: number }[] = [];
  for (const [name, copyOf] of Object.entries(COPIES)) {
    let [found, reached] = [0, 0];
    for (const { file, print } of photos) {
      const copy = await readPrint(await copied(join(folder, file), copyOf));
      const isSame = isSamePicture(copy, print);
      found += isSame ? 1 : 0;
      reached += isSame && codesLike(copy).includes(print.code) ? 1 : 0;
    }
    figures.push({ name: `再存的：${name}`, value: share(found, photos.length), goal: 1 }, { name: '同上，全市按编码也找得到', value: share(reached, photos.length) });
  }
  return figures;
}

async function copied(file: string, copyOf: (typeof COPIES)[string]): Promise<Buffer> {
  const { width, height } = await sharp(file).metadata();
  return copyOf(sharp(file), width, height).toBuffer();
}

function share(count: number, of: number): number {
  return of === 0 ? 1 : count / of;
}
