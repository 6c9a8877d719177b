import type { ChatMessage } from '../../../shared/chat/chat-rows';
import type { InboxReceipt } from '../../../shared/chat/chat-api';
import type { Clue } from '../../../shared/clue/clue';
import { nativeCollection } from '../../../server/platform/db';
import { roomLeases } from '../../../server/clue/room-lease';
import { roomStore } from '../../../server/clue/rooms.store';
import { newRoom } from '../../../shared/chat/room-state';
import { roomIdOf, roomsOf } from '../../simulate/group-talk';
import { startTown, type Town } from '../../support/start-town';
import { townClient, type TownClient } from '../../support/town-client';

const ROOMS = 320;   // more than are read with the same commands
const CLUES = 40;
const BOT_KEY = 'the-key-of-two-servers';

let towns: readonly Town[];
let bot: TownClient;
beforeAll(async () => {
  const first = await startTown({ database: 'two_readers', settings: { botKey: BOT_KEY } });
  await first.stop();
  const city = { ...first.city, chatRooms: roomsOf(first.city, ROOMS) };
  const open = () => startTown({ database: 'two_readers', city, settings: { botKey: BOT_KEY } });
  towns = [await open(), await open()];
  bot = townClient(towns[0]!.server.url, { 'X-Bot-Key': BOT_KEY });
}, 90_000);
afterAll(async () => { for (const town of towns ?? []) await town.stop(); }, 30_000);

const db = () => towns[0]!.server.context.db;
const rows = <Row extends object>(name: string) => nativeCollection<Row>(db(), name);

async function hand(said: readonly { readonly room: number; readonly who: string; readonly text: string }[], round: number): Promise<void> {
  const now = towns[0]!.clock.now().getTime();
  for (let from = 0; from < said.length; from += 50) {
    await bot.post<InboxReceipt>('/api/chat-inbox', {
      accountId: 'xiaoge', messages: said.slice(from, from + 50).map(({ room, who, text }, index) => ({
        messageId: `${round}-${from + index}`, roomId: roomIdOf(room), talkerId: who, talkerName: who, kind: 'Text', isSelf: false, text, saidAt: new Date(now + round * 10_000 + (from + index) * 10).toISOString(),
      })),
    });
  }
  await rows('chat-messages').updateMany({ state: 'new' }, { $set: { ageSeconds: 0 } });
}

const bothRead = async (): Promise<void> => { for (let turn = 0; turn < 3; turn += 1) await Promise.all(towns.map(({ server }) => server.app.settle())); };

test('two servers that read the same rooms at once make one clue of each thing said, in the order it was said (R95)', async () => {
  const rooms = Array.from({ length: ROOMS }, (_, room) => room);
  const wrong = rooms.filter((room) => room % (ROOMS / CLUES) === 0);
  await hand(rooms.flatMap((room) => [{ room, who: '小林', text: '今晚吃面' }, ...wrong.includes(room) ? [{ room, who: '王阿姨', text: '菜场旁边的下水道堵了，污水都流出来了' }] : []]), 1);
  await bothRead();
  await hand(wrong.map((room) => ({ room, who: '王阿姨', text: `就在${room + 1}号楼门口` })), 2);
  await bothRead();
  for (const { clock } of towns) clock.advance(3);
  await bothRead();

  const clues = await rows<Clue>('clues').find({}).toArray();
  expect(new Set(clues.map(({ roomId }) => roomId)).size).toBe(CLUES);
  expect(clues).toHaveLength(CLUES);
  expect(clues.every(({ text }) => /^菜场旁边.+，就在\d+号楼门口$/.test(text))).toBe(true);
  expect(await rows('reports').countDocuments({ source: 'chat' })).toBe(CLUES);
  expect(await rows<ChatMessage>('chat-messages').countDocuments({ $or: [{ state: 'new' }, { text: { $exists: true } }] })).toBe(0);
}, 90_000);

test('rooms one process holds another leaves alone; what it gives back another may take at once, under a higher epoch (R95)', async () => {
  const [one, other] = [roomLeases(db(), 'one'), roomLeases(db(), 'other')];
  const held: Record<string, readonly [string, number][]> = {};
  let meanwhile = -1;

  await one(['a', 'b'], async ({ epochs }) => {
    held.one = [...epochs];
    meanwhile = await other(['a', 'b', 'c'], async (theirs) => { held.other = [...theirs.epochs]; });
  });
  await other(['a'], async ({ epochs }) => { held.after = [...epochs]; });

  expect(held).toEqual({ one: [['a', 1], ['b', 1]], other: [['c', 1]], after: [['a', 2]] });
  expect(meanwhile).toBe(1);
});

test('who comes back after his lease was another’s writes nothing over him (R95)', async () => {
  const rooms = roomStore(db(), () => undefined);
  const state = (talkerId: string) => ({ ...newRoom('fenced'), lastTalk: { talkerId, at: new Date() } });
  await rooms.saveAll([{ room: state('first'), epoch: 1 }, { room: newRoom('another'), epoch: 1 }]);
  await rooms.saveAll([{ room: state('newer'), epoch: 2 }]);

  const lost = await rooms.saveAll([{ room: state('late'), epoch: 1 }, { room: newRoom('another'), epoch: 1 }]);

  expect([...lost]).toEqual(['fenced']);
  expect((await rooms.of('fenced')).lastTalk?.talkerId).toBe('newer');
});
