import { fork, type ChildProcess } from 'node:child_process';
import { appendFile, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MessageLog, type Heard } from '../../bot/gateway/message-log';

let folder: string;

beforeEach(async () => { folder = await mkdtemp(join(tmpdir(), 'gezhi-log-')); });
afterEach(async () => { await rm(folder, { recursive: true, force: true }); });

const heard = (messageId: string): Heard => ({ messageId, roomId: 'r', talkerId: 't', talkerName: '王', kind: 'Text', saidAt: '2026-09-28T01:00:00.000Z', isSelf: false, text: '路灯不亮' });

test('what was appended is read again from where the cursor stands', async () => {
  const log = await MessageLog.open(folder);
  await Promise.all(['a', 'b', 'c'].map((id) => log.append(heard(id))));
  const first = await log.read(undefined, 2);
  await log.moveTo(first!.next);
  await log.close();

  const again = await MessageLog.open(folder);
  const rest = await again.read(await again.cursor(), 10);

  expect(first?.messages.map(({ messageId }) => messageId)).toEqual(['a', 'b']);
  expect(rest?.messages.map(({ messageId }) => messageId)).toEqual(['c']);
  expect(await again.read(rest!.next, 10)).toBeUndefined();
  await again.close();
});

test('a line torn by a crash is cut off and the next one stands whole', async () => {
  const log = await MessageLog.open(folder);
  await log.append(heard('a'));
  await log.close();
  const [file = ''] = (await readdir(folder)).filter((name) => name.endsWith('.jsonl'));
  await appendFile(join(folder, file), '{"messageId":"half","ro');

  const again = await MessageLog.open(folder);
  await again.append(heard('b'));

  expect((await again.everything()).map(({ messageId }) => messageId)).toEqual(['a', 'b']);
  await again.close();
});

test('after three days words and pictures are gone', async () => {
  await writeFile(join(folder, '2026-09-01.jsonl'), `${JSON.stringify(heard('old'))}\n`);
  const log = await MessageLog.open(folder, () => new Date('2026-09-28T01:00:00Z'));
  const { hash } = await log.keepPicture(Buffer.from('a picture nobody names'));

  await log.forgetOld();

  expect(await log.everything()).toEqual([]);
  expect(await log.picture(hash)).toBeUndefined();
  await log.close();
});

test('a recorder killed at any moment loses nothing it has said is recorded', async () => {
  const said: string[] = [];
  for (const afterMs of [250, 40, 130]) {
    const child = fork(fileURLToPath(new URL('../support/recording-child.ts', import.meta.url)), [folder], { execArgv: ['--import', 'tsx'] });
    await recordFor(child, afterMs, said);
  }

  const log = await MessageLog.open(folder);
  const kept = new Set((await log.everything()).map(({ messageId }) => messageId));

  expect(said.length).toBeGreaterThan(20);
  expect(said.filter((id) => !kept.has(id))).toEqual([]);
  await log.close();
}, 30_000);

/** Kills it so long after its first word. */
async function recordFor(child: ChildProcess, ms: number, said: string[]): Promise<void> {
  await new Promise<void>((resolve) => {
    child.once('message', () => { setTimeout(() => child.kill('SIGKILL'), ms); });
    child.on('message', (id) => { said.push(String(id)); });
    child.once('exit', () => resolve());
  });
}
