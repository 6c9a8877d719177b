import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import '../../bot/quiet-library';
import { httpArchive } from '../../bot/channel/wecom/archive';
import { NoKey } from '../../bot/channel/wecom/decrypt';
import { pullArchive } from '../../bot/channel/wecom/pull-archive';
import { groupRobot } from '../../bot/channel/wecom/robot';
import { wecomChannel } from '../../bot/channel/wecom/wecom';
import type { HeardMessage } from '../../bot/channel/channel';
import { MessageLog } from '../../bot/gateway/message-log';
import { freePort, until } from '../support/chat-group';
import { startWecom, type WecomStandin } from '../support/wecom-standin';

let folder: string;
let wecom: WecomStandin;
let log: MessageLog;
let faults: string[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gezhi-wecom-'));
  wecom = await startWecom();
  log = await MessageLog.open(join(folder, 'log'));
  faults = [];
});
afterEach(async () => {
  await log.close();
  await wecom.stop();
  await rm(folder, { recursive: true, force: true });
});

const pull = (keys = wecom.keys) => pullArchive({ source: httpArchive(wecom.url), keys, log, seqFile: join(folder, 'seq'), onHeard: () => undefined, onFault: (fault) => { faults.push(String(fault)); } });
const text = (msgid: string, content = '路灯不亮') => ({ msgid, msgtype: 'text', text: { content } });
const kept = async () => (await log.everything()).map(({ messageId }) => messageId);

test('words, a picture in pieces, a place and a recall come out of the archive as they were said (R98)', async () => {
  const bytes = Buffer.from(Array.from({ length: 1_300_000 }, (_, index) => index % 251));
  wecom.keepsFile('file-1', bytes);
  wecom.says(text('m1'));
  wecom.says({ msgid: 'm2', msgtype: 'image', image: { sdkfileid: 'file-1', md5sum: '', filesize: bytes.length } });
  wecom.says({ msgid: 'm3', msgtype: 'location', location: { longitude: 121.5441, latitude: 29.8683, title: '南门', address: '海曙区', zoom: 15 } });
  wecom.says({ msgid: 'm4', action: 'recall', msgtype: 'revoke', revoke: { pre_msgid: 'm1' } });

  await pull();
  const [words, picture, place, recall] = await log.everything();

  expect(words).toMatchObject({ roomId: 'room-1', talkerId: 'wang', kind: 'Text', text: '路灯不亮' });
  expect((await log.picture(picture!.picture!.hash))?.equals(bytes)).toBe(true);
  expect(place?.location).toEqual({ longitude: 121.5441, latitude: 29.8683, name: '南门', address: '海曙区' });
  expect(recall).toMatchObject({ kind: 'Recalled', recalledId: 'm1' });
});

test('private talk and changes of enterprise are not kept (R97)', async () => {
  wecom.says({ ...text('m1'), roomid: '' });
  wecom.says({ msgid: 'm2', action: 'switch', user: 'wang', time: 1 });

  expect(await pull()).toBe(0);
  expect(await kept()).toEqual([]);
});

test('more than a page is brought page by page, and nothing twice (R91)', async () => {
  for (let count = 1; count <= 1_003; count += 1) wecom.says(text(`m${count}`));

  expect(await pull()).toBe(1_003);
  expect(await pull()).toBe(0);
  expect(wecom.calls).toEqual([{ seq: 0, limit: 1_000 }, { seq: 1_000, limit: 1_000 }, { seq: 1_003, limit: 1_000 }]);
}, 60_000);

test('a message under a key that is not there yet is waited for, not passed over (R91)', async () => {
  wecom.says(text('m1'));
  wecom.says(text('m2'), 2);
  wecom.says(text('m3'));

  await expect(pull(new Map([[1, wecom.keys.get(1)!]]))).rejects.toThrow(NoKey);
  expect(await kept()).toEqual(['m1']);
  await pull();
  expect(await kept()).toEqual(['m1', 'm2', 'm3']);
});

test('a broken message is told and holds up none of the others; a file that is gone leaves its message (R91)', async () => {
  wecom.says(text('m1'));
  wecom.saysBroken();
  wecom.says({ msgid: 'm3', msgtype: 'image', image: { sdkfileid: 'gone' } });

  await pull();

  expect(await kept()).toEqual(['m1', 'm3']);
  expect(faults).toHaveLength(2);
});

test('an archive that refuses, fails or breaks off is asked again from the same place (R91)', async () => {
  wecom.says(text('m1'));
  wecom.next(10_001, 'http-500', 'cut');

  for (let tries = 0; tries < 3; tries += 1) await expect(pull()).rejects.toThrow();

  expect(await pull()).toBe(1);
});

test('the channel hears by itself and answers by the robot of the group (R98)', async () => {
  const heard: HeardMessage[] = [];
  const channel = wecomChannel({ source: httpArchive(wecom.url), keys: wecom.keys, log, folder, robot: { urlOf: wecom.robotUrl }, onFault: () => undefined, pullEveryMs: 30 });
  channel.onMessage((message) => { heard.push(message); });
  await channel.start();
  wecom.says(text('m1'));
  await until(() => heard.length === 1);

  const outcome = await channel.say('room-1', '收到，编号 #0231-7', 'wang');

  expect(outcome).toEqual({ kind: 'sent' });
  expect(wecom.robotSaid).toEqual([{ roomId: 'room-1', text: '收到，编号 #0231-7', mentions: ['wang'] }]);
  expect(channel.health()).toMatchObject({ isConnected: true });
  await channel.stop();
}, 20_000);

describe('the robot of a group', () => {
  test('says twenty lines a minute and keeps the next ones back by itself (R82)', async () => {
    let minute = 0;
    const say = groupRobot({ urlOf: wecom.robotUrl, now: () => minute * 60_000 });
    const outcomes = [];
    for (let count = 0; count < 21; count += 1) outcomes.push(await say('room-1', `第${count}句`));

    expect(outcomes.filter(({ kind }) => kind === 'sent')).toHaveLength(20);
    expect(outcomes[20]).toEqual({ kind: 'failed', note: 'the robot has said twenty lines in this minute' });
    expect(wecom.robotSaid).toHaveLength(20);
    minute = 2;
    expect(await say('room-2', '又可以了')).toEqual({ kind: 'sent' });
  });

  test.each([
    ['refused as too often is not said and may be tried again', 45_009, { kind: 'failed', note: '45009 refused' }],
    ['told off, the account is silent', 48_002, { kind: 'failed', note: '48002 refused', isWarning: true }],
    ['a server that fails may have said it', 'http-500', { kind: 'unknown', note: 'answered 500' }],
    ['a line cut off after it was sent may have been said', 'cut', { kind: 'unknown', note: expect.any(String) }],
  ] as const)('%s (R82)', async (_why, fault, outcome) => {
    wecom.next(fault);

    expect(await groupRobot({ urlOf: wecom.robotUrl })('room-1', '收到')).toEqual(outcome);
  });

  test('that is not there or cannot be reached has surely said nothing (R82)', async () => {
    const port = await freePort();
    const nowhere = groupRobot({ urlOf: (roomId) => (roomId === 'room-1' ? `http://127.0.0.1:${port}/` : undefined) });

    expect((await nowhere('room-1', '收到')).kind).toBe('failed');
    expect(await nowhere('room-2', '收到')).toEqual({ kind: 'failed', note: 'no robot in this room' });
  });
});
