import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSettings } from '../../../config/env';
import { startServer, type RunningServer } from '../../../server/main';
import type { ClockView } from '../../../shared/time/moved-clock';
import { buildCity } from '../../shared/build';

const uri = new URL(process.env.TEST_MONGODB_URI ?? '');
uri.pathname = `/clock_${Date.now()}`;
let dataDir: string;
let server: RunningServer;

beforeAll(async () => { dataDir = await mkdtemp(join(tmpdir(), 'gezhi-clock-')); });
afterEach(() => server.stop());
afterAll(() => rm(dataDir, { recursive: true, force: true }));

async function opened(clock: 'settable' | 'machine'): Promise<RunningServer> {
  const settings = { ...readSettings({ CLOCK: clock }), port: 0, dataDir, logLevel: 'silent', bot: 'off', botKey: 'key' } as const;
  return startServer({ settings, mongodbUri: uri.href, city: buildCity(), isWorker: false });
}

async function moves(change: Readonly<Record<string, unknown>>, key = 'key'): Promise<{ readonly status: number; readonly body: ClockView & { readonly error?: { readonly code: string } } }> {
  const answer = await fetch(`${server.url}/api/clock`, { method: 'POST', headers: { 'X-Bot-Key': key, 'Content-Type': 'application/json' }, body: JSON.stringify(change) });
  return { status: answer.status, body: await answer.json() as never };
}

test('a real city\'s clock is moved by nobody, and a demo\'s only by who has the bot\'s key (R98)', async () => {
  server = await opened('machine');
  expect(await moves({ pace: 60 })).toMatchObject({ status: 403, body: { error: { code: 'forbidden' } } });
  expect(() => readSettings({ CLOCK: 'settable', DEMO: 'off' })).toThrow('needs DEMO=on');
  await server.stop();

  server = await opened('settable');
  expect((await moves({ pace: 60 }, 'other')).status).toBe(403);
});

test('a demo\'s clock is put forward, never back, and goes on there after a restart (R98)', async () => {
  server = await opened('settable');
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString();

  expect(await moves({ to: tomorrow, pace: 0 })).toMatchObject({ status: 200, body: { now: tomorrow, pace: 0, isSettable: true, busy: { toRead: 0, toClose: 0, toTell: 0, toSay: 0 } } });
  expect(await moves({ to: new Date().toISOString() })).toMatchObject({ status: 409, body: { error: { code: 'too-late' } } });
  await server.stop();
  server = await opened('settable');

  expect(server.context.clock.now().toISOString()).toBe(tomorrow);
});
