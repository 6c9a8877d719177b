import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { environmentWith } from '../../config/env';

export type MiniappTarget = 'h5' | 'weapp';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const SOURCES = ['miniapp', 'shared', 'package-lock.json'] as const;
const NOT_SOURCES = /(^|\/)(node_modules|dist|\.swc|\.cache)(\/|$)/;
const LAST_WORDS = 4_000;

/** Where a target's build stands. */
export function builtFolder(target: MiniappTarget): string {
  return join(ROOT, 'miniapp', 'dist', target);
}

/** Whether the build was made of the very sources that stand here now. */
export function isFresh(target: MiniappTarget): boolean {
  try {
    return readFileSync(stampFile(target), 'utf8') === sourcesStamp();
  } catch {
    return false;   // never built
  }
}

/**
 * Builds the mini-program unless its build is fresh. The child is handed out so that it can be ended with the rest.
 *
 * @throws {Error} with the builder's last words
 */
export async function buildMiniapp(target: MiniappTarget, onChild: (pid: number) => void = () => undefined): Promise<'fresh' | 'built'> {
  if (isFresh(target)) return 'fresh';
  const stamp = sourcesStamp();
  await runTaro(target, onChild);
  writeFileSync(stampFile(target), stamp);
  return 'built';
}

function runTaro(target: MiniappTarget, onChild: (pid: number) => void): Promise<void> {
  return new Promise((done, fail) => {
    const taro = join(ROOT, 'node_modules/@tarojs/cli/bin/taro');
    const child = spawn(process.execPath, [taro, 'build', '--type', target], {
      cwd: join(ROOT, 'miniapp'), stdio: ['ignore', 'pipe', 'pipe'], detached: true,
      env: environmentWith({ NODE_ENV: 'production' }),   // under another one Taro builds for its own watcher, and the pages stay blank
    });
    let said = '';
    const hear = (chunk: Buffer) => { said = (said + chunk.toString()).slice(-LAST_WORDS); };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.on('error', fail);
    child.on('exit', (code) => (code === 0 ? done() : fail(new Error(`taro build --type ${target} ended with ${String(code)}:\n${said}`))));
    if (child.pid !== undefined) onChild(child.pid);
  });
}

function stampFile(target: MiniappTarget): string {
  return join(builtFolder(target), '.stamp');
}

function sourcesStamp(): string {
  const hash = createHash('sha256');
  for (const file of SOURCES.flatMap(filesUnder).sort()) hash.update(`${file}\n`).update(readFileSync(join(ROOT, file)));
  return hash.digest('hex');
}

function filesUnder(path: string): readonly string[] {
  if (path.endsWith('.json')) return [path];
  return readdirSync(join(ROOT, path), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(ROOT.length))
    .filter((file) => !NOT_SOURCES.test(file));
}

/** `tsx server/tools/build-miniapp.ts h5 weapp` */
async function main(targets: readonly string[]): Promise<void> {
  for (const target of targets) {
    if (target === 'h5' || target === 'weapp') console.log(`${target}: ${await buildMiniapp(target)}`);
  }
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  main(process.argv.slice(2)).catch((error: Error) => {
    console.error(error.message);
    process.exit(1);
  });
}
