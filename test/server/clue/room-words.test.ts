import type { CaseFile } from '../../../shared/case/case-file';
import { nativeCollection } from '../../../server/platform/db';
import { picture } from '../../support/picture';
import { roomTalk, type RoomTalk } from '../../support/room-talk';
import { startTown, type Town } from '../../support/start-town';

let town: Town;
beforeAll(async () => { town = await startTown({ at: '2026-09-28 09:00', settings: { botKey: 'a-bot-key' } }); }, 60_000);
afterAll(async () => { await town?.stop(); }, 30_000);

const CELL = '330203105207004';
const caseOf = async (roomId: string): Promise<CaseFile | null> => nativeCollection<CaseFile>(town.server.context.db, 'cases').findOne({ roomId });
const last = async (talk: RoomTalk): Promise<string | undefined> => (await talk.lines()).at(-1);

/** A room bound by its worker, in which 王阿姨 has told one thing. */
async function roomWith(name: string, words: string): Promise<RoomTalk> {
  const worker = await town.gridWorker('330203');
  const talk = roomTalk(town, name);
  await talk.says('李网格', `绑定 ${(await worker.post<{ readonly code: string }>('/api/chat-codes', { kind: 'room', cellCode: CELL })).code}`);
  await talk.says('王阿姨', words);
  await talk.passes(2);
  return talk;
}

