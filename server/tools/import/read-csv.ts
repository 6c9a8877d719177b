import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Transform, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { parse } from 'csv-parse';

const PROBE_BYTES = 64 * 1024;

/** SHA-256 of a file's bytes, hex. */
export async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file, { highWaterMark: 1024 ** 2 })) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

/**
 * The rows of a CSV file as they stand in it, one after the other, the heading first; gzipped or not, UTF-8 or GB 18030
 * (what Chinese Excel saves). Reading never runs ahead of who takes the rows.
 *
 * @param tellBytes how many bytes of the file have been read
 */
export async function* csvRows(file: string, tellBytes: (bytes: number) => void = () => undefined): AsyncGenerator<readonly string[]> {
  const encoding = await isUtf8(file) ? 'utf-8' : 'gb18030';   // asked first: what flows before the parser is there would be lost
  const bytes = createReadStream(file, { highWaterMark: 256 * 1024 });
  let sum = 0;
  bytes.on('data', (chunk) => tellBytes(sum += chunk.length));
  const unpacked: Readable = file.endsWith('.gz') ? bytes.pipe(createGunzip()) : bytes;
  const text = encoding === 'utf-8' ? unpacked : unpacked.pipe(decoder(encoding));
  const rows = text.pipe(parse({ bom: true, relax_column_count: true, skip_empty_lines: true }));
  for (const stream of [bytes, unpacked, text]) stream.on('error', (fault: Error) => rows.destroy(fault));
  try {
    yield* rows as AsyncIterable<readonly string[]>;
  } finally {
    bytes.destroy();
  }
}

/** By its first part; a sign cut in two at its end does not count. */
async function isUtf8(file: string): Promise<boolean> {
  if (file.endsWith('.gz')) return true;
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(PROBE_BYTES), 0, PROBE_BYTES, 0);
    new TextDecoder('utf-8', { fatal: true }).decode(buffer.subarray(0, bytesRead), { stream: true });
    return true;
  } catch (fault) {
    if ((fault as { code?: string }).code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return false;
    throw fault;
  } finally {
    await handle.close();
  }
}

function decoder(encoding: string): Transform {
  const words = new TextDecoder(encoding);
  return new Transform({
    transform(chunk: Buffer, _encoding, done) { done(null, words.decode(chunk, { stream: true })); },
    flush(done) { done(null, words.decode()); },
  });
}
