import { randomBytes } from 'node:crypto';
import { access, mkdir, open, readFile, rename, rm, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Refused } from './errors';

/** Bytes by name behind one small interface: a folder by default. Names are content hashes with a suffix. */
export interface FileStore {
  /** Written whole or not at all; the same name twice is no fault. */
  write(name: string, bytes: Uint8Array): Promise<void>;
  read(name: string): Promise<Buffer | undefined>;
  has(name: string): Promise<boolean>;
  /** Bytes free where files are kept. */
  freeBytes(): Promise<number>;
}

const NAME = /^[0-9a-f]{64}\.[a-z0-9.-]{1,40}$/;

/** Files in a folder, fanned out by the first two signs of the hash so that no folder grows past reading. */
export function folderFiles(folder: string): FileStore {
  const pathOf = (name: string): string => {
    if (!NAME.test(name)) throw new RangeError(`a file name is a SHA-256 and a suffix, got "${name}"`);
    return join(folder, name.slice(0, 2), name);
  };
  return {
    write: (name, bytes) => writeWhole(pathOf(name), bytes),
    read: (name) => orUndefined(readFile(pathOf(name))),
    has: async (name) => (await orUndefined(access(pathOf(name)).then(() => true))) ?? false,
    freeBytes: async () => {
      await mkdir(folder, { recursive: true });
      const disk = await statfs(folder);
      return disk.bavail * disk.bsize;
    },
  };
}

/** Under another name first: a crash in the middle leaves no half file under the true one. */
async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const part = `${path}.${randomBytes(6).toString('hex')}.part`;
  try {
    await mkdir(dirname(path), { recursive: true });
    const file = await open(part, 'wx');
    try {
      await file.writeFile(bytes);
      await file.datasync();
    } finally {
      await file.close();
    }
    await rename(part, path);
  } catch (fault) {
    await rm(part, { force: true });
    if (isDiskFull(fault)) throw new Refused('storage-full', '存储空间已满，照片暂时存不下，请稍后再试');
    throw fault;
  }
}

function isDiskFull(fault: unknown): boolean {
  const code = (fault as { code?: unknown }).code;
  return code === 'ENOSPC' || code === 'EDQUOT';
}

async function orUndefined<Value>(promise: Promise<Value>): Promise<Value | undefined> {
  try {
    return await promise;
  } catch (fault) {
    if ((fault as { code?: unknown }).code === 'ENOENT') return undefined;
    throw fault;
  }
}
