import { wgs84ToGcj02 } from '../../../shared/geo/datum';
import { nativeCollection } from '../../../server/platform/db';
import type { ChatMessage, RoomLine } from '../../../shared/chat/chat-rows';
import type { Clue } from '../../../shared/clue/clue';
import { startChatGroup, until, type ChatGroup } from '../../support/chat-group';
import { fileCase } from '../../support/mend-case';
import { picture } from '../../support/picture';
import { startTown, type Town } from '../../support/start-town';

let town: Town;
let group: ChatGroup;

beforeAll(async () => {
  town = await startTown({ at: '2026-09-28 09:00', isAlive: true, settings: { botKey: 'a-bot-key' } });
  group = await startChatGroup(town.city, { url: town.server.url, botKey: 'a-bot-key' });
}, 60_000);

afterAll(async () => {
  await group?.stop();
  await town?.stop();
}, 30_000);

const rows = <Row extends object>(name: string) => nativeCollection<Row>(town.server.context.db, name);
const read = (count: number) => until(async () => await rows<ChatMessage>('chat-messages').countDocuments({ state: 'read' }) >= count);

test('words, a photo and a place card of one neighbour become one report, answered once with its number, and the room hears when it is mended', async () => {
  const place = town.city.places.find(({ districtCode }) => districtCode === '330203');
  const [longitude, latitude] = wgs84ToGcj02(place!.wgs84);

  await group.says(0, { kind: 'Image', base64: (await picture('lamp')).toString('base64'), fileName: 'lamp.jpg' });
  await group.says(1, '今天菜场的青菜才两块钱一斤');
  await group.says(0, '南门口那盏路灯坏了，三天不亮了，我电话 13812345678');
  await group.says(0, { kind: 'Location', location: { longitude, latitude, name: place!.name, address: '', accuracy: 15 } });
  await read(4);
  town.clock.advance(1);
  await until(async () => (await group.botLines()).length === 1);

  const clues = await rows<Clue>('clues').find({}).toArray();
  const [answer = ''] = await group.botLines();
  expect(clues).toHaveLength(1);
  expect(clues[0]?.photoIds).toHaveLength(1);
  expect(clues[0]?.text).toBe('南门口那盏路灯坏了,三天不亮了,我电话 138****5678');
  expect(answer).toMatch(new RegExp(`^@王阿姨\\u2005收到，编号 #${clues[0]!.receiptNo.slice(-5, -1)}-${clues[0]!.receiptNo.slice(-1)}`));
  expect(Array.from(answer).length).toBeLessThan(70);

  const [row] = (await (await town.acceptor()).cases()).filter(({ source }) => source === 'chat');
  expect(row).toMatchObject({ districtName: '海曙区', source: 'chat' });
  expect(row?.thumbnailPhotoId).toBe(clues[0]?.photoIds[0]);
  await mend(row!.no, row!.unitId);
  await until(async () => (await group.botLines()).length === 3);

  expect((await group.botLines())[1]).toMatch(/^@王阿姨\u2005#\d{4}-\d 已受理/);
  expect((await group.botLines())[2]).toMatch(/^@王阿姨\u2005#\d{4}-\d .+已处理好，谢谢您的提醒$/);
  expect(await rows<RoomLine>('chat-lines').countDocuments({ state: 'sent' })).toBe(3);
}, 60_000);

test('a room without words for us leaves nothing behind', async () => {
  const before = await rows<ChatMessage>('chat-messages').countDocuments({ state: 'read' });

  await group.says(2, '晚上有人打羽毛球吗');
  await group.says(3, '哈哈哈路灯比我家灯还亮');
  await read(before + 2);

  expect(await rows<ChatMessage>('chat-messages').countDocuments({ text: { $exists: true } })).toBe(0);
  expect(await rows('chat-segments').countDocuments({ state: 'open' })).toBe(0);
  expect(await rows('clues').countDocuments({})).toBe(1);
}, 30_000);

/** As far as the case wants it: filed by rule or by a person, disposed, rechecked. */
async function mend(no: string, unitId: string): Promise<void> {
  const officer = await town.officer(unitId);
  const worker = await town.gridWorker('330203');
  const photoIds = [await town.citizen('officer').uploads(await picture('after'))];
  await fileCase(town, no);
  await officer.acts(no, { action: 'accept' });
  await officer.acts(no, { action: 'dispose', words: '已更换灯具', photoIds });
  await worker.acts(no, { action: 'pass' });
}
