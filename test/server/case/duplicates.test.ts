import sharp from 'sharp';
import type { CaseDetail } from '../../../shared/case/case-api';
import type { DuplicatesAnswer } from '../../../shared/triage/duplicates/duplicates-api';
import { buildCity, WEST_GATE } from '../../shared/build';
import { scene } from '../../support/picture';
import { local, metresFrom, placeInput, startTown, type Town } from '../../support/start-town';

let town: Town;
beforeAll(async () => { town = await startTown({ city: buildCity({ divisionNames: [{ name: '盐仓镇', code: '330212015', kind: 'merged', source: 'test' }] }), settings: { reportsPerHour: 5000, reportsPerHourAddress: 5000 } }); });
afterAll(() => town.stop());

let far = 0;
/** Each test has a corner of the town to itself. */
beforeEach(() => {
  town.clock.set(local('2026-09-28 09:00'));
  far += 400;
});

const at = (metres: number) => metresFrom(placeInput(WEST_GATE), far - 2000 + metres);

async function opened(text: string, metres = 0, photoIds: readonly string[] = []): Promise<string> {
  const { caseNo } = await town.citizen(`R${text}${metres}`).reports(text, { at: at(metres), ...(photoIds.length > 0 && { photoIds }) } as never);
  await town.settle();
  return caseNo ?? '';
}

const duplicatesOf = async (no: string, who = 'dispatch-1') => (await town.staff(who)).get<DuplicatesAnswer>(`/api/cases/${no}/duplicates`);

describe('whether it is known already', () => {
  test('a case some metres away says why it may be the same; the likeliest comes first (R17)', async () => {
    const first = await opened('路灯不亮，晚上很黑');
    await opened('路灯不亮', 140);
    town.clock.advance(40);
    const second = await opened('门口的路灯不亮了', 12);

    const { candidates } = await duplicatesOf(second);

    expect(candidates[0]).toMatchObject({ no: first, distanceMetres: 12, isOpen: true, because: expect.arrayContaining(['相距 12 米', '相隔 40 分钟', '事项相同']) });
    expect(candidates[0]?.chance).toBeGreaterThan(0.5);
    expect(candidates.map(({ chance }) => chance)).toEqual([...candidates.map(({ chance }) => chance)].sort((a, b) => b - a));
  });

  test('another named place is none, however near and alike (R17)', async () => {
    await opened('青枫家园小区门口路灯不亮');
    const second = await opened('白鹭花园小区门口路灯不亮', 3);

    expect(await duplicatesOf(second)).toEqual({ candidates: [] });
  });

  test('a place is the same under the name it had before (R17)', async () => {
    const first = await opened('盐仓镇菜场门口路灯不亮');
    const second = await opened('钟公庙街道菜场门口路灯不亮', 5);

    expect((await duplicatesOf(second)).candidates).toMatchObject([{ no: first, because: expect.arrayContaining(['都提到钟公庙街道菜场']) }]);
  });

  test('the same picture is found on the other side of the town, sent on and cut a little (R17)', async () => {
    const bytes = await scene(5);
    const copy = await sharp(bytes).extract({ left: 20, top: 14, width: 600, height: 450 }).resize(400).jpeg({ quality: 60 }).toBuffer();
    const [one, other] = [await town.citizen('P1').uploads(bytes), await town.citizen('P2').uploads(copy)];
    const first = await opened('路灯不亮', 0, [one]);
    const second = await opened('路灯坏了', 1500, [other]);

    expect((await duplicatesOf(second)).candidates).toMatchObject([{ no: first, because: expect.arrayContaining(['同一张照片']) }]);
  });

  test('one tap merges, the list then is empty, and undoing gives both back (R17)', async () => {
    const first = await opened('路灯不亮，晚上很黑');
    const second = await opened('门口的路灯不亮了', 5);
    const dispatcher = await town.staff('dispatch-1');
    const before = await dispatcher.get<CaseDetail>(`/api/cases/${second}`);

    const merged = await dispatcher.acts(second, { action: 'merge', masterNo: (await duplicatesOf(second)).candidates[0]?.no ?? '' });
    expect(merged).toMatchObject({ state: 'merged' });
    expect(await dispatcher.get<CaseDetail>(`/api/cases/${first}`)).toMatchObject({ reportCount: 2 });
    expect(await duplicatesOf(first)).toEqual({ candidates: [] });
    expect(await duplicatesOf(second)).toEqual({ candidates: [] });

    await dispatcher.acts(second, { action: 'unmerge' });
    expect(await dispatcher.get<CaseDetail>(`/api/cases/${second}`)).toMatchObject({ state: before.state, reportCount: 1 });
    expect(await dispatcher.get<CaseDetail>(`/api/cases/${first}`)).toMatchObject({ reportCount: 1 });
  });

  test('nothing is merged by itself, though all agrees (R17)', async () => {
    const first = await opened('路灯不亮');
    const second = await opened('路灯不亮');

    const states = await town.server.context.db.db!.collection('cases').find({ no: { $in: [first, second] } }).project({ state: 1 }).toArray();

    expect(states.map(({ state }) => state)).not.toContain('merged');
  });

  test('each look-up is answered by an index alone (R17)', async () => {
    const picture = await town.citizen('X').uploads(await scene(9));
    const second = await opened('听涛花苑小区路灯不亮', 6, [picture]);
    const waiting = await town.citizen('V').reports('听涛花苑小区路灯坏了');
    await town.settle();
    const db = town.server.context.db.db!;

    await db.command({ profile: 2 });
    await duplicatesOf(second);
    await (await town.acceptor()).get(`/api/reports/${waiting.receiptNo}/duplicates`);
    await db.command({ profile: 0 });

    const plans = await db.collection('system.profile').find({ op: 'query', ns: /\.(cases|photos)$/ }).project<{ planSummary: string; ns: string }>({ planSummary: 1, ns: 1 }).toArray();
    const summaries = plans.map(({ planSummary }) => planSummary).join('\n');
    expect(summaries).toContain('GEO_NEAR_2DSPHERE');
    expect(summaries).toMatch(/IXSCAN \{ searchTokens/);
    expect(summaries).toMatch(/IXSCAN \{ print\.code/);
    expect(summaries).not.toContain('COLLSCAN');
  });

  test('only who may see a case is told what it is like, and only of what he may see (R17, R86)', async () => {
    const second = await opened('路灯不亮', 4);
    const stranger = await town.staff('grid-2');

    expect((await stranger.request('GET', `/api/cases/${second}/duplicates`)).status).toBe(403);
    expect((await town.request('GET', `/api/cases/${second}/duplicates`)).status).toBe(401);
  });

  test('a report that waits without a place is held against cases of the place it names (R17)', async () => {
    const first = await opened('春晓嘉苑小区路灯不亮');
    const waiting = await town.citizen('W').reports('春晓嘉苑小区的路灯又不亮了');
    await town.settle();
    const acceptor = await town.acceptor();

    const { candidates } = await acceptor.get<DuplicatesAnswer>(`/api/reports/${waiting.receiptNo}/duplicates`);

    expect(candidates).toMatchObject([{ no: first, because: expect.arrayContaining([expect.stringContaining('都提到')]) }]);
    expect(candidates[0]).not.toHaveProperty('distanceMetres');
    expect((await (await town.staff('grid-2')).request('GET', `/api/reports/${waiting.receiptNo}/duplicates`)).status).toBe(403);
  });
});
