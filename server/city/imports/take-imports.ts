import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Connection } from 'mongoose';
import type { ServerContext } from '../../platform/context';
import { importsFolder, removeFile } from './import-files';
import { importsStore, type CityImport } from './imports.store';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
/** A file that breaks its process this often is put aside. */
const ATTEMPTS_MAX = 3;
/** What nobody published for so long is not wanted any more: its file goes. */
const KEPT_MS = 7 * 86_400_000;

/** What the process of an import is told. */
export interface ImportErrand {
  readonly id: string;
  readonly mongodbUri: string;
  readonly databaseName: string;
  readonly cityName: string;
  readonly isDemo: boolean;
  readonly folder: string;
  /** How far the city's clock stands before the machine's. */
  readonly offsetMs: number;
}

type Tools = Pick<ServerContext, 'db' | 'clock' | 'settings' | 'log'>;

const running = new WeakMap<Connection, { readonly id: string; readonly child: ChildProcess }>();

/**
 * One import at a time in a process of its own, under a lease: while it runs its lease is renewed at each tick, and what a
 * crash left is taken up when the lease has run out, here or by another server with the same folder.
 */
export async function takeImports({ db, clock, settings, log }: Tools): Promise<void> {
  const store = importsStore(db);
  const busy = running.get(db);
  if (busy !== undefined) return store.renew(busy.id);
  await forget({ db, clock, settings, log });
  const row = await store.take();
  if (row === undefined) return;
  if (row.attempts > ATTEMPTS_MAX) {
    await store.move(row._id, [row.state], { state: 'failed', outcome: `处理了 ${ATTEMPTS_MAX} 次都没有成功，请检查文件后重新上传`, changedAt: clock.now() });
    log.error({ id: row._id, kind: row.kind }, 'an import broke its process again and again');
    return;
  }
  start({ db, clock, settings, log }, row);
}

function start({ db, clock, settings, log }: Tools, { _id: id, kind }: CityImport): void {
  const child = spawn(process.execPath, ['--import', './server/tools/end-with-parent.mjs', '--import', 'tsx', 'server/tools/import/import-child.ts'], { cwd: ROOT, stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
  running.set(db, { id, child });
  const said: string[] = [];
  child.stderr?.on('data', (words: Buffer) => { said.splice(0, said.length - 20); said.push(words.toString('utf8')); });
  const over = (code: number | null): void => {
    running.delete(db);
    if (code !== 0) log.warn({ id, kind, code, said: said.join('').slice(-2_000) }, 'an import ended early; it is taken up again');
    importsStore(db).release(id).catch(() => undefined);   // its lease runs out by itself
  };
  child.once('exit', over);
  child.once('error', () => over(-1));
  child.send({ id, mongodbUri: settings.mongodbUri, databaseName: db.name, cityName: settings.city, isDemo: settings.isDemo, folder: importsFolder(settings), offsetMs: clock.now().getTime() - Date.now() } satisfies ImportErrand);
  child.unref();
  child.channel?.unref();
}

async function forget({ db, clock, settings }: Tools): Promise<void> {
  const store = importsStore(db);
  for (const row of await store.leftSince(new Date(clock.now().getTime() - KEPT_MS))) {
    if (await store.move(row._id, [row.state], { state: 'cancelled', outcome: '七天没有启用，已取消', changedAt: clock.now() })) await removeFile(importsFolder(settings), row);
  }
}
