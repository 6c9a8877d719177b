import type { CaseDetail } from '../../shared/case/case-api';
import type { NoticePage } from '../../shared/notice/notice-api';
import { mendCase } from '../support/mend-case';
import { local, startTown, type Town } from '../support/start-town';
import type { Reported } from '../support/town-citizen';

const DRUM_TOWER = { longitude: 121.5497, latitude: 29.8742, datum: 'wgs84' } as const;

let town: Town;
beforeAll(async () => { town = await startTown({ at: '2026-09-28 09:00' }); });
afterAll(() => town.stop());

const inboxOf = async ({ receiptNo, secret }: Reported): Promise<string> =>
  JSON.stringify((await town.request<NoticePage>('GET', `/api/notices?receiptNo=${receiptNo}`, { headers: { 'X-Receipt-Secret': secret } })).body.rows);

test('two neighbours, one lamp: the second one’s report is merged, and still he is heard, asks again, and is answered to the end (R17, R45, R110)', async () => {
  const lin = await town.citizen('Lin').reports('鼓楼步行街的路灯不亮，晚上很黑', { at: DRUM_TOWER, photo: true });
  const zhou = await town.citizen('Zhou').reports('鼓楼这盏路灯坏了很久', { at: DRUM_TOWER });
  const no = lin.caseNo ?? '';
  await (await town.dispatcher()).acts(zhou.caseNo ?? '', { action: 'merge', masterNo: no });
  await town.settle();
  expect(await zhou.view()).toMatchObject({ caseState: 'merged', sentence: expect.stringMatching(/^与另一件合并办理/) as string });

  await zhou.adds('旁边第二盏也不亮');
  const officer = await town.officer(lin.unitId ?? '');
  expect((await officer.get<CaseDetail>(`/api/cases/${no}`)).record.map(({ words }) => words)).toContain('旁边第二盏也不亮');

  await mendCase(town, no);
  await town.settle();
  expect(await inboxOf(zhou)).toContain('case.closed');

  town.clock.set(local('2026-09-29 20:00'));
  await zhou.asks('reopen', '第二盏还是黑的');
  await (await town.acceptor()).acts(no, { action: 'grantReopen', words: '情况属实，继续修第二盏' });
  await town.settle();
  expect((await (await town.officer(lin.unitId ?? '')).get<CaseDetail>(`/api/cases/${no}`)).state).toBe('disposing');
  expect((await zhou.view()).step).toBe(2);
  expect(await inboxOf(zhou)).toContain('case.reworked');

  const seen = JSON.stringify([await lin.view(), await inboxOf(lin)]);
  expect(seen).not.toMatch(/第二盏|Zhou/);
});
