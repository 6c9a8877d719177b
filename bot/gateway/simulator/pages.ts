import type Koa from 'koa';
import helmet from 'koa-helmet';
import type { MessageLog } from '../message-log';
import { bundlePage } from './bundle';

const CSP = {
  defaultSrc: ["'none'"], scriptSrc: ["'self'"], styleSrc: ["'self'"], imgSrc: ["'self'", 'data:'], connectSrc: ["'self'", 'ws:'], baseUri: ["'none'"], formAction: ["'none'"], frameAncestors: ["'none'"],
};

const HTML = `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1,viewport-fit=cover">
<title>模拟群聊（演示）· 格治</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/page.css"></head>
<body><div id="page"></div><script src="/page.js"></script></body></html>`;

export const headers = (): Koa.Middleware => helmet({ contentSecurityPolicy: { useDefaults: false, directives: CSP }, hsts: false, crossOriginOpenerPolicy: false, originAgentCluster: false });

/** The page, its script and style, and pictures of the recorder's log. */
export async function pages(log: MessageLog): Promise<Koa.Middleware> {
  const { script, style } = await bundlePage();
  const FILES: Readonly<Record<string, readonly [type: string, body: string]>> = {
    '/': ['text/html; charset=utf-8', HTML],
    '/page.js': ['text/javascript; charset=utf-8', script],
    '/page.css': ['text/css; charset=utf-8', style],
  };
  return async (koa) => {
    if (koa.method !== 'GET' && koa.method !== 'HEAD') return;
    const file = FILES[koa.path];
    const hash = /^\/pictures\/([0-9a-f]{64})$/.exec(koa.path)?.[1];
    const picture = hash === undefined ? undefined : await log.picture(hash);
    koa.set('Cache-Control', picture === undefined ? 'no-cache' : 'private, max-age=3600, immutable');
    if (file !== undefined) [koa.type, koa.body] = file;
    if (picture !== undefined) { koa.type = imageType(picture); koa.body = picture; }
  };
}

const imageType = (bytes: Buffer): string => ({ 'ffd8': 'image/jpeg', '8950': 'image/png', '4749': 'image/gif', '5249': 'image/webp' })[bytes.subarray(0, 2).toString('hex')] ?? 'application/octet-stream';
