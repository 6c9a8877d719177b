import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { chatLines } from '../../server/chat-inbox/lines.store';
import { nativeCollection } from '../../server/platform/db';
import type { RoomLine } from '../../shared/chat/chat-rows';
import { until } from '../support/chat-group';
import { startTown, type Town } from '../support/start-town';

const LINES = 24;
let town: Town;

beforeAll(async () => { town = await startTown({ at: '2026-09-28 09:00', settings: { botKey: 'a-bot-key' } }); }, 60_000);
afterAll(async () => { await town?.stop(); }, 30_000);

const rows = () => nativeCollection<RoomLine>(town.server.context.db, 'chat-lines');

test('a bot killed again and again while it speaks says no line twice and leaves none behind: each is said, or shown as unsure (R95)', async () => {
  const said: string[] = [];
  for (let count = 0; count < LINES; count += 1) await put(count);

  for (const afterLines of [1, 2, 3, 1]) await speakUntil(said, said.length + afterLines);
  await speakUntil(said, Infinity);
  await rows().updateMany({ state: 'sending' }, [{ $set: { takenAt: { $subtract: ['$$NOW', 200_000] } } }]);
  const unsure = await chatLines(town.server.context.db).unsure(100);

  const states = await rows().find().toArray();
  expect(new Set(said).size).toBe(said.length);
  expect(states.filter(({ state }) => state !== 'sent' && state !== 'unknown')).toEqual([]);
  expect(unsure.length).toBeGreaterThan(0);
  expect(unsure.length).toBeLessThanOrEqual(4);
  expect(states.filter(({ state }) => state === 'sent').every(({ text }) => said.includes(text))).toBe(true);
}, 90_000);

async function put(count: number): Promise<void> {
  const now = town.clock.now();
  await chatLines(town.server.context.db).insert({
    _id: `receipt.${count}`, accountId: 'xiaoge', roomId: `room-${count}`, kind: 'receipt', text: `第${count}句`, isUrgent: false, notBefore: now, expiresAt: new Date(now.getTime() + 3_600_000), state: 'waiting',
  });
}

/** Starts a bot and ends it by kill -9 as soon as so many lines have been said, or when nothing waits any more. */
async function speakUntil(said: string[], count: number): Promise<void> {
  const child = fork(fileURLToPath(new URL('../support/speaking-child.ts', import.meta.url)), [town.server.url, 'a-bot-key', 'xiaoge'], { execArgv: ['--import', 'tsx'] });
  const ended = new Promise<void>((resolve) => { child.once('exit', () => resolve()); });
  child.on('message', (text) => {
    said.push(String(text));
    if (said.length >= count) child.kill('SIGKILL');
  });
  if (count === Infinity) {
    await until(async () => await rows().countDocuments({ state: 'waiting' }) === 0 && await rows().countDocuments({ state: 'sending' }) <= 4, 60_000);
    await new Promise((resolve) => { setTimeout(resolve, 500); });
    child.kill('SIGKILL');
  }
  await ended;
}
