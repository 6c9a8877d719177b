import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import { mkdtemp, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isRunning } from '../../../server/tools/processes';
import { keepRunning } from '../../../server/tools/start/child';
import { holderOf, keptKeys, keysIn, lockDataFolder, openDataFolder } from '../../../server/tools/start/data-folder';
import { endings } from '../../../server/tools/start/endings';
import { listen, mustBeFree } from '../../../server/tools/start/ports';

let folder: string;
beforeEach(async () => { folder = await mkdtemp(join(tmpdir(), 'gezhi-start-')); });
afterEach(() => rm(folder, { recursive: true, force: true }));

test('a data folder that cannot be made is told in one sentence', async () => {
  await writeFile(join(folder, 'file'), '');

  await expect(openDataFolder(join(folder, 'file', 'data'))).rejects.toThrow('不能写入');
});

test('a second city on the same data is refused by name of the first', async () => {
  const other = await citysProcess();
  await writeFile(join(folder, 'city.lock'), JSON.stringify({ pid: other.pid, port: 3100 }));

  const refused = await lockDataFolder(folder, 3000).catch((error: Error) => error.message);
  const holder = await holderOf(folder);
  other.end();

  expect(refused).toContain(`进程 ${other.pid}`);
  expect(holder).toEqual({ pid: other.pid, port: 3100 });
});

test('the lock of a city that was killed is taken over, and given back', async () => {
  const other = await citysProcess();
  await writeFile(join(folder, 'city.lock'), JSON.stringify({ pid: other.pid, port: 3100 }));
  other.end();
  while (isRunning(other.pid)) await pause(10);

  const lock = await lockDataFolder(folder, 3000);
  const held = await readFile(join(folder, 'city.lock'), 'utf8');
  await lock.release();

  expect(JSON.parse(held)).toEqual({ pid: process.pid, port: 3000 });
  await expect(stat(join(folder, 'city.lock'))).rejects.toThrow('ENOENT');
});

test('keys are made once, kept for their owner only, and give way to those that are set', async () => {
  const first = await keptKeys(folder, { serviceKey: '', botKey: '' });
  const second = await keptKeys(folder, { serviceKey: 'of-the-city', botKey: '' });

  expect(second).toEqual({ serviceKey: 'of-the-city', botKey: first.botKey });
  expect(await keysIn(folder)).toEqual(first);
  expect((await stat(join(folder, 'keys.json'))).mode & 0o777).toBe(0o600);
});

test('a taken port is told in one sentence with a way out', async () => {
  const other = createServer();
  await new Promise<void>((done) => other.listen(0, '127.0.0.1', done));
  const { port } = other.address() as AddressInfo;

  const [door, later] = await Promise.all([
    listen(createServer(), port, '127.0.0.1').catch((error: Error) => error.message),
    mustBeFree(port, 'MQTT').catch((error: Error) => error.message),
  ]);
  other.close();

  expect(door).toMatch(new RegExp(`端口 ${port} 已被占用.*PORT=`));
  expect(later).toContain('MQTT要用');
});

test('a child that dies is started again, and one that does not listen is made to end', async () => {
  const script = join(folder, 'stubborn.ts');
  const marks = join(folder, 'marks');
  const told: string[] = [];
  await mkdir(marks);
  await writeFile(script, `
    import { writeFileSync, readdirSync } from 'node:fs';
    process.on('SIGTERM', () => undefined);
    writeFileSync(${JSON.stringify(marks)} + '/' + process.pid, '');
    if (readdirSync(${JSON.stringify(marks)}).length === 1) process.exit(3);
    setInterval(() => undefined, 1000);
  `);

  const child = keepRunning({ name: '机器人', script, environment: {}, logFile: join(folder, 'log'), tell: (words) => told.push(words) });
  const pids = await untilTwo(marks);
  await child.stop();

  expect(told[0]).toContain('机器人意外停止（3），1 秒后重新启动');
  expect(pids.map(isRunning)).toEqual([false, false]);
}, 30_000);

test('what was begun last ends first, and one that hangs does not hold up the rest', async () => {
  const order: string[] = [];
  const ending = endings((words) => order.push(words));
  ending.add({ name: '数据库', waitMs: 1_000, end: async () => order.push('数据库') });
  ending.add({ name: '服务', waitMs: 20, end: () => new Promise(() => undefined) });
  ending.add({ name: '网关', waitMs: 1_000, end: async () => { throw new Error('断了'); } });
  ending.add({ name: '机器人', waitMs: 1_000, end: async () => order.push('机器人') });

  await Promise.all([ending.endAll(), ending.endAll()]);

  expect(order).toEqual(['机器人', '停止网关时出错：断了', '服务没有在 0.02 秒内停下，不再等它', '数据库']);
});

/** A process whose command line looks like that of a running city. */
async function citysProcess(): Promise<{ pid: number; end(): void }> {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)', 'server/tools/start-city.ts'], { stdio: 'ignore' });
  await new Promise((done) => child.once('spawn', done));
  return { pid: child.pid ?? 0, end: () => { child.kill('SIGKILL'); } };
}

async function untilTwo(marks: string): Promise<readonly number[]> {
  const { readdir } = await import('node:fs/promises');
  for (;;) {
    const names = await readdir(marks);
    if (names.length >= 2) return names.map(Number);
    await pause(50);
  }
}
