import { createServer, type Server } from 'node:http';
import { connect, createServer as createTcpServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { StartRefused } from './sentence';

const TRY_EVERY_MS = 100;

/** Listens for pages and API, or says in one sentence why not. */
export async function listen(server: Server, port: number, host: string): Promise<void> {
  await new Promise<void>((done, fail) => {
    server.once('error', fail);
    server.listen(port, host, () => {
      server.off('error', fail);
      done();
    });
  }).catch((error: unknown) => { throw refusalOf(error, port, host, ''); });
}

/** Makes sure a port that a part will want later is free now. */
export async function mustBeFree(port: number, purpose: string): Promise<void> {
  const trial = createTcpServer();
  await new Promise<void>((done, fail) => {
    trial.once('error', fail);
    trial.listen(port, '127.0.0.1', () => trial.close(() => done()));
  }).catch((error: unknown) => { throw refusalOf(error, port, '127.0.0.1', `（${purpose}要用）`); });
}

/** A front door on the port: each request goes to whoever stands behind it just now. */
export function frontDoor(behind: () => Server): Server {
  const front = createServer((request, response) => { behind().emit('request', request, response); });
  front.on('upgrade', (request, socket, head) => {
    if (!behind().emit('upgrade', request, socket, head)) socket.destroy();
  });
  return front;
}

/** Waits until somebody listens on a port of this machine, or this long. */
export async function untilAnswers(port: number, waitMs: number): Promise<void> {
  const until = performance.now() + waitMs;
  while (performance.now() < until && !(await isAnswering(port))) await pause(TRY_EVERY_MS);
}

function isAnswering(port: number): Promise<boolean> {
  return new Promise((done) => {
    const trial = connect(port, '127.0.0.1');
    trial.once('connect', () => { trial.destroy(); done(true); });
    trial.once('error', () => done(false));
  });
}

function refusalOf(error: unknown, port: number, host: string, purpose: string): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') return new StartRefused(`端口 ${port}${purpose} 已被占用：请先停掉占用它的程序，或用 PORT 换一个端口（如 PORT=3100 npm start）。`);
  if (code === 'EACCES') return new StartRefused(`没有权限使用端口 ${port}：请用 PORT 换一个 1024 以上的端口。`);
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return new StartRefused(`本机没有地址 ${host}：请改正 HOST。`);
  return error;
}
