import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { buildCity } from '../../shared/build';
import { startTown } from '../../support/start-town';
import { connectDb } from '../../../server/platform/db';
import { folderFiles } from '../../../server/platform/files';
import { migrate, type Migration } from '../../../server/platform/migrations/migrate';
import { numberBlocks } from '../../../server/platform/numbers';
import { preparingHandler } from '../../../server/platform/preparing';
import { isInScope, scopeFilter, scopeOf } from '../../../server/platform/scope';
import { installationSecret } from '../../../server/platform/secrets';
import { startServer } from '../../../server/main';
import { readSettings } from '../../../config/env';

const uri = (name: string): string => {
  const url = new URL(process.env.TEST_MONGODB_URI ?? '');
  url.pathname = `/${name}_${Date.now()}`;
  return url.href;
};

describe('what every stage stands on', () => {
  let db: Awaited<ReturnType<typeof connectDb>>;
  beforeAll(async () => { db = await connectDb({ uri: uri('platform') }); });
  afterAll(async () => {
    await db.dropDatabase();
    await db.close();
  });

  test('numbers taken by two processes at once never meet', async () => {
    const [one, two] = [numberBlocks(db, 10), numberBlocks(db, 10)];

    const taken = await Promise.all(Array.from({ length: 200 }, (_, index) => (index % 2 === 0 ? one : two).next('receipt:2026-09-28')));

    expect(new Set(taken).size).toBe(200);
    expect(await one.next('receipt:2026-09-29')).toBe(1);
  });

  test('the installation\'s secret is made once, whoever comes first', async () => {
    const made = await Promise.all(Array.from({ length: 20 }, () => installationSecret(db, 'race')));

    expect(new Set(made).size).toBe(1);
  });

  test('a migration runs once, waits for its elder, and is made good after a cut', async () => {
    const runs: string[] = [];
    const noCity = () => Promise.reject(new Error('not asked for'));
    let isCut = true;
    const list: Migration[] = [
      { id: '0001-a', run: async () => { runs.push('a'); } },
      { id: '0002-b', run: async () => { runs.push('b'); if (isCut) throw new Error('cut'); } },
    ];

    await expect(migrate(db, list, () => undefined, noCity)).rejects.toThrow('cut');
    isCut = false;
    await db.collection<{ _id: string }>('migrations').updateOne({ _id: '0002-b' }, { $set: { startedAt: new Date(0) } });
    await Promise.all([migrate(db, list, () => undefined, noCity), migrate(db, list, () => undefined, noCity)]);

    expect(runs).toEqual(['a', 'b', 'b']);
    await expect(migrate(db, list.slice(0, 1), () => undefined, noCity)).rejects.toThrow('数据由更新的版本写成');
  });

  test('a file is there whole or not at all, and its name can lead nowhere else', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'files-'));
    const files = folderFiles(folder);
    const name = `${'a'.repeat(64)}.jpeg`;

    await Promise.all([files.write(name, Buffer.from('x')), files.write(name, Buffer.from('x'))]);

    expect((await files.read(name))?.toString()).toBe('x');
    expect(await readdir(join(folder, 'aa'))).toEqual([name]);
    expect(await files.has(`${'b'.repeat(64)}.jpeg`)).toBe(false);
    expect(await files.freeBytes()).toBeGreaterThan(0);
    await expect(async () => files.read('../../etc/passwd')).rejects.toThrow(RangeError);
    await rm(folder, { recursive: true });
  });

  test.each([
    ['officer-lamps', { kind: 'unit', unitId: 'lamps' }, { unitIds: 'lamps' }],
    ['grid-2', { kind: 'area', divisionCode: '330203' }, { areaCodes: '330203' }],
    ['accept-1', { kind: 'city' }, {}],
    ['leader-1', { kind: 'city' }, {}],
  ])('%s sees %j', (id, scope, filter) => {
    const person = buildCity().people.find((one) => one.id === id);

    const found = scopeOf(person!);

    expect(found).toEqual(scope);
    expect(scopeFilter(found)).toEqual(filter);
    expect(isInScope(found, { areaCodes: ['330200', '330212'], unitId: 'lamps' })).toBe(id !== 'grid-2');
  });
});

