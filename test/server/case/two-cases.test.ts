import { Refused, type RefusalCode } from '../../../server/platform/errors';
import { enforcementStore } from '../../../server/enforcement/enforcement.store';
import { verifyRecords } from '../../../server/case/verify-records';
import type { CaseAct } from '../../../shared/case/act';
import type { CaseFile } from '../../../shared/case/case-file';
import type { NamedPlace } from '../../../shared/city/city';
import { buildCity, OTHER_DISTRICT, PHOTO } from '../../shared/build';
import { DISPOSED, openHouse, START, type SmallHouse } from '../outbox/small-house';

const place = (name: string): NamedPlace => ({ name, kind: 'street', districtCode: '330212', wgs84: [121.55, 29.85] });
const TOWN = buildCity({ places: [place('东门菜场'), place('西门菜场')] });

let house: SmallHouse;
beforeEach(async () => { house = await openHouse(TOWN); });
afterEach(() => house.close());

async function refusal(act: Promise<unknown>): Promise<RefusalCode | 'none'> {
  return act.then(() => 'none' as const, (fault: unknown) => {
    if (fault instanceof Refused) return fault.code;
    throw fault;
  });
}

async function stored({ _id }: Pick<CaseFile, '_id'>): Promise<CaseFile> {
  const caseFile = await house.cases.byId(_id);
  if (caseFile === undefined) throw new Error('the case is gone');
  return caseFile;
}

const everything = (): Promise<readonly CaseFile[]> => house.cases.collection.find().sort({ no: 1 }).toArray();
const merge = (one: CaseFile, master: CaseFile, by = 'dispatch-1', over: Partial<CaseAct> = {}): Promise<CaseFile> => house.acts(one._id, 'merge', by, { masterNo: master.no, ...over });

