import '../../bot/quiet-library';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PuppetServer } from 'wechaty-puppet-service';
import type { HeardMessage } from '../../bot/channel/channel';
import { wechatyChannel } from '../../bot/channel/wechaty';
import { MessageLog } from '../../bot/gateway/message-log';
import { startRecorder } from '../../bot/gateway/recorder';
import { SimPuppet } from '../../bot/gateway/sim-puppet';
import { quotedText, withoutQuote } from '../../bot/gateway/simulator/quote';
import { normalise, quotes } from '../../shared/chat/normalise';
import { freePort, until } from '../support/chat-group';

const ROOM = 'room-1';
const NOW = new Date('2026-12-01T02:00:00Z');
let folder: string;
let puppet: SimPuppet;
let log: MessageLog;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gezhi-puppet-'));
  log = await MessageLog.open(folder);
  puppet = new SimPuppet({ id: 'xiaoge', name: '小格' }, () => NOW);
  puppet.on('error', () => undefined);
  puppet.settle([{ id: 'wang', name: '王阿姨' }], [{ id: ROOM, name: '网格群', memberIds: ['wang'] }]);
});
afterEach(async () => {
  await log.close();
  await rm(folder, { recursive: true, force: true });
});

test('a recall, a voice, a link, a card and a file come through the gateway as the kinds they are in life (R91)', async () => {
  const endpoint = `127.0.0.1:${await freePort()}`;
  const gateway = new PuppetServer({ endpoint, puppet, token: 'insecure_test', tls: { disable: true } });
  await gateway.start();
  const heard: HeardMessage[] = [];
  const channel = wechatyChannel({ endpoint, token: 'insecure_test', onFault: () => undefined });
  channel.onMessage((message) => { heard.push(message); });
  await channel.start();
  await until(() => channel.health().isLoggedIn);

  const said = puppet.say(ROOM, 'wang', { kind: 'Text', text: '路灯不亮' });
  puppet.say(ROOM, 'wang', { kind: 'Recalled', messageId: said });
  const voice = puppet.say(ROOM, 'wang', { kind: 'Audio', seconds: 2 });
  puppet.say(ROOM, 'wang', { kind: 'Url', link: { title: '社区食堂', url: 'https://example.cn' } });
  puppet.say(ROOM, 'wang', { kind: 'MiniProgram', card: { title: '接龙' } });
  puppet.say(ROOM, 'wang', { kind: 'Attachment', base64: 'YQ==', fileName: '通知.txt' });
  await until(() => heard.length === 6);

  expect(heard.map(({ kind }) => kind).sort()).toEqual(['Attachment', 'Audio', 'MiniProgram', 'Recalled', 'Text', 'Url']);
  expect(heard.find(({ kind }) => kind === 'Recalled')?.text).toBe(said);
  expect((await channel.pictureOf(voice)).subarray(0, 4).toString()).toBe('RIFF');
  await channel.stop();
  await gateway.stop();
}, 30_000);

test('the recorder writes down which message was taken back, and every word with the time of the city (R18)', async () => {
  const recorder = startRecorder(puppet, log, (fault) => { throw fault; });

  const said = puppet.say(ROOM, 'wang', { kind: 'Text', text: '路灯不亮' });
  await recorder.recorded(said);
  await recorder.recorded(puppet.say(ROOM, 'wang', { kind: 'Recalled', messageId: said }));
  await recorder.recorded(puppet.say(ROOM, 'wang', { kind: 'Audio', seconds: 1 }, new Date('2026-12-01T01:59:00Z')));

  expect((await log.everything()).map(({ kind, recalledId, saidAt }) => [kind, recalledId, saidAt])).toEqual([
    ['Text', undefined, '2026-12-01T02:00:00.000Z'], ['Recalled', said, '2026-12-01T02:00:00.000Z'], ['Other', undefined, '2026-12-01T01:59:00.000Z'],
  ]);
});

test('who comes and who goes is told as a puppet tells it, and the room knows its people (R91)', async () => {
  const told: unknown[] = [];
  puppet.on('room-join', ({ roomId, inviteeIdList, inviterId }) => { told.push(['join', roomId, inviteeIdList, inviterId]); });
  puppet.on('room-leave', ({ roomId, removeeIdList }) => { told.push(['leave', roomId, removeeIdList]); });
  puppet.settle([{ id: 'chen', name: '陈师傅' }], []);

  puppet.join(ROOM, ['chen'], 'wang');
  puppet.leave(ROOM, 'wang');

  expect(told).toEqual([['join', ROOM, ['chen'], 'wang'], ['leave', ROOM, ['wang']]]);
  expect(await puppet.roomMemberList(ROOM)).toEqual(['xiaoge', 'chen']);
});

test('a quote stands in the words as WeChat puts it there: the page shows it apart, the readers take it apart (R93)', () => {
  const text = quotedText({ name: '王阿姨', words: '2幢门口垃圾堆满了' }, '受理');

  expect(withoutQuote(text)).toEqual({ answer: '受理', quoted: '王阿姨：2幢门口垃圾堆满了' });
  expect(normalise(text).words).toBe('受理');
  expect(quotes(normalise(text).quoted, '2幢门口垃圾堆满了')).toBe(true);
  expect(withoutQuote('早上好')).toEqual({ answer: '早上好' });
});
