import type { CaseFile } from '../../../shared/case/case-file';
import { foundIn } from '../../../shared/chat/collect';
import type { Clue } from '../../../shared/clue/clue';
import type { SegmentRow } from '../../../server/clue/segments.store';
import { nativeCollection } from '../../../server/platform/db';
import { picture } from '../../support/picture';
import { roomTalk, type RoomTalk } from '../../support/room-talk';
import { startTown, type Town } from '../../support/start-town';

let town: Town;
beforeAll(async () => { town = await startTown({ at: '2026-09-28 09:00', settings: { botKey: 'a-bot-key' } }); }, 60_000);
afterAll(async () => { await town?.stop(); }, 30_000);

const CELL = '330203105207004';
const rows = <Row extends object>(name: string) => nativeCollection<Row>(town.server.context.db, name);
const caseWith = async (words: string): Promise<CaseFile | null> => rows<CaseFile>('cases').findOne({ text: { $regex: words } });

async function codeFor(kind: 'room' | 'person', cellCode = CELL): Promise<string> {
  const worker = await town.gridWorker('330203');
  return (await worker.post<{ readonly code: string }>('/api/chat-codes', kind === 'room' ? { kind, cellCode } : { kind })).code;
}

async function boundRoom(name: string): Promise<RoomTalk> {
  const talk = roomTalk(town, name);
  await talk.says('李网格', `绑定 ${await codeFor('room')}`);
  return talk;
}

test('a room is read from the moment its worker binds it by a code, and the code works once (R92)', async () => {
  const talk = roomTalk(town, 'room-bind');

  await talk.says('王阿姨', '南门口井盖松动了，车一过哐当响');
  await talk.passes(3);
  const before = await rows<Clue>('clues').countDocuments({ roomId: 'room-bind' });
  const code = await codeFor('room');
  await talk.says('李网格', `绑定 ${code}`);
  await talk.says('陌生人', `绑定 ${code}`);
  await talk.says('王阿姨', '南门口井盖松动了，车一过哐当响');
  await talk.passes(3);

  expect(before).toBe(0);
  expect(await talk.lines()).toEqual([expect.stringContaining('不想被读取请 @我 说“退出”'), '绑定码不对或已过期，请在小程序重新领取', expect.stringMatching(/^收到，编号 #/)]);
  expect(await rows<Clue>('clues').countDocuments({ roomId: 'room-bind' })).toBe(1);
});

test('a code is over after ten minutes, and nobody binds a cell that is not his (R92)', async () => {
  const talk = roomTalk(town, 'room-late');
  const code = await codeFor('room');
  town.clock.advance(11);

  await talk.says('李网格', `绑定 ${code}`);
  const elsewhere = await (await town.gridWorker('330205')).request('POST', '/api/chat-codes', { body: { kind: 'room', cellCode: CELL } });
  const byNobody = await town.request('POST', '/api/chat-codes', { body: { kind: 'room', cellCode: CELL } });   // himself anybody binds

  expect(await talk.lines()).toEqual(['绑定码不对或已过期，请在小程序重新领取']);
  expect(elsewhere.status).toBe(403);
  expect(byNobody.status).toBe(401);
});

test('受理 by the bound worker files the case in his own name, and the room hears it once (R93)', async () => {
  const talk = await boundRoom('room-accept');
  await talk.says('王阿姨', '东门口那盏路灯坏了三天了');
  await talk.passes(2);
  const waiting = await caseWith('东门口那盏路灯');

  await talk.says('王阿姨', '受理');
  const afterStranger = await caseWith('东门口那盏路灯');
  await talk.says('李网格', '受理');
  await talk.says('李网格', '受理');
  await town.settle();
  const filed = await caseWith('东门口那盏路灯');

  expect(waiting?.state).toBe('reported');
  expect(afterStranger?.state).toBe('reported');
  expect(filed?.state).not.toBe('reported');
  expect(filed?.record.find(({ action }) => action === 'file')?.actor).toMatchObject({ kind: 'person', role: 'gridWorker' });
  expect((await talk.lines()).filter((line) => line.includes('已受理'))).toHaveLength(1);
});

test('误报 waits three minutes for 撤销; then it is done (R93)', async () => {
  const talk = await boundRoom('room-void');
  await talk.says('小林', '2幢门口垃圾桶满出来了没人清');
  await talk.passes(2);

  await talk.says('李网格', '误报');
  town.clock.advance(2);
  await talk.says('李网格', '撤销');
  await talk.passes(5);
  const kept = await caseWith('2幢门口垃圾桶');
  await talk.says('李网格', '误报，是临时堆放');
  await talk.passes(5);
  const gone = await caseWith('2幢门口垃圾桶');

  expect(kept?.state).toBe('reported');
  expect(gone?.state).toBe('void');
  expect(gone?.record.at(-1)?.words).toContain('临时堆放');
});

test('a worker who answers first is not talked over, and his 已处置 needs a photo (R93)', async () => {
  const talk = await boundRoom('room-first');
  const photoId = await town.citizen('worker').uploads(await picture('after'));

  await talk.says('老周', '6幢楼道里垃圾堆满了');
  await talk.says('李网格', '已处置');
  await talk.sendsPhoto('李网格', photoId);
  await talk.says('李网格', '已处置');
  await talk.passes(5);
  const done = await caseWith('6幢楼道里垃圾');

  expect(done).toMatchObject({ state: 'closed', isSelfDisposed: true });
  expect((await talk.lines()).some((line) => line.startsWith('收到，编号'))).toBe(false);
  expect((await talk.lines()).some((line) => line.includes('请先发一张处置后的照片'))).toBe(true);
});

test('neighbours who say the same are added to one report; nobody is answered twice (R17, R18)', async () => {
  const talk = await boundRoom('room-same');
  await talk.says('王阿姨', '7幢停水了，水龙头一滴都没有');
  await talk.says('小林', '我家也是');
  await talk.passes(2);
  await talk.says('阿珍', '+1');
  await talk.passes(2);

  const reports = await rows<{ readonly additions: readonly { readonly text: string }[] }>('reports').find({ roomId: 'room-same' }).toArray();
  expect(reports).toHaveLength(1);
  expect(reports[0]?.additions).toHaveLength(2);
  expect((await talk.lines()).filter((line) => line.startsWith('收到'))).toHaveLength(1);
});

test('what is said at night is told in the morning in one line (R94)', async () => {
  const talk = await boundRoom('room-night');
  town.clock.set(new Date('2026-09-28T23:00:00+08:00'));
  await talk.says('王阿姨', '北门口路灯不亮了，黑得看不见路');
  await talk.passes(2);
  await talk.says('小林', '9幢门口垃圾堆满了没人管');
  await talk.passes(2);
  const atNight = (await talk.lines()).length;

  town.clock.set(new Date('2026-09-29T07:31:00+08:00'));
  await town.settle();

  expect(atNight).toBe(1);   // the consent of the binding
  expect((await talk.lines()).at(-1)).toMatch(/^【网格助手】收到 2 件：/);
});

test('every clue comes out the same when it is read once more from its stored segment (R18)', async () => {
  const clues = await rows<Clue>('clues').find({}).toArray();
  const segments = await rows<SegmentRow>('chat-segments').find({}).toArray();

  const again = clues.map(({ _id }) => segments.find((segment) => segment._id === _id)).map((segment) => segment && foundIn(segment));

  expect(clues.length).toBeGreaterThan(4);
  expect(again.map((found) => [found?.text, found?.photoIds, found?.because])).toEqual(clues.map(({ text, photoIds, because }) => [text, photoIds, because]));
});
