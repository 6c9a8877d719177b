import '../../bot/quiet-library';
import * as PUPPET from 'wechaty-puppet';
import type { PuppetServer } from 'wechaty-puppet-service';
import { memberNames } from '../../bot/channel/member-names';
import { SimPuppet } from '../../bot/gateway/sim-puppet';
import { freePort, until } from '../support/chat-group';
import { listeningGateway, openedChannel } from '../support/gateway-channel';

/** Bugs of the published library (wechaty 1.20.2, puppet-service 1.19.9), each named after what it would do in a group. */
const ROOM = 'room-1@chatroom';
const MEMBERS = Array.from({ length: 137 }, (_, index) => ({ id: `member-${index}`, name: `居民${index}` }));

/** Counts what a gateway is asked, and knows what people are called in the room. */
class CountingPuppet extends SimPuppet {
  readonly asked: string[] = [];
  alias = '三幢王阿姨';
  override async contactRawPayload(id: string): ReturnType<SimPuppet['contactRawPayload']> { this.asked.push(`contact ${id}`); return super.contactRawPayload(id); }
  override async roomMemberRawPayload(roomId: string, id: string): ReturnType<SimPuppet['roomMemberRawPayload']> {
    this.asked.push(`member ${id}`);
    return { ...await super.roomMemberRawPayload(roomId, id), id, name: '王', avatar: '', roomAlias: this.alias };
  }
}

let endpoint: string;
let puppet: CountingPuppet;
let gateway: PuppetServer;
let faults: string[];

beforeEach(async () => {
  endpoint = `127.0.0.1:${await freePort()}`;
  faults = [];
  puppet = new CountingPuppet({ id: 'xiaoge', name: '小格' });
  puppet.on('error', () => undefined);
  puppet.settle(MEMBERS, [{ id: ROOM, name: '网格群', memberIds: MEMBERS.map(({ id }) => id) }]);
  gateway = await listeningGateway(endpoint, puppet);
});
afterEach(async () => { await gateway.stop(); });

const opened = () => openedChannel(endpoint, (fault) => { faults.push(fault.message); });

test('a place card would be lost, or stand in the sea at 0, 0; it stands where it was put (R98)', async () => {
  const { channel, heard } = await opened();

  puppet.say(ROOM, 'member-0', { kind: 'Location', location: { longitude: 121.5441, latitude: 29.8683, name: '南门', address: '海曙区', accuracy: 15 } });
  await until(() => heard.length === 1);

  expect(heard[0]?.location).toEqual({ longitude: 121.5441, latitude: 29.8683, name: '南门' });
  await channel.stop();
}, 20_000);

test('the first word in a group would have all its members looked up, which looks like scraping; nobody is (R98)', async () => {
  const { channel, heard } = await opened();
  puppet.asked.length = 0;

  puppet.say(ROOM, 'member-5', { kind: 'Text', text: '路灯不亮' });
  await until(() => heard.length === 1);
  await new Promise((resolve) => { setTimeout(resolve, 300); });

  expect(puppet.asked).toEqual([]);
  await channel.stop();
}, 20_000);

test('each answer would ask for the name anew, and the name of another might be taken; it is asked once, and anew when somebody joined (R98)', async () => {
  const { channel, heard } = await opened();
  puppet.asked.length = 0;

  await channel.say(ROOM, '收到', 'member-1');
  await channel.say(ROOM, '已受理', 'member-1');
  puppet.alias = '五幢王阿姨';
  puppet.emit('room-join', { roomId: ROOM, inviteeIdList: ['member-9'], inviterId: 'member-1', timestamp: Date.now() });
  await new Promise((resolve) => { setTimeout(resolve, 300); });
  await channel.say(ROOM, '已办结', 'member-1');
  await until(() => heard.length === 3);

  expect(puppet.asked.filter((asked) => asked === 'member member-1')).toHaveLength(2);
  expect(heard.map(({ text }) => text)).toEqual(['@三幢王阿姨\u2005收到', '@三幢王阿姨\u2005已受理', '@五幢王阿姨\u2005已办结']);
  await channel.stop();
}, 20_000);

test('a renamed neighbour would be called by his old name for ten days; after an hour it is asked anew (R98)', async () => {
  let minutes = 0;
  const names = memberNames(() => minutes * 60_000);
  const asked = { roomMemberRawPayload: async () => ({}), roomMemberRawPayloadParser: async () => ({ id: 'a', name: `名字${minutes}` }), contactPayload: async () => ({}) } as never;

  const first = await names.of(asked, ROOM, 'a');
  minutes = 59;
  const same = await names.of(asked, ROOM, 'a');
  minutes = 61;

  expect([first, same, await names.of(asked, ROOM, 'a')]).toEqual(['名字0', '名字0', '名字61']);
});

test('everybody who joins or leaves would raise two alarms; nobody does, and words are heard on (R98)', async () => {
  const { channel, heard } = await opened();

  puppet.emit('room-join', { roomId: ROOM, inviteeIdList: ['member-2'], inviterId: 'member-1', timestamp: Date.now() });
  puppet.emit('room-leave', { roomId: ROOM, removeeIdList: ['member-3'], removerId: 'member-3', timestamp: Date.now() });
  puppet.emit('dirty', { payloadType: PUPPET.types.Payload.Post, payloadId: 'post-1' });   // the library knows no such kind and throws
  puppet.say(ROOM, 'member-1', { kind: 'Text', text: '欢迎' });
  await until(() => heard.length === 1);

  expect(faults.filter((fault) => fault.includes('no payload'))).toEqual([]);
  expect(channel.health()).toMatchObject({ isLoggedIn: true, restarts: 0 });
  await channel.stop();
}, 20_000);

test('each restart of the gateway would leave an ear behind, and a word would be heard twice and more; it is heard once (R95)', async () => {
  const { channel, heard } = await opened();
  for (let restarts = 1; restarts <= 3; restarts += 1) {
    await gateway.stop();
    await until(() => !channel.health().isConnected);
    gateway = await listeningGateway(endpoint, puppet);
    await until(() => channel.health().restarts === restarts && channel.health().isLoggedIn, 10_000);
  }

  puppet.say(ROOM, 'member-1', { kind: 'Text', text: '又来了' });
  await until(() => heard.length > 0);
  await new Promise((resolve) => { setTimeout(resolve, 300); });

  expect(heard.map(({ text }) => text)).toEqual(['又来了']);
  await channel.stop();
}, 60_000);
