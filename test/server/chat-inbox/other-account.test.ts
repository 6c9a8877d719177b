import { nativeCollection } from '../../../server/platform/db';
import { chatLines } from '../../../server/chat-inbox/lines.store';
import { bindingStore } from '../../../server/clue/bindings.store';
import type { OutboxLine, OutboxLines } from '../../../shared/chat/chat-api';
import type { RoomLine } from '../../../shared/chat/chat-rows';
import type { LeaseAnswer } from '../../../shared/chat/fleet/fleet-api';
import { roomTalk, type RoomTalk } from '../../support/room-talk';
import { startTown, type Town } from '../../support/start-town';
import { townClient, type TownClient } from '../../support/town-client';

const CELL = '330203105207004';
const ROOM = 'room-of-two';
const HEARD_BY = 'account-1';   // out by now: only the standby says that it is there

let town: Town;
let bot: TownClient;
let talk: RoomTalk;
let epoch = 0;
beforeAll(async () => {
  town = await startTown({ at: '2026-09-28 09:00', settings: { botKey: 'a-bot-key' } });
  bot = townClient(town.server.url, { 'X-Bot-Key': 'a-bot-key' });
  const answer = await bot.post<LeaseAnswer>('/api/fleet/accounts/standby/take', { owner: 'machine-b', channel: 'simulator', name: 'standby', health: { part: 'ears', isLoggedIn: true, waiting: 0, restarts: 0 }, roomIds: [ROOM] });
  epoch = answer.isHeld ? answer.epoch : -1;
  talk = roomTalk(town, ROOM, HEARD_BY);
  const { code } = await (await town.gridWorker('330203')).post<{ readonly code: string }>('/api/chat-codes', { kind: 'room', cellCode: CELL });
  await talk.says('李网格', `绑定 ${code}`);
}, 60_000);
afterAll(async () => { await town?.stop(); }, 30_000);

const rows = <Row extends object>(name: string) => nativeCollection<Row>(town.server.context.db, name);
const toSay = async (account = 'standby', ofEpoch = epoch): Promise<readonly OutboxLine[]> => (await bot.get<OutboxLines>(`/api/chat-outbox?accountId=${account}&epoch=${ofEpoch}`)).lines;
const lineWith = async (words: string, account?: string, ofEpoch?: number): Promise<OutboxLine | undefined> => (await toSay(account, ofEpoch)).find(({ text }) => text.includes(words));

/** The standby knows this person under another id, from a code he said where it heard him. */
async function alsoKnownAs(talkerId: string, roomId: string): Promise<void> {
  const bindings = bindingStore(town.server.context.db);
  const personId = await bindings.personIdOf(HEARD_BY, '李网格') ?? '';
  await bindings.bindMember({ _id: `standby:${talkerId}`, accountId: 'standby', talkerId, personId, roomId, boundAt: town.clock.now() });
}

test('whom the account that answers does not know it names in the words, and calls nobody (R95)', async () => {
  await talk.says('王阿姨', '南门口路灯坏了三天了');
  await talk.passes(2);

  const receipt = await lineWith('收到，编号');

  expect(receipt?.text).toMatch(/^@王阿姨 收到，编号 #/);
  expect(receipt).not.toHaveProperty('mentionId');
});

test('whom both accounts know is called by the id he has for the one that answers (R92, R95)', async () => {
  await alsoKnownAs('li-of-the-standby', ROOM);
  await talk.says('李网格', '误报 #9999-9');

  expect(await lineWith('本群没有这个编号')).toMatchObject({ mentionId: 'li-of-the-standby', text: '本群没有这个编号，请核对后再说' });
});

test('of two ids for one person the one of this room counts; where neither is of it, nobody is called (R95)', async () => {
  await alsoKnownAs('li-elsewhere', 'another-room');
  const inThisRoom = await lineWith('本群没有这个编号');
  await alsoKnownAs('li-of-the-standby', 'a-third-room');
  const inNeither = await lineWith('本群没有这个编号');

  expect(inThisRoom?.mentionId).toBe('li-of-the-standby');
  expect(inNeither).toMatchObject({ text: '@李网格 本群没有这个编号，请核对后再说' });
  expect(inNeither).not.toHaveProperty('mentionId');
});

test('a line that goes back to the account that heard it calls him as that account knows him (R95)', async () => {
  await chatLines(town.server.context.db).move(ROOM, HEARD_BY);

  expect(await lineWith('收到，编号', HEARD_BY, 0)).toMatchObject({ mentionId: '王阿姨', text: expect.stringMatching(/^收到，编号 #/) as string });
});

test('names are kept as long as they are needed: not with talk that was read, not with a line that was said (R97)', async () => {
  await talk.says('阿珍', '今晚吃面');
  const line = await lineWith('收到，编号', HEARD_BY, 0);
  const tell = (state: string) => bot.request('POST', `/api/chat-outbox/${line?.id}/ack`, { body: { state, epoch: 0 } });
  await tell('sending');
  await tell('sent');

  expect(await rows('chat-messages').countDocuments({ talkerName: { $exists: true } })).toBe(0);
  expect((await rows<RoomLine>('chat-lines').findOne({ _id: line?.id ?? '' }))?.mentionName).toBeUndefined();
});