describe('two cases about one thing', () => {
  test('become one: both have their line, the master counts its reporters, both are told (R17)', async () => {
    const [one, master] = [await house.opened(), await house.opened()];

    await merge(one, master);

    expect(await stored(one)).toMatchObject({ state: 'merged', mergedInto: { caseId: master._id, no: master.no }, before: { state: 'dispatched', wasClockRunning: true } });
    expect(await stored(master)).toMatchObject({ state: 'dispatched', joinedCaseIds: [one._id], reportCount: 2 });
    expect((await stored(master)).record.at(-1)).toMatchObject({ action: 'join', words: `${one.no} 并入本案`, actor: { id: 'dispatch-1' } });
    const told = [await stored(one), await stored(master)].map(({ pending }) => pending.at(-1));
    expect(told).toMatchObject([{ type: 'case.joined', data: { masterCaseId: master._id } }, { type: 'case.joined', data: { joinedCaseId: one._id } }]);
    expect(await verifyRecords(house.context, START, new Date(START.getTime() + 1))).toEqual([]);
  });

  test('are one however often the same key comes, twenty times at once too', async () => {
    const [one, master] = [await house.opened(), await house.opened()];

    await Promise.all(Array.from({ length: 20 }, () => merge(one, master, 'dispatch-1', { key: 'one' })));
    await merge(one, master, 'dispatch-1', { key: 'one' });

    expect(await stored(master)).toMatchObject({ joinedCaseIds: [one._id], reportCount: 2, version: master.version + 1 });
    expect((await stored(one)).version).toBe(one.version + 1);
  });

  test('into one that is merged itself goes to its master; one that holds others is not merged away (R17)', async () => {
    const [one, between, master] = [await house.opened(), await house.opened(), await house.opened()];
    await merge(between, master);

    await merge(one, between);

    expect((await stored(one)).mergedInto).toEqual({ caseId: master._id, no: master.no });
    expect(await stored(master)).toMatchObject({ joinedCaseIds: [between._id, one._id], reportCount: 3 });
    expect(await refusal(merge(master, await house.opened()))).toBe('wrong-state');
  });

  test('never make a ring, though both are merged into each other at the same moment', async () => {
    const [one, other] = [await house.opened(), await house.opened()];

    const results = await Promise.all([refusal(merge(one, other)), refusal(merge(other, one))]);

    expect(results.filter((result) => result === 'none')).toHaveLength(1);
    expect((await everything()).map(({ state }) => state).sort()).toEqual(['dispatched', 'merged']);
    expect((await everything()).map(({ reportCount }) => reportCount).sort()).toEqual([1, 2]);
  });

  test('are merged though others write into both at the same time, and nothing of theirs is lost', async () => {
    const master = await house.opened();
    const ones = await Promise.all(Array.from({ length: 8 }, () => house.opened()));

    await Promise.all([
      ...ones.map((one) => merge(one, master)),
      ...ones.map((one) => house.acts(one._id, 'urge', 'leader-1').catch(() => undefined)),
      ...Array.from({ length: 8 }, () => house.acts(master._id, 'note', 'accept-1', { words: '已电话联系' }).catch((fault: unknown) => { if (!(fault instanceof Refused)) throw fault; })),
    ]);

    const after = await stored(master);
    expect(new Set(after.joinedCaseIds)).toEqual(new Set(ones.map(({ _id }) => _id)));
    expect(after.reportCount).toBe(9);
    expect(after.record.map(({ seq }) => seq)).toEqual(after.record.map((_, index) => index + 1));
  });

  test('naming two different places are not merged, however near they lie (R17)', async () => {
    const [east, west] = [await house.opened({ text: '东门菜场的路灯不亮' }), await house.opened({ text: '路灯不亮', placeWords: '西门菜场' })];

    expect(await refusal(merge(east, west))).toBe('bad-field');
    expect(await refusal(merge(east, await house.opened({ text: '东门菜场外面的路灯不亮' })))).toBe('none');
  });

  test.each<readonly [why: string, by: string, over: Partial<CaseAct>, code: RefusalCode]>([
    ['by an officer', 'officer-lamps', {}, 'wrong-role'],
    ['by a grid worker of another district', 'grid-2', {}, 'outside-scope'],
    ['into no case', 'dispatch-1', { masterNo: '3302120000000000009' }, 'bad-field'],
  ])('are not merged %s, and nothing changes', async (_why, by, over, code) => {
    const [one, master] = [await house.opened(), await house.opened()];
    const before = await everything();

    expect(await refusal(merge(one, master, by, over))).toBe(code);
    expect(await refusal(merge(one, one))).toBe('bad-field');
    expect(await everything()).toEqual(before);
  });

  test('a grid worker merges only into a case of his own area', async () => {
    const [here, there] = [await house.opened(), await house.opened({ place: OTHER_DISTRICT })];

    expect(await refusal(merge(here, there, 'grid-1'))).toBe('outside-scope');
    expect((await stored(here)).state).toBe('dispatched');
  });

  test('are parted again after the master has gone on: each as if it had not been (R17)', async () => {
    const [one, master] = [await house.opened(), await house.opened()];
    await merge(one, master);
    await house.acts(master._id, 'accept', 'officer-lamps');
    await house.acts(master._id, 'dispose', 'officer-lamps', DISPOSED);
    await house.acts(master._id, 'pass', 'grid-1');

    await house.acts(one._id, 'unmerge', 'dispatch-1', { key: 'undo' });
    await house.acts(one._id, 'unmerge', 'dispatch-1', { key: 'undo' });

    const back = await stored(one);
    expect(back).toMatchObject({ state: 'dispatched', unitId: 'lamps' });
    expect([back.mergedInto, back.before, back.closedAt]).toEqual([undefined, undefined, undefined]);
    expect(await stored(master)).toMatchObject({ state: 'closed', joinedCaseIds: [], reportCount: 1 });
    expect((await stored(master)).record.at(-1)?.words).toBe(`${one.no} 不再并入本案`);
  });
});

