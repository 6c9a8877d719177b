import { chmod, mkdir, readFile, rm, stat, statfs, writeFile } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { dirname, join } from 'node:path';
import { commandOf, isRunning } from '../processes';
import { StartRefused } from './sentence';

const LEAST_FREE_MB = 300;
const MEGABYTE = 1024 ** 2;
const KEYS_FILE = 'keys.json';
const LOCK_FILE = 'city.lock';
/** Stands in the command line of every program that may hold a folder. */
const HOLDERS = 'server/tools/';

/**
 * Makes the data folder and proves that it can be written and has room.
 *
 * @throws {StartRefused} in one sentence
 */
export async function openDataFolder(folder: string): Promise<void> {
  const trial = join(folder, '.write-trial');
  try {
    await makeFolder(folder);
    await writeFile(trial, 'x'.repeat(64 * 1024));
    await rm(trial);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOSPC' || code === 'EDQUOT') throw new StartRefused(`数据文件夹 ${folder} 所在的磁盘已满：请腾出空间，或用 DATA_DIR 换一个文件夹。`);
    throw new StartRefused(`数据文件夹 ${folder} 不能写入（${code ?? '未知原因'}）：请改正它的权限，或用 DATA_DIR 换一个文件夹。`);
  }
  const { bavail, bsize } = await statfs(folder);
  const freeMb = Math.floor((bavail * bsize) / MEGABYTE);
  if (freeMb < LEAST_FREE_MB) throw new StartRefused(`数据文件夹 ${folder} 所在的磁盘只剩 ${freeMb} MB，至少要 ${LEAST_FREE_MB} MB：请腾出空间，或用 DATA_DIR 换一个文件夹。`);
}

/** One level after the other: a recursive mkdir never returns from places like `/proc`, where nothing can be made. */
async function makeFolder(folder: string): Promise<void> {
  if (await stat(folder).then((found) => found.isDirectory(), () => false)) return;
  if (dirname(folder) !== folder) await makeFolder(dirname(folder));
  await mkdir(folder).catch((error: NodeJS.ErrnoException) => { if (error.code !== 'EEXIST') throw error; });
}

export interface Holder {
  readonly pid: number;
  /** The port of its pages, from which the others follow. */
  readonly port: number;
}

/**
 * One city, backup or restore at a time on one data folder. A lock whose holder is gone is taken over.
 *
 * @throws {StartRefused} in one sentence
 */
export async function lockDataFolder(folder: string, port: number): Promise<{ release(): Promise<void> }> {
  const file = join(folder, LOCK_FILE);
  const holder = await holderOf(folder);
  if (holder !== undefined) throw new StartRefused(`数据文件夹 ${folder} 正由另一个格治使用（进程 ${holder.pid}）：请先停掉它，或用 DATA_DIR 换一个文件夹。`);
  await rm(file, { force: true });
  try {
    await writeFile(file, JSON.stringify({ pid: process.pid, port }), { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw new StartRefused(`数据文件夹 ${folder} 刚被另一个格治占用：请先停掉它，或用 DATA_DIR 换一个文件夹。`);
    throw error;
  }
  return { release: () => rm(file, { force: true }) };
}

/** Who holds the folder now. A process number alone may belong to another program by now, so its command is looked at. */
export async function holderOf(folder: string): Promise<Holder | undefined> {
  const written = await readFile(join(folder, LOCK_FILE), 'utf8').catch(() => '');
  const pid = Number(/"pid":(\d+)/.exec(written)?.[1]);
  const port = Number(/"port":(\d+)/.exec(written)?.[1]);
  if (!(pid > 0) || pid === process.pid || !isRunning(pid)) return undefined;
  return (await commandOf(pid)).includes(HOLDERS) ? { pid, port } : undefined;
}

export interface Keys {
  readonly serviceKey: string;
  readonly botKey: string;
}

/** The keys of this installation: as set, else made once and kept where only its owner reads. */
export async function keptKeys(folder: string, set: Keys): Promise<Keys> {
  const file = join(folder, KEYS_FILE);
  const kept = await keysIn(folder);
  const fresh = () => randomBytes(24).toString('base64url');
  const keys = { serviceKey: kept.serviceKey ?? fresh(), botKey: kept.botKey ?? fresh() };
  await writeFile(file, `${JSON.stringify(keys, null, 2)}\n`, { mode: 0o600 });
  await chmod(file, 0o600);
  return { serviceKey: set.serviceKey || keys.serviceKey, botKey: set.botKey || keys.botKey };
}

/** The keys kept in a data folder; empty before the first start. */
export function keysIn(folder: string): Promise<Partial<Keys>> {
  return readFile(join(folder, KEYS_FILE), 'utf8').then((text) => JSON.parse(text) as Partial<Keys>, () => ({}));
}
