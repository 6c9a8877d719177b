import { mergeDuplicates } from '../../../server/case/merge-duplicates';
import { photoStore } from '../../../server/report/photo.store';
import { knownPhotos } from '../../../server/report/photos-like';
import { reportStore } from '../../../server/report/report.store';
import { buildCity, WEST_GATE } from '../../shared/build';
import { local, metresFrom, placeInput, startTown, type Town } from '../../support/start-town';

const started: Town[] = [];
afterAll(() => Promise.all(started.map((town) => town.stop())));

async function townWith(autoMerge?: { readonly isOn: boolean; readonly chanceFrom: number }): Promise<Town> {
  const town = await startTown({ city: buildCity({ ...(autoMerge && { autoMerge }) }), settings: { reportsPerHour: 5000, reportsPerHourAddress: 5000 } });
  started.push(town);
  town.clock.set(local('2026-09-28 09:00'));
  return town;
}

async function opened(town: Town, text: string, metres = 0): Promise<string> {
  const { caseNo } = await town.citizen(`${text}${metres}`).reports(text, { at: metresFrom(placeInput(WEST_GATE), metres) });
  await town.settle();
  town.clock.advance(1);
  return caseNo ?? '';
}

const merges = ({ server: { context } }: Town): Promise<number> => mergeDuplicates(context, knownPhotos(photoStore(context.db), reportStore(context.db)));

async function stateOf(town: Town, no: string): Promise<unknown> {
  return (await town.server.context.db.db!.collection('cases').findOne({ no }))?.state;
}

describe('a city that has sure duplicates merged by rule', () => {
  let town: Town;
  beforeAll(async () => { town = await townWith({ isOn: true, chanceFrom: 0.9 }); });

  test('merges a new case into the older one, once, and never again when a person undid it (R17)', async () => {
    const first = await opened(town, '路灯不亮，晚上很黑');
    const second = await opened(town, '路灯不亮，晚上很黑', 3);

    expect([await merges(town), await merges(town)]).toEqual([1, 0]);
    expect([await stateOf(town, first), await stateOf(town, second)]).toEqual(['dispatched', 'merged']);
    await (await town.staff('dispatch-1')).acts(second, { action: 'unmerge' });

    expect(await merges(town)).toBe(0);
    expect(await stateOf(town, second)).toBe('dispatched');
  });

  test.each([
    // one                              other                             metres   why
    ['井盖坏了，西边路口',               '路灯坏了一盏',                      900,     'what lies far away'],
    ['青枫家园小区路灯不亮',             '白鹭花园小区路灯不亮',               0,       'what names another place'],
    ['路灯杆漏电，有人触电',             '路灯杆漏电，有人触电',               0,       'what names danger'],
  ])('leaves “%s” and “%s” %d metres on alone: %s (R17)', async (one, other, metres) => {
    town.clock.advance(120);
    await opened(town, one, 2000);
    const second = await opened(town, other, 2000 + metres);

    await merges(town);

    expect(await stateOf(town, second)).not.toBe('merged');
  });
});

test('a city that says nothing has nothing merged by itself (R17)', async () => {
  const town = await townWith();
  await opened(town, '路灯不亮，晚上很黑');
  const second = await opened(town, '路灯不亮，晚上很黑', 1);

  expect(await merges(town)).toBe(0);
  expect(await stateOf(town, second)).not.toBe('merged');
});
