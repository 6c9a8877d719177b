import { mkdir, open, readdir, readFile, rename, truncate, unlink, writeFile } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { ChatKind, InboxMessage } from '../../shared/chat/chat-api';

/** Raw group messages are kept no longer than this, handed over or not (72 h, as in the server's inbox). */
const KEEP_DAYS = 3;
const CHUNK_BYTES = 64 * 1024;
const NEW_LINE = 10;

/** A message as it was heard. A picture's bytes lie beside the log under their hash. */
export interface Heard extends Omit<InboxMessage, 'photoId' | 'kind'> {
  readonly kind: ChatKind;
  readonly picture?: { readonly hash: string; readonly bytes: number };
}

/** Where a reader stands: a day's file and the byte after the last line it is done with. */
export interface Cursor {
  readonly file: string;
  readonly offset: number;
}

export interface LogBatch {
  readonly messages: readonly Heard[];
  readonly next: Cursor;
}

/**
 * One account's log: a line a message, a file a day, on the disk (fsync) before `append` resolves. A line torn by a crash is cut off at the next start.
 */
export class MessageLog {
  private waiting: { line: string; done: () => void; failed: (fault: unknown) => void }[] = [];
  private writing: Promise<void> | undefined;
  private current: { name: string; handle: FileHandle } | undefined;

  private constructor(private readonly folder: string, private readonly now: () => Date) {}

  static async open(folder: string, now: () => Date = () => new Date()): Promise<MessageLog> {
    await mkdir(join(folder, 'pictures'), { recursive: true });
    const log = new MessageLog(folder, now);
    const newest = (await log.files()).at(-1);
    if (newest !== undefined) await cutTornLine(join(folder, newest));
    await log.forgetOld();
    return log;
  }

  /** Resolves when the message would survive a power cut. */
  append(heard: Heard): Promise<void> {
    return new Promise((done, failed) => {
      this.waiting.push({ line: `${JSON.stringify(heard)}\n`, done, failed });
      this.writing ??= this.writeAll().finally(() => { this.writing = undefined; });
    });
  }

  async keepPicture(bytes: Buffer): Promise<NonNullable<Heard['picture']>> {
    const hash = createHash('sha256').update(bytes).digest('hex');
    const path = this.picturePath(hash);
    const half = `${path}.half`;
    const handle = await open(half, 'w');
    await handle.writeFile(bytes);
    await handle.sync();
    await handle.close();
    await rename(half, path);
    return { hash, bytes: bytes.length };
  }

  /** `undefined` when it was forgotten. */
  picture(hash: string): Promise<Buffer | undefined> {
    return unlessMissing(readFile(this.picturePath(hash)));
  }

  /** The next whole lines after a cursor; `undefined` when there is nothing new. */
  async read(cursor: Cursor | undefined, max: number): Promise<LogBatch | undefined> {
    for (const file of await this.files()) {
      if (cursor !== undefined && file < cursor.file) continue;
      const start = cursor?.file === file ? cursor.offset : 0;
      const lines = await linesFrom(join(this.folder, file), start, max);
      if (lines.length === 0) continue;
      const offset = start + lines.reduce((sum, line) => sum + Buffer.byteLength(line) + 1, 0);
      return { messages: lines.map((line) => JSON.parse(line) as Heard), next: { file, offset } };
    }
    return undefined;
  }

  async cursor(): Promise<Cursor | undefined> {
    const text = await unlessMissing(readFile(this.cursorPath, 'utf8'));
    return text === undefined ? undefined : JSON.parse(text) as Cursor;
  }

  async moveTo(cursor: Cursor): Promise<void> {
    const half = `${this.cursorPath}.half`;
    await writeFile(half, JSON.stringify(cursor), { flush: true });
    await rename(half, this.cursorPath);
  }

  /** All of the newest day is to be read once more: what was handed over comes a second time. */
  async rewindDay(): Promise<void> {
    const file = (await this.files()).at(-1);
    if (file !== undefined) await this.moveTo({ file, offset: 0 });
  }

  async close(): Promise<void> {
    await this.writing;
    await this.current?.handle.close();
    this.current = undefined;
  }

  /** Drops whole days that are too old, and pictures no kept line names. */
  async forgetOld(): Promise<void> {
    const oldest = fileOf(new Date(this.now().getTime() - KEEP_DAYS * 86_400_000));
    for (const file of await this.files()) if (file < oldest) await unlink(join(this.folder, file));
    const named = new Set((await this.everything()).flatMap(({ picture }) => (picture === undefined ? [] : [picture.hash])));
    for (const picture of await readdir(join(this.folder, 'pictures'))) {
      if (!named.has(picture)) await unlink(join(this.folder, 'pictures', picture));
    }
  }

  /** All that is kept, oldest first: a page opened after a restart shows the talk so far. */
  async everything(): Promise<readonly Heard[]> {
    const days = await Promise.all((await this.files()).map((file) => linesFrom(join(this.folder, file), 0, Infinity)));
    return days.flat().map((line) => JSON.parse(line) as Heard);
  }

  private get cursorPath(): string {
    return join(this.folder, 'cursor.json');
  }

  private picturePath(hash: string): string {
    return join(this.folder, 'pictures', hash);
  }

  private async files(): Promise<readonly string[]> {
    return (await readdir(this.folder)).filter((name) => /^\d{4}-\d\d-\d\d\.jsonl$/.test(name)).sort();
  }

  /** All that waits goes out with one write and one fsync. */
  private async writeAll(): Promise<void> {
    while (this.waiting.length > 0) {
      const batch = this.waiting;
      this.waiting = [];
      try {
        const handle = await this.today();
        await handle.appendFile(batch.map(({ line }) => line).join(''));
        await handle.datasync();
        for (const { done } of batch) done();
      } catch (fault) {
        for (const { failed } of batch) failed(fault);
      }
    }
  }

  private async today(): Promise<FileHandle> {
    const name = fileOf(this.now());
    if (this.current?.name === name) return this.current.handle;
    await this.current?.handle.close();
    this.current = { name, handle: await open(join(this.folder, name), 'a') };
    return this.current.handle;
  }
}

const fileOf = (at: Date): string => `${at.toISOString().slice(0, 10)}.jsonl`;

/** Whole lines from a byte on, at most so many; reads no more of the file than they need. */
async function linesFrom(path: string, start: number, max: number): Promise<readonly string[]> {
  const handle = await open(path, 'r');
  try {
    let bytes = Buffer.alloc(0);
    for (let size = CHUNK_BYTES; ; size *= 2) {
      const { bytesRead, buffer } = await handle.read(Buffer.alloc(size), 0, size, start + bytes.length);
      bytes = Buffer.concat([bytes, buffer.subarray(0, bytesRead)]);
      const lines = wholeLines(bytes);
      if (bytesRead < size || lines.length >= max) return lines.slice(0, max);
    }
  } finally {
    await handle.close();
  }
}

function wholeLines(bytes: Buffer): readonly string[] {
  return bytes.subarray(0, bytes.lastIndexOf(NEW_LINE) + 1).toString('utf8').split('\n').filter((line) => line !== '');
}

async function unlessMissing<Value>(reading: Promise<Value>): Promise<Value | undefined> {
  return reading.catch((fault: NodeJS.ErrnoException) => {
    if (fault.code === 'ENOENT') return undefined;
    throw fault;
  });
}

async function cutTornLine(path: string): Promise<void> {
  const bytes = await readFile(path);
  const end = bytes.lastIndexOf(NEW_LINE) + 1;
  if (end < bytes.length) await truncate(path, end);
}
