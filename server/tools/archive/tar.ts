import type { Writable } from 'node:stream';
import { once } from 'node:events';

/** The plain tar of POSIX (ustar), as much of it as an archive of ours needs: files with short names, any `tar` reads it. */
const BLOCK = 512;
const FIELDS = { name: [0, 100], mode: [100, 8], size: [124, 12], mtime: [136, 12], checksum: [148, 8], type: [156, 1], magic: [257, 8] } as const;

export interface TarEntry {
  readonly name: string;
  readonly bytes: Buffer;
}

export interface TarWriter {
  add(name: string, bytes: Buffer): Promise<void>;
  end(): Promise<void>;
}

/** Writes entries one after the other, waiting while the stream is full. */
export function tarWriter(out: Writable, writtenAt: Date): TarWriter {
  const write = async (bytes: Buffer) => { if (!out.write(bytes)) await once(out, 'drain'); };
  return {
    add: async (name, bytes) => {
      await write(headerOf(name, bytes.length, writtenAt));
      await write(bytes);
      await write(Buffer.alloc(paddingAfter(bytes.length)));
    },
    end: async () => {
      await write(Buffer.alloc(2 * BLOCK));
      out.end();
    },
  };
}

/**
 * The entries of a tar stream, whole; each fits into memory because the writer cuts long data.
 *
 * @throws {Error} when the stream is cut off or is no tar
 */
export async function* readTar(stream: AsyncIterable<Buffer>): AsyncGenerator<TarEntry> {
  const source = taker(stream);
  for (let header = await source.take(BLOCK); header[0] !== 0; header = await source.take(BLOCK)) {
    if (checksumOf(header) !== octal(header, FIELDS.checksum)) throw new Error('文件不是备份，或已损坏（校验和不符）。');
    const size = octal(header, FIELDS.size);
    const bytes = await source.take(size);
    await source.take(paddingAfter(size));
    yield { name: textOf(header, FIELDS.name), bytes };
  }
}

function headerOf(name: string, size: number, at: Date): Buffer {
  if (Buffer.byteLength(name) > FIELDS.name[1]) throw new Error(`archive name too long: ${name}`);
  const header = Buffer.alloc(BLOCK);
  header.write(name, ...FIELDS.name);
  header.write('0000600\0', ...FIELDS.mode);
  header.write(`${size.toString(8).padStart(11, '0')}\0`, ...FIELDS.size);
  header.write(`${Math.floor(at.getTime() / 1000).toString(8).padStart(11, '0')}\0`, ...FIELDS.mtime);
  header.write('0', ...FIELDS.type);
  header.write('ustar\x0000', ...FIELDS.magic);
  header.write(`${checksumOf(header).toString(8).padStart(6, '0')}\0 `, ...FIELDS.checksum);
  return header;
}

/** The sum of all bytes with the checksum itself read as blanks. */
function checksumOf(header: Buffer): number {
  const [from, length] = FIELDS.checksum;
  return header.reduce((sum, byte, index) => sum + (index >= from && index < from + length ? 32 : byte), 0);
}

function octal(header: Buffer, [from, length]: readonly [number, number]): number {
  return Number.parseInt(header.toString('latin1', from, from + length), 8) || 0;
}

function textOf(header: Buffer, [from, length]: readonly [number, number]): string {
  return header.toString('utf8', from, from + length).replace(/\0.*$/s, '');
}

function paddingAfter(size: number): number {
  return (BLOCK - (size % BLOCK)) % BLOCK;
}

/** Hands out exactly as many bytes as asked for. */
function taker(stream: AsyncIterable<Buffer>): { take(length: number): Promise<Buffer> } {
  const chunks = stream[Symbol.asyncIterator]();
  let held: Buffer[] = [];
  let size = 0;
  return {
    take: async (length) => {
      while (size < length) {
        const next = await chunks.next();
        if (next.done === true) throw new Error('备份文件不完整（中途断了）。');
        held.push(next.value);
        size += next.value.length;
      }
      const all = held.length === 1 ? (held[0] as Buffer) : Buffer.concat(held);
      held = [all.subarray(length)];
      size = all.length - length;
      return all.subarray(0, length);
    },
  };
}
