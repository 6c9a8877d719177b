import { createServer } from 'node:http';
import Koa from 'koa';
import helmet from 'koa-helmet';
import { Server } from 'socket.io';
import type { Heard, MessageLog } from '../message-log';
import type { Recorder } from '../recorder';
import type { SimPuppet } from '../sim-puppet';
import { bundlePage } from './bundle';
import { PICTURE_MAX_BYTES, saidOf, sayRequest } from './say-request';
import type { FromPage, SayAnswer, SimulatorTown, Standing, TalkLine, ToPage } from './wire';

const LINES_KEPT = 300;
const LOOK_EVERY_MS = 1_000;

export interface SimulatorOptions {
  readonly host: string;
  readonly port: number;
  readonly town: SimulatorTown;
  readonly puppet: SimPuppet;
  readonly recorder: Recorder;
  readonly log: MessageLog;
  readonly standing: () => Standing;
}

export interface Simulator {
  readonly url: string;
  stop(): Promise<void>;
}

/** A group chat in the browser: its people speak through the same puppet, and so through the same recorder, as real ones would. */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const { host, port, log, recorder } = options;
  const koa = new Koa();
  koa.use(helmet({ contentSecurityPolicy: { useDefaults: false, directives: CSP }, hsts: false, crossOriginOpenerPolicy: false, originAgentCluster: false }));
  koa.use(await pages(log));
  const http = createServer(koa.callback());
  const io = new Server<FromPage, ToPage>(http, {
    serveClient: false,
    maxHttpBufferSize: PICTURE_MAX_BYTES + 64 * 1024,
    allowRequest: (request, allow) => allow(null, isSameSite(request.headers.origin, request.headers.host)),
  });

  let talk = (await log.everything()).flatMap(lineOf).slice(-LINES_KEPT);
  recorder.onRecorded((heard) => {
    const lines = lineOf(heard);
    talk = [...talk, ...lines].slice(-LINES_KEPT);
    for (const line of lines) io.emit('line', line);
  });
  io.on('connection', (socket) => {
    socket.emit('town', options.town, talk, options.standing());
    socket.on('say', (request, answer) => {
      say(options, request).then(answer, () => answer({ isRecorded: false, message: '没有记下来，请再试一次' }));
    });
  });
  const looking = watchStanding(options.standing, (standing) => io.emit('standing', standing));

  await new Promise<void>((resolve, reject) => { http.once('error', reject).listen(port, host, resolve); });
  const address = http.address();
  return {
    url: `http://${host}:${typeof address === 'object' && address !== null ? address.port : port}`,
    stop: async () => {
      clearInterval(looking);
      await io.close();
    },
  };
}

const CSP = {
  defaultSrc: ["'none'"], scriptSrc: ["'self'"], styleSrc: ["'self'"], imgSrc: ["'self'", 'data:'], connectSrc: ["'self'", 'ws:'], baseUri: ["'none'"], formAction: ["'none'"], frameAncestors: ["'none'"],
};

const HTML = `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1,viewport-fit=cover">
<title>模拟群聊（演示）· 格治</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/page.css"></head>
<body><div id="page"></div><script src="/page.js"></script></body></html>`;

async function pages(log: MessageLog): Promise<Koa.Middleware> {
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

/** Says it only where such a member may, and answers when it is on the disk. */
async function say({ town, puppet, recorder }: SimulatorOptions, request: unknown): Promise<SayAnswer> {
  const parsed = sayRequest.safeParse(request);
  if (!parsed.success) return { isRecorded: false, message: '内容不完整或太长（一条最多 500 字）' };
  const { roomId, talkerId } = parsed.data;
  const isMember = town.rooms.some((room) => room.id === roomId && room.memberIds.includes(talkerId));
  if (!isMember) return { isRecorded: false, message: '这个人不在群里' };
  const said = saidOf(parsed.data.said);
  if (said.kind === 'refused') return { isRecorded: false, message: said.message };
  await recorder.recorded(puppet.say(roomId, talkerId, said));
  return { isRecorded: true };
}

function lineOf(heard: Heard): readonly TalkLine[] {
  const said = saidIn(heard);
  return said === undefined ? [] : [{ id: heard.messageId, roomId: heard.roomId, talkerId: heard.talkerId, at: heard.saidAt, said }];
}

function saidIn({ kind, text, picture, location }: Heard): TalkLine['said'] | undefined {
  if (kind === 'Text') return { kind: 'text', text: text ?? '' };
  if (kind === 'Image' && picture !== undefined) return { kind: 'picture', url: `/pictures/${picture.hash}` };
  if (kind === 'Location' && location !== undefined) return { kind: 'place', name: location.name, address: location.address, gcj02: [location.longitude, location.latitude] };
  return undefined;
}

function watchStanding(look: () => Standing, tell: (standing: Standing) => void): NodeJS.Timeout {
  let before = JSON.stringify(look());
  return setInterval(() => {
    const standing = look();
    if (JSON.stringify(standing) === before) return;
    before = JSON.stringify(standing);
    tell(standing);
  }, LOOK_EVERY_MS);
}

/** A page of another site must not speak in our rooms. */
function isSameSite(origin: string | undefined, host: string | undefined): boolean {
  return origin === undefined || origin.replace(/^https?:\/\//, '') === host;
}

const imageType = (bytes: Buffer): string => ({ 'ffd8': 'image/jpeg', '8950': 'image/png', '4749': 'image/gif', '5249': 'image/webp' })[bytes.subarray(0, 2).toString('hex')] ?? 'application/octet-stream';
