import { randomUUID } from 'node:crypto';
import { openAsBlob, readFileSync } from 'node:fs';
import { mkdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { ApiResult } from '../../miniapp/src/api/client';
import { uploadModel } from '../../miniapp/src/features/imports/upload-model';
import type { CityImportView, ImportState } from '../../shared/city/imports-api';
import type { City } from '../../shared/city/city';
import { assetPoints, growAssets } from './grow-assets';
import { child, ended, openBase, PORT, said } from './field';
import type { LoadOrder, Phase, PhaseResult, ReadRequest, ServerReady } from './messages';
import { signInStaff } from './staff-tokens';

const LOOK_EVERY_MS = 500;
const WRONG_EVERY = 10_000;
const QUESTIONS = 2_000;
const CLIENTS = [1, 8] as const;

export interface ImportsMeasured {
  readonly rows: number;
  readonly fileMb: number;
  readonly seconds: Readonly<Record<'upload' | 'check' | 'publish', number>>;
  readonly rowsPerSecond: Readonly<Record<'check' | 'publish', number>>;
  /** Most memory the import's own process and the server had. */
  readonly peakMb: { readonly child: number; readonly server: number };
  /** How long the server took at most to say how far it is. */
  readonly slowestAnswerMs: number;
  readonly outcome: string;
  readonly diskMb: { readonly data: number; readonly indexes: number };
  /** What stands within 30 m of a point, afterwards (R8). */
  readonly near: readonly (Phase & PhaseResult)[];
}

/** A city's components as a file, sent as the desk sends it, checked and published by the real server, then asked for (R8). */
export async function measureImports(folder: string, city: City, rows: number): Promise<ImportsMeasured> {
  await mkdir(folder, { recursive: true });
  const file = join(folder, 'assets.csv');
  await growAssets(city, file, { rows, wrongEvery: WRONG_EVERY });
  const base = await openBase(folder);
  const server = child('serve', { PORT: String(PORT.server), DATA_DIR: folder, MONGODB_URI: base.uri, LOG_LEVEL: 'error', BOT: 'off', NODE_ENV: 'production' });
  const load = child('load', {});
  try {
    const { url } = await said<ServerReady>(server);
    const [operator] = await signInStaff(url, city, ({ role }) => role === 'operator');
    if (operator === undefined) throw new Error('the city has no operator');
    const desk = deskOf(url, operator.token);
    const watch = watchOf(server.pid ?? 0, desk);

    const upload = await timed(() => sent(desk, file));
    console.log(`部件导入：上传 ${upload.seconds} 秒`);
    const check = await timed(() => watch.until(upload.result.id, 'checked'));
    console.log(`部件导入：检查 ${check.seconds} 秒，${check.result.verdict?.words ?? ''}`);
    await desk.ask('POST', `/api/imports/${upload.result.id}/publish`, { body: JSON.stringify({ words: '' }), key: randomUUID() });
    const publish = await timed(() => watch.until(upload.result.id, 'done'));
    console.log(`部件导入：启用 ${publish.seconds} 秒，${publish.result.outcome ?? ''}`);

    const sizes = await base.db.db!.command({ collStats: 'assets' }) as { storageSize: number; totalIndexSize: number };
    const requests = questionsOf(city, operator.token);
    const near: (Phase & PhaseResult)[] = [];
    for (const clients of CLIENTS) {
      const ask = (phase: Phase) => { const answer = said<PhaseResult>(load); load.send({ kind: 'reads', url, phase, requests } satisfies LoadOrder); return answer; };
      await ask({ name: 'warm', clients, seconds: 1 });
      const phase = { name: '30 米内的部件', clients, seconds: 5 };
      near.push({ ...phase, ...await ask(phase) });
    }
    return {
      rows, fileMb: megabytes((await stat(file)).size), seconds: { upload: upload.seconds, check: check.seconds, publish: publish.seconds },
      rowsPerSecond: { check: Math.round(rows / check.seconds), publish: Math.round(rows / publish.seconds) },
      ...watch.found(), outcome: publish.result.outcome ?? '', diskMb: { data: megabytes(sizes.storageSize), indexes: megabytes(sizes.totalIndexSize) }, near,
    };
  } finally {
    await Promise.all([ended(load), ended(server)]);
    await base.close();
    await rm(folder, { recursive: true, force: true });
  }
}

interface Desk {
  ask(method: string, path: string, more?: { readonly body?: string | Blob; readonly key?: string }): Promise<CityImportView>;
}

function deskOf(url: string, token: string): Desk {
  return {
    ask: async (method, path, { body, key } = {}) => {
      const answer = await fetch(`${url}${path}`, {
        method, headers: { Authorization: `Bearer ${token}`, ...(typeof body === 'string' && { 'Content-Type': 'application/json' }), ...(key !== undefined && { 'Idempotency-Key': key }) }, ...(body !== undefined && { body }),
      });
      const text = await answer.text();
      if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
      return JSON.parse(text) as CityImportView;
    },
  };
}

/** By the desk's own code, part by part. */
async function sent(desk: Desk, file: string): Promise<CityImportView> {
  const blob = await openAsBlob(file);
  const done = (data: CityImportView): ApiResult<CityImportView> => ({ ok: true, status: 200, data });
  const model = uploadModel({
    begin: async (body, key) => done(await desk.ask('POST', '/api/imports', { body: JSON.stringify(body), key })),
    part: async (id, offset, bytes) => done(await desk.ask('PUT', `/api/imports/${id}/bytes?offset=${offset}`, { body: bytes })),
  }, randomUUID);
  await model.send({ name: '部件.csv', size: blob.size, slice: (from, until) => blob.slice(from, until) }, { kind: 'assets' });
  const now = model.get();
  if (now.status !== 'sent') throw new Error(`the upload ended as ${now.status}`);
  return now.view;
}

interface Watch {
  /** @throws {Error} when it ends otherwise */
  until(id: string, state: ImportState): Promise<CityImportView>;
  found(): Pick<ImportsMeasured, 'peakMb' | 'slowestAnswerMs'>;
}

/** Looks as the page does, and at the memory of the server and of what it started. */
function watchOf(serverPid: number, desk: Desk): Watch {
  const peak = { child: 0, server: 0 };
  let slowest = 0;
  let told = '';
  return {
    until: async (id, state) => {
      for (;;) {
        const askedAt = performance.now();
        const view = await desk.ask('GET', `/api/imports/${id}`);
        slowest = Math.max(slowest, performance.now() - askedAt);
        peak.server = Math.max(peak.server, peakMbOf(serverPid));
        for (const pid of childrenOf(serverPid)) peak.child = Math.max(peak.child, peakMbOf(pid));
        if (view.state === state) return view;
        told = tellProgress(view, told);
        if (view.state === 'failed' || view.state === 'cancelled') throw new Error(`the import ended: ${view.outcome ?? view.state}`);
        await pause(LOOK_EVERY_MS);
      }
    },
    found: () => ({ peakMb: peak, slowestAnswerMs: Math.round(slowest) }),
  };
}

/** One line each tenth of the way. */
function tellProgress({ state, progress }: CityImportView, before: string): string {
  const words = `${state} ${progress === undefined ? '' : `${Math.floor((progress.done / progress.total) * 10) * 10}%`}`;
  if (words !== before) console.log(`部件导入：${words} ${progress?.rows ?? 0} 行`);
  return words;
}

function questionsOf(city: City, token: string): readonly ReadRequest[] {
  const pointOf = assetPoints(city, 99);
  return Array.from({ length: QUESTIONS }, () => {
    const { point: [longitude, latitude] } = pointOf();
    return { path: `/api/assets/near?longitude=${longitude}&latitude=${latitude}&datum=wgs84&radiusMetres=30`, token };
  });
}

/** Zero where the machine does not say, or the process has ended. */
function peakMbOf(pid: number): number {
  return Math.round(Number(/VmHWM:\s+(\d+)/.exec(textOf(`/proc/${pid}/status`))?.[1] ?? 0) / 1024);
}

function childrenOf(pid: number): readonly number[] {
  return textOf(`/proc/${pid}/task/${pid}/children`).trim().split(' ').filter(Boolean).map(Number);
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

async function timed<Result>(run: () => Promise<Result>): Promise<{ readonly result: Result; readonly seconds: number }> {
  const since = performance.now();
  const result = await run();
  return { result, seconds: Math.round((performance.now() - since) / 100) / 10 };
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 1024 ** 2);
}
