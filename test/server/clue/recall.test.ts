import type { CaseFile } from '../../../shared/case/case-file';
import type { Clue } from '../../../shared/clue/clue';
import type { Report } from '../../../shared/report/report';
import { nativeCollection } from '../../../server/platform/db';
import { roomTalk, type RoomTalk } from '../../support/room-talk';
import { startTown, type Town } from '../../support/start-town';

let town: Town;
beforeAll(async () => { town = await startTown({ at: '2026-09-28 09:00', settings: { botKey: 'a-bot-key' } }); }, 60_000);
afterAll(async () => { await town?.stop(); }, 30_000);

const CELL = '330203105207004';
const rows = <Row extends object>(name: string) => nativeCollection<Row>(town.server.context.db, name);
const reportOf = (roomId: string) => rows<Report>('reports').findOne({ roomId });
const caseOf = (roomId: string) => rows<CaseFile>('cases').findOne({ roomId });

async function boundRoom(name: string): Promise<RoomTalk> {
  const worker = await town.gridWorker('330203');
  const talk = roomTalk(town, name);
  await talk.says('李网格', `绑定 ${(await worker.post<{ readonly code: string }>('/api/chat-codes', { kind: 'room', cellCode: CELL })).code}`);
  return talk;
}

/** Takes back the message of this number in its room. */
const takesBack = (talk: RoomTalk, room: string, who: string, nth: number): Promise<void> => talk.says(who, '', { kind: 'Recalled', recalledId: `${room}-account-1-${nth}` });

test('words taken back leave clue, report, case and what is searched; the rest stays as it was (R18)', async () => {
  const talk = await boundRoom('recall-part');
  await talk.says('小林', '2幢门口垃圾桶满出来了没人清');
  await talk.says('小林', '旁边那户姓陈的天天乱扔');
  await talk.passes(2);
  const before = await caseOf('recall-part');

  await takesBack(talk, 'recall-part', '小林', 3);
  await takesBack(talk, 'recall-part', '小林', 3);
  const [report, caseFile, clue] = [await reportOf('recall-part'), await caseOf('recall-part'), await rows<Clue>('clues').findOne({ roomId: 'recall-part' })];
  const shown = await (await town.acceptor()).request('GET', `/api/cases/${caseFile?.no}`);

  expect(before?.text).toContain('姓陈');
  expect([report?.text, caseFile?.text, clue?.text]).toEqual(Array.from({ length: 3 }, () => '2幢门口垃圾桶满出来了没人清'));
  expect(caseFile?.state).toBe('reported');
  expect(caseFile?.record.filter(({ action }) => action === 'add')).toHaveLength(1);
  expect(JSON.stringify(await rows('cases').findOne({ _id: caseFile?._id } as object, { projection: { searchTokens: 1 } }))).not.toContain('姓陈');
  expect(JSON.stringify(shown.body)).not.toContain('姓陈');
});

test('with nothing left a clue nobody took up is withdrawn, and the room hears no more of it (R18, R21)', async () => {
  const talk = await boundRoom('recall-all');
  await talk.says('小林', '2幢门口井盖松动了，车一过哐当响');
  await talk.passes(2);
  const said = (await talk.lines()).length;

  await takesBack(talk, 'recall-all', '小林', 2);
  await town.settle();

  expect((await caseOf('recall-all'))?.state).toBe('void');
  expect([(await reportOf('recall-all'))?.text, (await caseOf('recall-all'))?.text]).toEqual(['（已撤回）', '（已撤回）']);
  expect(await rows<Clue>('clues').countDocuments({ roomId: 'recall-all' })).toBe(0);
  expect(await talk.lines()).toHaveLength(said);
});

test('what its worker took up stays, and says that it was taken back (R18)', async () => {
  const talk = await boundRoom('recall-late');
  await talk.says('小林', '东门口那盏路灯坏了三天了');
  await talk.passes(2);
  await talk.says('李网格', '受理');
  await town.settle();

  await takesBack(talk, 'recall-late', '小林', 2);
  await town.settle();
  const caseFile = await caseOf('recall-late');

  expect(caseFile?.text).toContain('路灯坏了');
  expect(caseFile?.state).not.toBe('void');
  expect(caseFile?.record.at(-1)?.words).toContain('撤回了消息');
});

test('another of our accounts in the room is never heard as a person (R94)', async () => {
  const talk = await boundRoom('recall-bots');
  const health = { part: 'ears', isLoggedIn: true, waiting: 0, restarts: 0, selfId: 'wxid-second' };
  const taken = await town.request('POST', '/api/fleet/accounts/account-2/take', { body: { owner: 'machine-2', channel: 'wechaty', name: '小格二号', health }, headers: { 'X-Bot-Key': 'a-bot-key' } });
  await new Promise((resolve) => { setTimeout(resolve, 5_100); });   // what is known of our accounts is a few seconds old at most

  await talk.says('wxid-second', '南门口路灯坏了，三天不亮了');
  await talk.says('account-2', '3幢门口垃圾堆满了没人管');
  await talk.passes(2);

  expect(taken.status).toBe(200);
  expect(await rows<Clue>('clues').countDocuments({ roomId: 'recall-bots' })).toBe(0);
});
