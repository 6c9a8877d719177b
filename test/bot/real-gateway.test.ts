import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import '../../bot/quiet-library';
import { PuppetServer } from 'wechaty-puppet-service';
import { startBot } from '../../bot/bot';
import { realPuppet } from '../../bot/gateway/real-puppet';
import { startRealGateway } from '../../bot/gateway/real-gateway';
import { SimPuppet } from '../../bot/gateway/sim-puppet';
import { ownerOf } from '../../bot/lease';
import { readSettings, type Settings } from '../../config/env';
import { puppetRefusal } from '../../config/puppet-settings';
import { nativeCollection } from '../../server/platform/db';
import type { ChatMessage } from '../../shared/chat/chat-rows';
import type { FleetView } from '../../shared/chat/fleet/fleet-api';
import { freePort, until } from '../support/chat-group';
import { startTown, type Town } from '../support/start-town';

const TOKEN = 'insecure_3f2a9c1e-0b7d';
const ACCOUNT = { id: 'haishu-1', name: '小格' };
const real = (settings: Readonly<Record<string, string>>): Settings => readSettings({ BOT: 'wechaty', WECHATY_PUPPET_TOKEN: TOKEN, WECHATY_PUPPET_ENDPOINT: '127.0.0.1:1', ...settings });

let folder: string;
beforeEach(async () => { folder = await mkdtemp(join(tmpdir(), 'gezhi-real-')); });
afterEach(async () => { await rm(folder, { recursive: true, force: true }); });

test.each([
  ['without a token', { WECHATY_PUPPET_TOKEN: '' }, 'BOT=wechaty 需要 WECHATY_PUPPET_TOKEN'],
  ['with a token of no known form', { WECHATY_PUPPET_TOKEN: 'my token' }, 'WECHATY_PUPPET_TOKEN 的格式不对'],
  ['without the gateway\'s address', { WECHATY_PUPPET_ENDPOINT: '' }, 'WECHATY_PUPPET_ENDPOINT 没有写成'],
  ['with a package that is not installed', { WECHATY_PUPPET: 'wechaty-puppet-nowhere' }, '没有安装 WECHATY_PUPPET 指定的 wechaty-puppet-nowhere'],
])('a real account %s is refused in one sentence that says what to do (R81)', async (_what, settings, words) => {
  await expect(realPuppet(real(settings), folder)).rejects.toThrow(words);
});

test('the simulator needs none of it (R81)', () => {
  expect(puppetRefusal(readSettings({}))).toBeUndefined();
});

test('gateway and bot in containers apart are one holder by setting, elsewhere another one (R95)', () => {
  const [gateway, bot] = [ownerOf('0.0.0.0:3002', 'haishu'), ownerOf('gateway:3002', 'haishu')];

  expect(gateway).toBe(bot);
  expect(ownerOf('gateway:3002', 'yinzhou')).not.toBe(bot);
  expect(ownerOf('127.0.0.1:3002')).not.toBe(ownerOf('127.0.0.1:3005'));
});

describe('a real account behind a gateway that somebody runs for it', () => {
  let town: Town;
  let far: SimPuppet;
  let farServer: PuppetServer;
  let endpoint: string;
  beforeAll(async () => {
    town = await startTown({ settings: { botKey: 'a-bot-key' } });
    endpoint = `127.0.0.1:${await freePort()}`;
    far = new SimPuppet({ id: 'wxid_self', name: '小格' });
    far.on('error', () => undefined);
    far.settle([{ id: 'wang', name: '王阿姨' }], [{ id: 'far@chatroom', name: '南苑邻里群', memberIds: ['wang'] }]);
    farServer = new PuppetServer({ endpoint, puppet: far, token: TOKEN, tls: { disable: true } });
    await farServer.start();
  }, 60_000);
  afterAll(async () => {
    await farServer?.stop();
    await town?.stop();
  }, 30_000);

  const open = async (token: string, firstSignMs?: number) => {
    const common = { endpoint: `127.0.0.1:${await freePort()}`, token: 'insecure_our-own-link', holder: 'haishu' };
    const puppet = await realPuppet(real({ WECHATY_PUPPET_TOKEN: token, WECHATY_PUPPET_ENDPOINT: endpoint }), folder);
    const gateway = await startRealGateway({
      ...common, account: ACCOUNT, puppet, folder, serverUrl: town.server.url, botKey: 'a-bot-key', onScan: () => undefined, onFault: () => undefined, ...(firstSignMs === undefined ? {} : { firstSignMs }),
    });
    return { gateway, common };
  };

  test('is refused in one sentence when the token is not known there (R81)', async () => {
    await expect(open('insecure_somebody-elses', 4_000)).rejects.toThrow('群聊服务不认这个令牌');
  }, 30_000);

  test('is heard and tells its groups by settings alone, and a mention of it is known (R81, R91)', async () => {
    const { gateway, common } = await open(TOKEN);
    const bot = await startBot({ account: ACCOUNT, kind: 'wechaty', serverUrl: town.server.url, botKey: 'a-bot-key', gateway: common, holder: 'haishu', chance: () => 0, onFault: () => undefined });
    await until(() => bot.channel.health().isLoggedIn);
    const operator = await town.operator();
    await until(async () => (await operator.get<FleetView>('/api/fleet')).rooms.some(({ name }) => name === '南苑邻里群'));

    far.say('far@chatroom', 'wang', { kind: 'Text', text: '在吗', mentionIds: ['wxid_self'] });
    far.say('far@chatroom', 'wang', { kind: 'Location', location: { longitude: 121.5441, latitude: 29.8683, name: '南门', address: '海曙区', accuracy: 15 } });
    const inbox = nativeCollection<ChatMessage>(town.server.context.db, 'chat-messages');
    await until(async () => await inbox.countDocuments({ roomId: 'far@chatroom' }) === 2);
    const said = await bot.channel.say('far@chatroom', '收到');
    const account = (await operator.get<FleetView>('/api/fleet')).accounts.find(({ id }) => id === ACCOUNT.id);
    await bot.stop();
    await gateway.stop();

    expect(await inbox.findOne({ kind: 'Text' })).toMatchObject({ accountId: ACCOUNT.id, isMention: true });
    expect((await inbox.findOne({ kind: 'Location' }))?.place?.gcj02).toEqual([121.5441, 29.8683]);
    expect(said).toEqual({ kind: 'sent' });
    expect(account).toMatchObject({ channel: 'wechaty', ears: { isLoggedIn: true }, mouth: { part: 'mouth' } });
  }, 60_000);
});
