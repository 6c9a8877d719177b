import { fork } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import '../../bot/quiet-library';
import { wechatyChannel } from '../../bot/channel/wechaty';
import { nativeCollection } from '../../server/platform/db';
import type { ChatMessage } from '../../shared/chat/chat-rows';
import { freePort, until } from '../support/chat-group';
import { startTown, type Town } from '../support/start-town';

let town: Town;
let folder: string;
let endpoint: string;

beforeAll(async () => {
  town = await startTown({ settings: { botKey: 'a-bot-key' } });
  folder = await mkdtemp(join(tmpdir(), 'gezhi-gateway-'));
  endpoint = `127.0.0.1:${await freePort()}`;
}, 60_000);
afterAll(async () => {
  await town?.stop();
  await rm(folder, { recursive: true, force: true });
}, 30_000);

test('a gateway killed twice in the middle of talk brings every recorded message to the server, once (R91, R95)', async () => {
  const recorded: string[] = [];
  await talkFor(180, recorded);
  await talkFor(90, recorded);
  const stopTalking = await talk(recorded);
  const inbox = nativeCollection<ChatMessage>(town.server.context.db, 'chat-messages');
  const ofFirstTwo = [...recorded];

  await until(async () => await inbox.countDocuments({ messageId: { $in: ofFirstTwo } }) === ofFirstTwo.length);
  await stopTalking();

  expect(ofFirstTwo.length).toBeGreaterThan(10);
  expect(new Set(ofFirstTwo).size).toBe(ofFirstTwo.length);
}, 60_000);

test('a gateway killed and started again is noticed and heard within ten seconds (R95)', async () => {
  const recorded: string[] = [];
  const heard: string[] = [];
  const kill = await talk(recorded);
  const channel = wechatyChannel({ endpoint, token: 'insecure_test', onFault: () => undefined });
  channel.onMessage(({ messageId }) => { heard.push(messageId); });
  await channel.start();
  await until(() => heard.length > 0);

  await kill();
  const killedAt = Date.now();
  await until(() => !channel.health().isConnected, 10_000);
  const noticedMs = Date.now() - killedAt;
  const stopTalking = await talk(recorded);
  const upAt = Date.now();
  const before = heard.length;
  await until(() => heard.length > before, 10_000);

  expect(noticedMs).toBeLessThan(10_000);
  expect(Date.now() - upAt).toBeLessThan(10_000);
  await channel.stop();
  await stopTalking();
}, 60_000);

async function talkFor(ms: number, recorded: string[]): Promise<void> {
  const kill = await talk(recorded);
  await new Promise((resolve) => { setTimeout(resolve, ms); });
  await kill();
}

/** Starts a gateway that talks; the answer ends it at once, by kill -9. */
async function talk(recorded: string[]): Promise<() => Promise<void>> {
  const link = [endpoint, folder, town.server.url, 'a-bot-key'];
  const child = fork(fileURLToPath(new URL('../support/gateway-child.ts', import.meta.url)), link, { execArgv: ['--import', 'tsx'] });
  child.on('message', (id) => { recorded.push(String(id)); });
  await new Promise<void>((resolve) => { child.once('message', () => resolve()); });
  return () => new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGKILL');
  });
}
