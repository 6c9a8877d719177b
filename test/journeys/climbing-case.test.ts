import type { CaseDetail, Receipt } from '../../shared/case/case-api';
import { tellReminders } from '../../server/sla/tell-reminders';
import type { NoticePage } from '../../shared/notice/notice-api';
import { local, startTown, type Town } from '../support/start-town';
import { staffPhoto } from '../support/staff-photo';

const VILLAGE = '330203001001';

let town: Town;
beforeAll(async () => { town = await startTown({ at: '2026-09-28 09:00' }); });
afterAll(() => town.stop());

test('what the cell cannot solve climbs to the city on one number, each level with an owner and a clock of its own (R35)', async () => {
  const cell = town.city.cells.find(({ cell: { villageCode } }) => villageCode === VILLAGE)!.cell;
  const at = town.server.context.locator.placeOfCell(cell.code)!;
  const place = { longitude: at.wgs84[0], latitude: at.wgs84[1], datum: 'wgs84' as const };
  const receipt = await town.service.post<Receipt>('/api/reports', { text: '老旧小区外墙整片开裂，涉及多个产权单位', place, source: 'leader', originalId: 'L-1' }, { 'Idempotency-Key': 'climb-1' });
  const no = receipt.caseNo ?? '';
  const [worker, leader, city] = await Promise.all(['wg-nanmen1', 'wgz-nanmen', 'zhs-shi'].map((account) => town.staff(account)));

  const steps: CaseDetail[] = [];
  steps.push(await worker!.acts(no, { action: 'escalate', words: '网格内解决不了' }));
  town.clock.advance(60);
  steps.push(await leader!.acts(no, { action: 'escalate', words: '村社没有资金' }));
  const tooEarly = await city!.request('POST', `/api/cases/${no}/acts`, { body: { action: 'escalate', words: '越级' }, headers: { 'Idempotency-Key': 'jump' } });
  town.clock.set(local('2026-10-12 09:00'));   // the street let its two days pass
  await tellReminders(town.server.context);
  await town.settle();
  steps.push(await (await town.staff('zhs-nanmen')).acts(no, { action: 'escalate', words: '涉及多个部门' }));   // on another day everybody signs in anew
  steps.push(await (await town.staff('zhs-haishu')).acts(no, { action: 'escalate', words: '跨区产权' }));
  const unitId = 'city-zx';
  const dispatched = await (await town.staff('zhs-shi')).acts(no, { action: 'dispatch', unitId, matterId: 'matter:06004', filingConditionId: town.city.matterById.get('matter:06004')!.filingConditions[0]!.id });

  expect(steps.map(({ no: number, state, course }) => [number, state, course.level])).toEqual([
    [no, 'escalated', 'village'], [no, 'escalated', 'street'], [no, 'escalated', 'district'], [no, 'escalated', 'city'],
  ]);
  expect(tooEarly).toMatchObject({ status: 403, body: { error: { code: 'outside-scope' } } });
  expect(dispatched).toMatchObject({ no, state: 'dispatched', unitId });
  expect(dispatched.course.levels.map(({ level, isLate, endedAt }) => [level, isLate, endedAt !== undefined])).toEqual([
    ['village', false, true], ['street', true, true], ['district', false, true], ['city', false, true],
  ]);
  expect(dispatched.clock.usedMinutes).toBe(0);   // the unit's clock starts now

  const officer = await town.officer(unitId);
  await officer.acts(no, { action: 'accept' });
  await officer.acts(no, { action: 'dispose', words: '已协调加固', photoIds: [await staffPhoto(officer, 'wall')] });
  expect((await (await town.staff('wg-nanmen1')).acts(no, { action: 'pass' })).state).toBe('closed');
  const { rows } = await (await town.staff('zhs-nanmen')).get<NoticePage>('/api/notices?limit=100');
  expect(rows.some(({ caseNo, event }) => caseNo === no && event === 'reminder.due')).toBe(true);   // its own lateness was told to it
});

test('a district hands a small thing down to the village, which solves it; somebody else looks at it afterwards (R27, R35)', async () => {
  const cell = town.city.cells.find(({ cell: { villageCode } }) => villageCode === VILLAGE)!.cell;
  const at = town.server.context.locator.placeOfCell(cell.code)!;
  const place = { longitude: at.wgs84[0], latitude: at.wgs84[1], datum: 'wgs84' as const };
  const receipt = await town.service.post<Receipt>('/api/reports', { text: '楼道口乱堆杂物', place, source: 'media', originalId: 'M-1' }, { 'Idempotency-Key': 'down-1' });
  const no = receipt.caseNo ?? '';
  const [acceptor, district, leader] = [await town.acceptor(), await town.staff('zhs-haishu'), await town.staff('wgz-nanmen')];

  await acceptor.acts(no, { action: 'handDown', level: 'district' });
  const down = await district.acts(no, { action: 'handDown', level: 'village', words: '请村社清理' });
  const solved = await leader.acts(no, { action: 'solve', words: '已清走', photoIds: [await staffPhoto(leader, 'clean')], matterId: 'matter:06036' });
  const own = await leader.request('POST', `/api/cases/${no}/acts`, { body: { action: 'pass' }, headers: { 'Idempotency-Key': 'own' } });
  const closed = await (await town.staff('wg-nanmen1')).acts(no, { action: 'pass' });

  expect(down.course.level).toBe('village');
  expect(solved.state).toBe('disposed');
  expect(own).toMatchObject({ status: 403, body: { error: { code: 'same-person' } } });
  expect(closed.state).toBe('closed');
});
