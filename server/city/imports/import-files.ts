import { createWriteStream } from 'node:fs';
import { mkdir, open, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { IMPORT_PART_BYTES } from '../../../shared/city/imports-api';
import { Refused } from '../../platform/errors';
import type { CityImport } from './imports.store';

/** The line went dead in the middle of a part. */
const BROKEN_OFF: readonly string[] = ['ERR_STREAM_PREMATURE_CLOSE', 'ECONNRESET'];

type Named = Pick<CityImport, '_id' | 'kind' | 'fileName'>;

/** Where large files of a city lie while they are on their way in. Several servers of one city share this folder, as they do photos. */
export function importsFolder({ dataDir }: { readonly dataDir: string }): string {
  return join(resolve(dataDir), 'imports');
}

/** The file itself, named by its import's id: what people called it never becomes a path. */
export function fileOf(folder: string, { _id, kind, fileName }: Named): string {
  return join(folder, `${_id}${kind === 'cells' ? '.geojson' : fileName.toLowerCase().endsWith('.gz') ? '.csv.gz' : '.csv'}`);
}

/** The list of all faults, as a CSV file that Excel opens. */
export function listOf(folder: string, { _id }: Pick<CityImport, '_id'>): string {
  return join(folder, `${_id}.核对.csv`);
}

/**
 * Writes one part where it belongs, through to the disk; a part that breaks off leaves nothing that counts.
 *
 * @returns how many bytes came
 * @throws {Refused} when more comes than a part may hold, or than the file has
 */
export async function writePart(folder: string, row: Named & Pick<CityImport, 'bytes'>, offset: number, bytes: Readable): Promise<number> {
  await mkdir(folder, { recursive: true });
  const path = fileOf(folder, row);
  await (await open(path, 'a')).close();   // there it is, and nothing in it is lost
  const most = Math.min(IMPORT_PART_BYTES, row.bytes - offset);
  let came = 0;
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      came += chunk.length;
      done(came > most ? new Refused('body-too-large', '这一段超过了应有的大小，请重新上传') : null, chunk);
    },
  });
  try {
    await pipeline(bytes, counted, createWriteStream(path, { flags: 'r+', start: offset, flush: true }));
  } catch (fault) {
    if (!BROKEN_OFF.includes((fault as { code?: string }).code ?? '')) throw fault;
    throw new Refused('bad-field', '这一段没有传完整，请从断开的地方接着传');
  }
  return came;
}

/** The file goes, its list of faults stays. */
export function removeFile(folder: string, row: Named): Promise<void> {
  return rm(fileOf(folder, row), { force: true });
}
