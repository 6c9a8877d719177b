import { nativeCollection } from '../../../server/platform/db';
import type { ChatMessage, RoomLine } from '../../../shared/chat/chat-rows';
import type { InboxMessage, InboxReceipt } from '../../../shared/chat/chat-api';
import type { Clue } from '../../../shared/clue/clue';
import type { Report } from '../../../shared/report/report';
import { picture } from '../../support/picture';
import { startTown, type Town } from '../../support/start-town';
import { townClient, type TownClient } from '../../support/town-client';

let town: Town;
let bot: TownClient;
let roomId: string;

beforeAll(async () => {
  town = await startTown({ at: '2026-09-28 09:00', settings: { botKey: 'a-bot-key' } });
  bot = townClient(town.server.url, { 'X-Bot-Key': 'a-bot-key' });
  roomId = town.city.chatRooms[0]?.id ?? '';
}, 60_000);
afterAll(async () => { await town?.stop(); }, 30_000);

let serial = 0;
function said(text: string, change: Partial<InboxMessage> = {}): InboxMessage {
  serial += 1;
  return { messageId: `m${serial}`, roomId, talkerId: `wang-${serial}`, talkerName: '王阿姨', kind: 'Text', saidAt: new Date().toISOString(), isSelf: false, text, ...change };
}
const hand = (...messages: readonly InboxMessage[]) => bot.post<InboxReceipt>('/api/chat-inbox', { accountId: 'xiaoge', messages });
const rows = <Row extends object>(name: string) => nativeCollection<Row>(town.server.context.db, name);

test('a message handed over twice is one', async () => {
  const message = said('路灯不亮');

  expect(await hand(message)).toEqual({ received: 1, repeated: 0 });
  expect(await hand(message, said('今晚吃面'))).toEqual({ received: 1, repeated: 1 });
  expect(await rows<ChatMessage>('chat-messages').countDocuments({ messageId: message.messageId })).toBe(1);
});

test('phone numbers are masked before they are stored', async () => {
  const message = said('井盖松动，找我13812345678');

  await hand(message);

  expect((await rows<ChatMessage>('chat-messages').findOne({ messageId: message.messageId }))?.text).toBe('井盖松动，找我138****5678');
});

test('read twice after a crash, a clue is one report and one line', async () => {
  const message = said('3号楼旁边垃圾桶满溢，没人来清');
  await hand(message);
  await town.settle();
  town.clock.advance(2);
  await town.settle();
  const clue = await rows<Clue>('clues').findOne({ talkerId: message.talkerId });

  await rows('chat-segments').updateOne({ talkerId: message.talkerId }, { $set: { state: 'closing', closeAt: town.clock.now() } });
  await town.settle();

  expect(clue?.receiptNo).toMatch(/^\d{14}$/);
  expect(await rows('reports').countDocuments({ originalId: clue?._id })).toBe(1);
  expect(await rows<RoomLine>('chat-lines').countDocuments({ _id: `receipt.${clue?._id}` })).toBe(1);
});

test('what was said an hour ago is taken up but not answered', async () => {
  const message = said('河道里的水发黑，臭得很', { saidAt: new Date(Date.now() - 3_600_000).toISOString() });

  await hand(message);
  await town.settle();
  town.clock.advance(2);
  await town.settle();
  const clue = await rows<Clue>('clues').findOne({ talkerId: message.talkerId });

  expect(clue).not.toBeNull();
  expect(await rows<RoomLine>('chat-lines').countDocuments({ _id: `receipt.${clue?._id}` })).toBe(0);
});

test('a photo that comes after the answer is added to the same report', async () => {
  const message = said('小区东门人行道地砖翘起来，绊倒人了');
  const photoId = await town.citizen('wang').uploads(await picture('late'));
  await hand(message);
  await town.settle();
  town.clock.advance(2);
  await town.settle();

  await hand(said('', { talkerId: message.talkerId, kind: 'Image', photoId }));
  await town.settle();
  const clue = await rows<Clue>('clues').findOne({ talkerId: message.talkerId });
  const report = await rows<Report>('reports').findOne({ receiptNo: clue?.receiptNo ?? '' });

  expect(report?.additions.map(({ photoIds }) => photoIds)).toEqual([[photoId]]);
  expect(await rows<Clue>('clues').countDocuments({ talkerId: message.talkerId })).toBe(1);
}, 20_000);

test('a room the city does not know is not read', async () => {
  const message = said('路灯不亮', { roomId: 'somewhere@chatroom' });

  await hand(message);
  await town.settle();
  town.clock.advance(2);
  await town.settle();

  expect(await rows<Clue>('clues').countDocuments({ talkerId: message.talkerId })).toBe(0);
  expect((await rows<ChatMessage>('chat-messages').findOne({ messageId: message.messageId }))?.text).toBeUndefined();
});

test('unknown fields and wrong kinds are refused with words', async () => {
  const answer = await bot.request<{ error: { code: string } }>('POST', '/api/chat-inbox', { body: { accountId: 'xiaoge', messages: [{ ...said('a'), kind: 7, extra: 1 }] } });

  expect(answer.status).toBe(422);
});