describe('a case about two things', () => {
  const SPLIT = { words: '旁边还有一堆暴露垃圾', matterId: 'matter:06010' } as const;
  const returned = async (): Promise<CaseFile> => {
    const { _id } = await house.opened({ photos: [{ photoId: PHOTO }] });
    return house.acts(_id, 'return', 'officer-lamps', { words: '不止是灯' });
  };

  test('is split: the new one has its number, the same place, its own words and clocks (R110)', async () => {
    const parent = await returned();

    await house.acts(parent._id, 'split', 'accept-1', SPLIT);

    const [, part] = await everything();
    expect(part).toMatchObject({
      state: 'reported', splitFromNo: parent.no, text: SPLIT.words, place: parent.place, foundingReceiptNo: parent.foundingReceiptNo, photoIds: [PHOTO],
      guesses: [{ matterId: 'matter:06010' }], unitId: 'shounan', isEstimate: true,
    });
    expect(part?.stageClocks?.filing?.dueAt).toBeDefined();
    expect(await stored(parent)).toMatchObject({ state: 'returned', splitIntoNos: [part?.no] });
    expect((await house.acts(part!._id, 'file', 'accept-1', { matterId: 'matter:06010' })).state).toBe('dispatched');
    expect(await verifyRecords(house.context, START, new Date(START.getTime() + 1))).toEqual([]);
  });

  test('is split once a key, ten times at once too; another key makes another part', async () => {
    const parent = await returned();

    await Promise.all(Array.from({ length: 10 }, () => house.acts(parent._id, 'split', 'accept-1', { ...SPLIT, key: 'one' })));
    expect(await everything()).toHaveLength(2);
    await house.acts(parent._id, 'split', 'accept-1', { ...SPLIT, key: 'two' });

    const [, ...parts] = await everything();
    expect((await stored(parent)).splitIntoNos).toEqual(parts.map(({ no }) => no));
    expect(parts).toHaveLength(2);
  });

  test('is not split by the wrong person, without words, or for an unknown class: no number is taken and nothing stored', async () => {
    const parent = await returned();
    const counter = () => house.context.db.db!.collection('counters').findOne({ _id: `case:330212:2026-09-28` as never });
    const before = [await everything(), await counter()];

    expect(await refusal(house.acts(parent._id, 'split', 'officer-lamps', SPLIT))).toBe('wrong-role');
    expect(await refusal(house.acts(parent._id, 'split', 'accept-1'))).toBe('needs-words');
    expect(await refusal(Promise.resolve().then(() => house.acts(parent._id, 'split', 'accept-1', { ...SPLIT, matterId: 'matter:99999' })))).toBe('needs-matter');
    expect([await everything(), await counter()]).toEqual(before);
  });
});

describe('a case for the law', () => {
  test('is transferred with its evidence: an enforcement case begins, each names the other, the record is sealed (R43)', async () => {
    const { _id } = await house.opened({ photos: [{ photoId: PHOTO }] });
    await house.acts(_id, 'accept', 'officer-lamps');

    const first = await house.acts(_id, 'transfer', 'dispatch-1', { words: '涉嫌违反《城市照明管理规定》第二十八条', key: 'one' });
    await house.acts(_id, 'transfer', 'dispatch-1', { words: '涉嫌违反《城市照明管理规定》第二十八条', key: 'one' });

    expect(first).toMatchObject({ state: 'transferred', enforcement: { clause: '涉嫌违反《城市照明管理规定》第二十八条' } });
    const opened = await enforcementStore(house.context.db).byId(first.enforcement?.id ?? '');
    expect(opened).toMatchObject({
      state: 'open', caseId: _id, caseNo: first.no, clause: first.enforcement?.clause, photos: [{ photoId: PHOTO, sha256: PHOTO, shows: 'before' }],
      record: { seq: first.record.at(-1)?.seq, hash: first.record.at(-1)?.hash }, openedBy: { id: 'dispatch-1' },
    });
    expect(await house.context.db.db!.collection('enforcementCases').countDocuments()).toBe(1);
  });

  test('is not transferred by the wrong person, and no enforcement case begins', async () => {
    const { _id } = await house.opened();

    expect(await refusal(house.acts(_id, 'transfer', 'officer-lamps', { words: '移送' }))).toBe('wrong-role');
    expect(await house.context.db.db!.collection('enforcementCases').countDocuments()).toBe(0);
  });
});
