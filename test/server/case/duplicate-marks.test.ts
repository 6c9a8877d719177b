import type { CaseRow } from '../../../shared/case/case-api';
import type { QueueCount } from '../../../shared/case/case-list-api';
import { markDuplicates } from '../../../server/case/mark-duplicates';
import { photoStore } from '../../../server/report/photo.store';
import { knownPhotos } from '../../../server/report/photos-like';
import { reportStore } from '../../../server/report/report.store';
import { buildCity, WEST_GATE } from '../../shared/build';
import { metresFrom, placeInput, startTown, type Staff, type Town } from '../../support/start-town';

let town: Town;
let dispatcher: Staff;
beforeEach(async () => {
  town = await startTown({ city: buildCity() });
  dispatcher = await town.staff('dispatch-1');
});
afterEach(() => town.stop());

const mark = (round?: { readonly cases: number; readonly forMs: number }): Promise<number> => {
  const { db } = town.server.context;
  return markDuplicates(town.server.context, knownPhotos(photoStore(db), reportStore(db)), round);
};

async function opened(text: string, metres = 0, place = placeInput(WEST_GATE)): Promise<string> {
  const { caseNo } = await town.citizen(`R${text}${metres}`).reports(text, { at: metresFrom(place, metres) });
  await town.settle();
  return caseNo ?? '';
}

/** The rows of a list that say 可能重复, with how many. */
const marked = async (query: Readonly<Record<string, string>> = {}, who: Staff = dispatcher): Promise<readonly (readonly [string, number])[]> =>
  (await who.cases(query)).filter(({ duplicates }) => duplicates !== undefined).map(({ no, duplicates }: CaseRow) => [no, duplicates!]);
const queued = async (): Promise<readonly string[]> => (await dispatcher.cases({ queue: 'duplicate' })).map(({ no }) => no);

describe('a list', () => {
  test('says 可能重复 on both of two like cases, and lists them by themselves with their count (R17)', async () => {
    const first = await opened('路灯不亮，晚上很黑');
    await opened('占道经营，堵了人行道', 250);
    town.clock.advance(20);
    const second = await opened('门口的路灯不亮了', 12);
    expect(await marked()).toEqual([]);

    expect(await mark()).toBe(3);

    expect(await marked()).toEqual([[second, 1], [first, 1]]);
    expect(await queued()).toEqual([second, first]);
    const { queues } = await dispatcher.get<{ queues: readonly QueueCount[] }>('/api/cases/counts');
    expect(queues.find(({ queue }) => queue === 'duplicate')).toMatchObject({ label: '可能重复', count: 2 });
  });

  test('says nothing of another named place (R17)', async () => {
    await opened('青枫家园小区门口路灯不亮');
    await opened('白鹭花园小区门口路灯不亮', 3);
    await mark();

    expect([await marked(), await queued()]).toEqual([[], []]);
  });

  test('says it no more once they are merged, and again when that is undone (R17)', async () => {
    const first = await opened('路灯不亮，晚上很黑');
    const second = await opened('门口的路灯不亮了', 5);
    await mark();

    await dispatcher.acts(second, { action: 'merge', masterNo: first });
    await town.settle();
    expect([await marked(), await queued()]).toEqual([[], []]);

    await dispatcher.acts(second, { action: 'unmerge' });
    await town.settle();
    expect(await queued()).toEqual([second, first]);
  });

  test('says it no more once the other one is void, at once in the row and after telling in the queue (R17)', async () => {
    await opened('路灯不亮，晚上很黑');
    const second = await opened('门口的路灯不亮了', 5);
    await mark();

    await (await town.officer('lamps')).acts(second, { action: 'return', words: '看不出是哪一盏' });
    await (await town.staff('accept-1')).acts(second, { action: 'void', words: '重复' });
    expect(await marked({ queue: 'open' })).toEqual([]);
    await town.settle();

    expect(await queued()).toEqual([]);
    expect(await town.server.context.db.collection('cases').countDocuments({ 'duplicateIds.0': { $exists: true } })).toBe(0);
  });

  test('counts only what its reader may see (R17)', async () => {
    const [west, east] = [121.5999, 121.6001].map((longitude) => placeInput({ wgs84: [longitude, 29.85] }));
    const here = await opened('路灯不亮', 0, west);
    const there = await opened('路灯不亮', 1, east);
    await mark();

    expect(await marked()).toEqual([[there, 1], [here, 1]]);
    expect(await marked({}, await town.staff('street-1'))).toEqual([]);
  });
});

describe('looking for what may be the same', () => {
  test('goes on where it was cut off, and twice is once (R17)', async () => {
    const first = await opened('路灯不亮，晚上很黑');
    town.clock.advance(1);
    const second = await opened('门口的路灯不亮了', 5);
    town.clock.advance(1);
    await opened('路灯又不亮了', 8);
    town.clock.advance(5);

    expect([await mark({ cases: 2, forMs: 9_000 }), await mark({ cases: 2, forMs: 9_000 }), await mark()]).toEqual([2, 1, 0]);
    const before = await marked();
    expect(before).toHaveLength(3);
    await town.server.context.db.collection('backfills').deleteOne({ _id: 'duplicate-marks' as never });
    expect(await mark()).toBe(3);
    expect(await marked()).toEqual(before);
    expect([first, second].every((no) => before.some(([marked]) => marked === no))).toBe(true);
  });

  test('leaves the case as its acts know it (R22)', async () => {
    await opened('路灯不亮，晚上很黑');
    const second = await opened('门口的路灯不亮了', 5);
    const version = async () => (await town.server.context.db.collection('cases').findOne({ no: second }))?.version as number;
    const before = await version();
    await mark();

    expect(await version()).toBe(before);
  });

  test('keeps at most twenty of a burst (R17)', async () => {
    for (let count = 0; count < 24; count += 1) await opened(`路灯不亮${'啊'.repeat(count % 3)}`, count / 10);
    await mark();
    await mark();

    const rows = await town.server.context.db.collection('cases').find().project<{ duplicateIds?: string[] }>({ duplicateIds: 1 }).toArray();
    expect(Math.max(...rows.map(({ duplicateIds = [] }) => duplicateIds.length))).toBeLessThanOrEqual(24);
    expect(rows.every(({ duplicateIds = [] }) => duplicateIds.length > 0)).toBe(true);
  });
});