test('催 by who told it is an urge in the case, once a day; anybody else is told how it stands (R21, R93)', async () => {
  const talk = await roomWith('words-urge', '东门口那盏路灯坏了三天了');

  await talk.says('老周', '@小格 催一下');
  const byOther = await last(talk);
  await talk.says('王阿姨', '@小格 催一下');
  await talk.says('王阿姨', '@小格 催一下');
  const again = await last(talk);
  const caseFile = await caseOf('words-urge');

  expect(byOther).toContain('由反映的人催办');
  expect(caseFile?.record.filter(({ action }) => action === 'urge').map(({ actor }) => actor.kind)).toEqual(['reporter']);
  expect(await talk.lines()).toContainEqual(expect.stringMatching(/^✓ #\d{4}-\d 已催办，承办单位会收到$/));
  expect(again).toContain('今天已经催过了');
});

test('转派 takes it up and sends it where the tables give it to that unit anyway (R93)', async () => {
  const talk = await roomWith('words-forward', '东门口那盏路灯坏了三天了');
  const before = await caseOf('words-forward');
  const unit = town.city.unitById.get(before?.unitId ?? '');

  await talk.says('李网格', `转派 ${unit?.name}`);
  await town.settle();
  const after = await caseOf('words-forward');

  expect(before?.state).toBe('reported');
  expect(after).toMatchObject({ state: 'dispatched', unitId: unit?.id });
  expect(after?.record.find(({ action }) => action === 'file')?.actor).toMatchObject({ kind: 'person', role: 'gridWorker' });

  await talk.says('李网格', '撤销');
  const undone = await caseOf('words-forward');
  expect(undone?.state).toBe('reported');
  expect(await last(talk)).toContain('已撤销');
});

test('转派 to another unit than the tables say proposes it to who dispatches, politely (R93)', async () => {
  const talk = await roomWith('words-propose', '东门口那盏路灯坏了三天了');
  const before = await caseOf('words-propose');
  const other = town.city.units.find(({ id, kind, divisionCode }) => kind === 'districtUnit' && divisionCode === '330203' && id !== before?.unitId);

  await talk.says('李网格', `转派 ${other?.name}`);
  const after = await caseOf('words-propose');

  expect(after?.state).toBe('reported');
  expect(after?.record.at(-1)).toMatchObject({ action: 'note', words: `网格员建议转派：${other?.name}` });
  expect(await last(talk)).toContain('由派遣员决定');
});

test('误报 of what was taken up is done after 确认; a unit that has accepted it keeps it, and he hears so (R93)', async () => {
  const talk = await roomWith('words-confirm', '东门口那盏路灯坏了三天了');
  await talk.says('李网格', '受理');
  await town.settle();
  const number = /#(\d{4}-\d)/.exec((await talk.lines()).find((line) => line.startsWith('收到')) ?? '')?.[1] ?? '';

  await talk.says('李网格', `误报 #${number}`);
  const asked = await last(talk);
  const untouched = (await caseOf('words-confirm'))?.state;
  await talk.says('李网格', `确认 ${number}`);
  await talk.passes(5);
  const gone = await caseOf('words-confirm');

  expect(asked).toContain(`确认 ${number}`);
  expect(untouched).toBe('dispatched');
  expect(gone?.state).toBe('void');
  expect(gone?.record.map(({ action }) => action)).toEqual(expect.arrayContaining(['sendBack', 'void']));
});

test('撤销 of 受理 says why not once the unit has accepted it (R93)', async () => {
  const talk = await roomWith('words-undo', '东门口那盏路灯坏了三天了');
  await talk.says('李网格', '受理');
  await town.settle();
  const caseFile = await caseOf('words-undo');
  await (await town.officer(caseFile?.unitId ?? '')).acts(caseFile?.no ?? '', { action: 'accept' });

  await talk.says('李网格', '撤销');

  expect((await caseOf('words-undo'))?.state).toBe('disposing');
  expect(await last(talk)).toContain('没有办成');
});

/** Taken up by its worker, so that the duty table has sent it to a unit. */
async function takenUp(name: string): Promise<{ readonly talk: RoomTalk; readonly number: string }> {
  const talk = await roomWith(name, '东门口那盏路灯坏了三天了');
  await talk.says('李网格', '受理');
  await town.settle();
  return { talk, number: /#\d{4}-\d/.exec((await talk.lines()).find((line) => line.startsWith('收到')) ?? '')?.[0] ?? '' };
}

const shows = async (talk: RoomTalk): Promise<void> => talk.sendsPhoto('李网格', await town.citizen('worker').uploads(await picture(`after ${Math.random()}`)));

test('an order about a case that a unit has accepted is answered: who has it (R93)', async () => {
  const { talk, number } = await takenUp('words-gone');
  const caseFile = await caseOf('words-gone');
  const unitName = town.city.unitById.get(caseFile?.unitId ?? '')?.name ?? '';

  await talk.says('李网格', '受理');
  const waiting = await last(talk);
  await (await town.officer(caseFile?.unitId ?? '')).acts(caseFile?.no ?? '', { action: 'accept' });
  await shows(talk);
  await talk.says('李网格', '已处理');
  await talk.passes(5);

  expect(waiting).toBe(`${number} 已派给${unitName}，由他们办理；办好后会在群里说`);
  expect(await last(talk)).toBe(`${number} ${unitName}正在办理；办好后会在群里说`);
  expect((await caseOf('words-gone'))?.state).toBe('disposing');
});

test('已处置 by who took it up is done as long as the unit has not accepted it, and counts as mended on the spot (R41, R93)', async () => {
  const { talk, number } = await takenUp('words-spot');
  const before = await caseOf('words-spot');

  await shows(talk);
  await talk.says('李网格', '已处置');
  await talk.passes(5);
  const after = await caseOf('words-spot');

  expect(before?.state).toBe('dispatched');
  expect(after).toMatchObject({ state: 'closed', isSelfDisposed: true });
  expect(after?.record.map(({ action }) => action)).toEqual(expect.arrayContaining(['sendBack', 'settle']));
  expect((await talk.lines()).slice(-2)).toEqual([expect.stringContaining('按已处置处理'), expect.stringContaining(`${number} `)]);
});

test('受理 is answered also where the news of it are not told: in a muted room, and the second time (R93)', async () => {
  const talk = await roomWith('words-muted', '东门口那盏路灯坏了三天了');
  await talk.says('李网格', '停');

  await talk.says('李网格', '受理');
  await town.settle();
  const muted = await last(talk);
  await talk.says('李网格', '@小格 说话');
  await talk.says('李网格', '误报');
  const asked = await last(talk);
  town.clock.advance(61);   // six lines an hour are what a room bears
  await talk.says('李网格', '转派');

  expect(muted).toMatch(/^✓ #\d{4}-\d 已受理，.+处理$/);
  expect(asked).toContain('确是误报请 2 分钟内说');
  expect(await last(talk)).toContain('请说转给哪个单位');
});

test('a case that is over is known by its number, and a neighbour who orders is told whose it is (R93)', async () => {
  const { talk, number } = await takenUp('words-over');
  await talk.says('老周', `受理 ${number}`);
  const byNeighbour = await last(talk);
  await shows(talk);
  await talk.says('李网格', '已处置');
  await talk.passes(5);
  town.clock.advance(61);
  await talk.says('李网格', `受理 ${number}`);

  expect(byNeighbour).toContain(`${number} 由本网格的网格员办理`);
  expect(await last(talk)).toBe(`${number} 已经办结；还有问题请重新说`);
});
