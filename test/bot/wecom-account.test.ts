import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import '../../bot/quiet-library';
import { startWecomAccount } from '../../bot/wecom/wecom-account';
import { chatLines } from '../../server/chat-inbox/lines.store';
import { nativeCollection } from '../../server/platform/db';
import type { ChatMessage, RoomLine } from '../../shared/chat/chat-rows';
import type { FleetView } from '../../shared/chat/fleet/fleet-api';
import { until } from '../support/chat-group';
import { startTown, type Town } from '../support/start-town';
import { startWecom, type WecomStandin } from '../support/wecom-standin';

let town: Town;
let wecom: WecomStandin;
let folder: string;

beforeAll(async () => {
  town = await startTown({ at: '2026-09-28 09:00', settings: { botKey: 'a-bot-key' } });
  wecom = await startWecom();
  folder = await mkdtemp(join(tmpdir(), 'gezhi-wecom-account-'));
  await mkdir(join(folder, 'keys'));
  for (const [version, key] of wecom.keys) await writeFile(join(folder, 'keys', `${version}.pem`), key);
  await writeFile(join(folder, 'account.json'), JSON.stringify({ id: 'qiwei', name: '网格助手', archiveUrl: wecom.url, robots: { 'room-1': wecom.robotUrl('room-1') } }));
}, 60_000);
afterAll(async () => {
  await wecom?.stop();
  await town?.stop();
  await rm(folder, { recursive: true, force: true });
}, 30_000);

const start = () => startWecomAccount({ folder, serverUrl: town.server.url, botKey: 'a-bot-key', chance: () => 0, onFault: () => undefined, pullEveryMs: 50 });
const rows = <Row extends object>(name: string) => nativeCollection<Row>(town.server.context.db, name);

test('what is said in an enterprise group reaches the inbox once, also after a restart, and the group is answered by its robot (R91, R98)', async () => {
  wecom.says({ msgid: 'm1', msgtype: 'text', text: { content: '路灯不亮，电话13812345678' } });
  const first = await start();
  await until(async () => await rows<ChatMessage>('chat-messages').countDocuments() === 1);
  await first.stop();
  wecom.says({ msgid: 'm2', msgtype: 'text', text: { content: '三天了' } });
  const again = await start();
  await until(async () => await rows<ChatMessage>('chat-messages').countDocuments() === 2);

  const now = town.clock.now();
  await chatLines(town.server.context.db).insert({ _id: 'receipt.a', accountId: 'qiwei', roomId: 'room-1', kind: 'receipt', text: '收到，编号 #0231-7', mentionId: 'wang', isUrgent: false, notBefore: now, expiresAt: new Date(now.getTime() + 3_600_000), state: 'waiting' });
  await until(async () => (await rows<RoomLine>('chat-lines').findOne({ _id: 'receipt.a' }))?.state === 'sent');
  const fleet = await (await town.operator()).get<FleetView>('/api/fleet');

  expect(wecom.robotSaid).toEqual([{ roomId: 'room-1', text: '收到，编号 #0231-7', mentions: ['wang'] }]);
  expect((await rows<ChatMessage>('chat-messages').findOne({ messageId: 'm1' }))?.text).toContain('138****5678');
  expect(fleet.accounts[0]).toMatchObject({ id: 'qiwei', channel: 'wecom', state: 'active', activeRooms: 1, used: { day: 1 }, budget: { minute: 20 } });
  await again.stop();
}, 60_000);