describe('a server', () => {
  test('says what is being prepared until it is ready', async () => {
    const server = createServer(preparingHandler(() => [{ label: '数据库', isDone: true, words: '' }, { label: '页面 <b>', isDone: false, words: '正在生成' }]));
    await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
    const { port } = server.address() as { port: number };
    const [page, ready, api, alive] = await Promise.all(['/', '/readyz', '/api/city', '/healthz'].map((path) => fetch(`http://127.0.0.1:${port}${path}`)));

    expect([page?.status, ready?.status, api?.status, alive?.status]).toEqual([503, 503, 503, 200]);
    expect(await page?.text()).toMatch(/正在准备[\s\S]*页面 &lt;b&gt;/);
    expect(await ready?.json()).toEqual({ isReady: false, missing: [{ label: '页面 <b>', words: '正在生成' }] });
    expect(await api?.json()).toMatchObject({ error: { code: 'not-ready' } });
    server.close();
  });

  test('keeps its data over a restart, ends twice over without a trace, and refuses a taken port', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'restart-'));
    const options = { settings: { ...readSettings({}), port: 0, dataDir, logLevel: 'silent', bot: 'off' } as const, mongodbUri: uri('restart'), city: buildCity(), isWorker: false };
    const first = await startServer(options);
    const taken = Number(new URL(first.url).port);
    await expect(startServer({ ...options, settings: { ...options.settings, port: taken } })).rejects.toMatchObject({ code: 'EADDRINUSE' });
    const { serviceKey } = first.context.settings;
    await first.stop();

    const second = await startServer(options);

    expect(second.context.settings.serviceKey).toBe(serviceKey);
    expect(second.context.sign('x')).toBe(first.context.sign('x'));
    await second.context.db.dropDatabase();
    await second.stop();
    await rm(dataDir, { recursive: true });
  });

  test('a fault is answered in plain words, without a trace, and logged as an error', async () => {
    const lines: string[] = [];
    const town = await startTown({ city: buildCity(), log: pino({}, { write: (line: string) => { lines.push(line); } }) });
    town.server.context.metrics.reportsReceived.inc = () => { throw new Error('secret inner words'); };

    const answer = await town.citizen('Lin').request<{ error: { code: string; message: string } }>('POST', '/api/reports', { body: { text: '路灯不亮，电话 13800000000' }, headers: { 'Idempotency-Key': 'k' } });
    await town.stop();

    expect([answer.status, answer.body.error.code]).toEqual([500, 'fault']);
    expect(answer.bytes.toString()).not.toContain('secret inner words');
    expect(lines.some((line) => line.includes('"level":50') && line.includes('secret inner words'))).toBe(true);
    expect(lines.join()).not.toMatch(/13800000000|路灯不亮/);
  });

  test('one line in the log for each request, with its id and the receipt number, never the words', async () => {
    const lines: Record<string, unknown>[] = [];
    const town = await startTown({ city: buildCity(), log: pino({}, { write: (line: string) => { lines.push(JSON.parse(line) as Record<string, unknown>); } }) });
    const lin = await town.citizen('Lin').reports('西门口的路灯不亮');
    await lin.view();
    await town.stop();

    const requests = lines.filter(({ msg }) => msg === 'request');
    expect(requests).toMatchObject([
      { method: 'POST', path: '/api/reports', status: 201, requestId: expect.any(String) },
      { method: 'GET', path: '/api/reports/:receiptNo', receiptNo: lin.receiptNo, status: 200 },
    ]);
    expect(JSON.stringify(lines)).not.toContain('西门口');
  });
});
