import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type Koa from 'koa';
import helmet from 'koa-helmet';
import send from 'koa-send';
import { preparingPage } from './preparing';

const YEAR_MS = 365 * 24 * 3600 * 1000;
/** Names with a content hash in them never change their content. */
const HASHED = /[.-][0-9a-f]{8,}\.\w+$|^\/(?:chunk|js|css|static)\/.*\.[0-9a-f]{6,}\./;
const HAS_SUFFIX = /\.\w{1,8}$/;

/** The H5 build: `index.html` asked for anew each time, everything with a hash in its name kept for a year. */
export function h5Pages(folder: string): Koa.Middleware {
  const readIndex = indexReader(join(folder, 'index.html'));
  return async (koa, next) => {
    if (koa.method !== 'GET' && koa.method !== 'HEAD') return next();
    if (koa.path.startsWith('/api/') || koa.path.startsWith('/socket.io')) return next();
    if (HAS_SUFFIX.test(koa.path) && koa.path !== '/index.html') return sendAsset(koa, folder, next);
    const index = await readIndex();
    if (index === undefined) return sendPreparing(koa);
    await secured(index.scripts)(koa, () => Promise.resolve());
    koa.set('Cache-Control', 'no-cache');
    koa.type = 'html';
    koa.body = index.html;
  };
}

async function sendAsset(koa: Koa.Context, folder: string, next: Koa.Next): Promise<void> {
  try {
    koa.set('Cache-Control', HASHED.test(koa.path) ? `public, max-age=${YEAR_MS / 1000}, immutable` : 'no-cache');
    koa.set('X-Content-Type-Options', 'nosniff');
    await send(koa, koa.path, { root: folder, gzip: true, brotli: true });
  } catch (fault) {
    if (![400, 403, 404].includes((fault as { status?: number }).status ?? 0)) throw fault;
    koa.remove('Cache-Control');   // outside the folder, badly spelled or not there: all the same to who asks
    await next();
  }
}

function sendPreparing(koa: Koa.Context): void {
  koa.status = 503;
  koa.set('Cache-Control', 'no-store');
  koa.type = 'html';
  koa.body = preparingPage([{ label: '页面', isDone: false, words: '正在生成' }]);
}

interface Index {
  readonly html: string;
  /** Hashes of the scripts written into the page itself, for the policy. */
  readonly scripts: readonly string[];
}

/** Reads the page again only when the file has changed (a new build while the server runs). */
function indexReader(path: string): () => Promise<Index | undefined> {
  let read: { readonly at: number; readonly index: Index } | undefined;
  return async () => {
    const at = await stat(path).then((file) => file.mtimeMs, () => undefined);
    if (at === undefined) return undefined;
    if (read?.at !== at) read = { at, index: indexOf(await readFile(path, 'utf8')) };
    return read.index;
  };
}

function indexOf(html: string): Index {
  const inline = [...html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g)].map((match) => match[1] ?? '');
  return { html, scripts: inline.map((script) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`) };
}

/** A policy that fits the build: own scripts, styles set by components, pictures from the phone before they are sent. */
function secured(scripts: readonly string[]): Koa.Middleware {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'", ...scripts],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'", 'ws:', 'wss:', 'blob:'],
        mediaSrc: ["'self'", 'blob:'],
        workerSrc: ["'self'", 'blob:'],
        objectSrc: ["'none'"],
        baseUri: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'self'"],
      },
    },
    crossOriginEmbedderPolicy: false,
    originAgentCluster: false,
    strictTransportSecurity: false,   // set by who ends TLS; on plain http in an office network it would lock people out
  });
}
