import '../../bot/quiet-library';
import type { PuppetServer } from 'wechaty-puppet-service';
import { SimPuppet } from '../../bot/gateway/sim-puppet';
import { freePort, until } from '../support/chat-group';
import { listeningGateway, openedChannel } from '../support/gateway-channel';

const ROOM = 'room-1';
let endpoint: string;
let puppet: SimPuppet;
let gateway: PuppetServer;

beforeEach(async () => {
  endpoint = `127.0.0.1:${await freePort()}`;
  puppet = new SimPuppet({ id: 'xiaoge', name: '小格' });
  puppet.on('error', () => undefined);
  puppet.settle([{ id: 'wang', name: '王阿姨' }], [{ id: ROOM, name: '网格群', memberIds: ['wang'] }]);
  gateway = await listeningGateway(endpoint, puppet);
});
afterEach(async () => { await gateway.stop(); });

const opened = () => openedChannel(endpoint);

test('words, a picture and a place come through the gateway as they were sent (R98)', async () => {
  const { channel, heard } = await opened();
  const bytes = Buffer.from(Array.from({ length: 40_000 }, (_, index) => index % 251));

  puppet.say(ROOM, 'wang', { kind: 'Text', text: '路灯不亮' });
  const picture = puppet.say(ROOM, 'wang', { kind: 'Image', base64: bytes.toString('base64'), fileName: 'a.jpg' });
  puppet.say(ROOM, 'wang', { kind: 'Location', location: { longitude: 121.5441, latitude: 29.8683, name: '南门', address: '海曙区', accuracy: 15 } });
  await until(() => heard.length === 3);

  expect(heard.find(({ kind }) => kind === 'Text')).toMatchObject({ roomId: ROOM, talkerId: 'wang', isSelf: false, text: '路灯不亮' });
  expect(heard.find(({ kind }) => kind === 'Location')?.location).toEqual({ longitude: 121.5441, latitude: 29.8683, name: '南门' });
  expect((await channel.pictureOf(picture)).equals(bytes)).toBe(true);
  await channel.stop();
}, 20_000);

test('an answer names the one it is for (R98)', async () => {
  const { channel, heard } = await opened();

  const outcome = await channel.say(ROOM, '收到，编号 #0231-7', 'wang');
  await until(() => heard.some(({ isSelf }) => isSelf));

  expect(outcome).toEqual({ kind: 'sent' });
  expect(heard[0]?.text).toBe('@王阿姨\u2005收到，编号 #0231-7');
  await channel.stop();
}, 20_000);

test('somebody whom the account does not know in the room is called by nobody’s id (R95)', async () => {
  const { channel, heard } = await opened();

  const outcome = await channel.say(ROOM, '@张三 收到', 'zhang-of-another-account');
  await channel.say(ROOM, '收到', 'wang');
  await until(() => heard.filter(({ isSelf }) => isSelf).length === 2);
  const called = await Promise.all(heard.map(async ({ messageId }) => puppet.messagePayload(messageId)));

  expect(outcome).toEqual({ kind: 'sent' });
  expect(heard[0]?.text).toBe('@张三 收到');
  expect(called).toMatchObject([{ mentionIdList: [] }, { mentionIdList: ['wang'] }]);
  await channel.stop();
}, 20_000);

test('a gateway that was restarted is found again within ten seconds, and what can not be said is not called said (R95)', async () => {
  const { channel, heard } = await opened();
  await gateway.stop();
  await until(() => !channel.health().isConnected);

  const outcome = await channel.say(ROOM, '收到');
  gateway = await listeningGateway(endpoint, puppet);
  const since = Date.now();
  await until(() => channel.health().isLoggedIn, 10_000);
  puppet.say(ROOM, 'wang', { kind: 'Text', text: '又来了' });
  await until(() => heard.some(({ text }) => text === '又来了'));

  expect(outcome).toEqual({ kind: 'failed', note: 'not logged in' });
  expect(Date.now() - since).toBeLessThan(10_000);
  expect(channel.health().restarts).toBe(1);
  await channel.stop();
}, 30_000);
