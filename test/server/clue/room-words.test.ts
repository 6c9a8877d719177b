import type { CaseFile } from '../../../shared/case/case-file';
import { nativeCollection } from '../../../server/platform/db';
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
