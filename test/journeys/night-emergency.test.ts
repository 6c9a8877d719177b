import type { Receipt } from '../../shared/case/case-api';
import type { CourseView } from '../../shared/case/course-view';
import { tellReminders } from '../../server/sla/tell-reminders';
import { local, startTown, type Town } from '../support/start-town';
import { staffPhoto } from '../support/staff-photo';

let town: Town;
beforeAll(async () => { town = await startTown({ at: '2026-10-02 02:00' }); });   // a holiday, two in the morning
afterAll(() => town.stop());

test('at two in the morning of a holiday a street calls three units; urgent hours never stop and who comes late is counted (R28, R33, R36)', async () => {
  const cell = town.city.cells.find(({ cell: { villageCode } }) => villageCode === '330203001001')!.cell;
  const at = town.server.context.locator.placeOfCell(cell.code)!;
  const receipt = await town.service.post<Receipt>('/api/reports', { text: '路面塌陷，旁边闻到煤气味', place: { longitude: at.wgs84[0], latitude: at.wgs84[1], datum: 'wgs84' }, source: 'hotline', originalId: '110-1' }, { 'Idempotency-Key': 'night-1' });
  const no = receipt.caseNo ?? '';
  const [acceptor, street] = [await town.acceptor(), await town.staff('zhs-nanmen')];
  const sinking = town.city.matters.find(({ name }) => name.includes('路面塌陷'))!;
  const filed = await acceptor.acts(no, { action: 'file', matterId: sinking.id, filingConditionId: sinking.filingConditions[0]!.id });
  const called = ['city-gongshui', 'city-gongdian', '330203-szyl'];

  await street.acts(no, { action: 'whistle', words: '现场联合处置', unitIds: called, isUrgent: true });
  town.clock.advance(20);
  const came = await (await town.officer(called[0]!)).acts(no, { action: 'respond', words: '已到场' });
  town.clock.advance(20);
  await tellReminders(town.server.context);
  const late = await (await town.officer(called[1]!)).acts(no, { action: 'respond', words: '路上堵车，已到场' });
  const unit = await town.officer(filed.unitId);
  await unit.acts(no, { action: 'accept' });
  town.clock.set(local('2026-10-02 04:30'));
  await tellReminders(town.server.context);
  const red = await unit.get<{ isOverdue: boolean; course: CourseView }>(`/api/cases/${no}`);
  await unit.acts(no, { action: 'reply', words: '正在回填' });
  await unit.acts(no, { action: 'dispose', words: '已围挡回填', photoIds: [await staffPhoto(unit, 'hole')] });
  const ended = await street.acts(no, { action: 'endWhistle', words: '', scores: called.map((unitId, index) => ({ unitId, score: 5 - index })) });
  const scored = await (await town.officer(called[0]!)).acts(no, { action: 'scoreWhistle', words: '', scores: [{ unitId: called[0]!, score: 4 }] });

  expect(Date.parse(filed.clock.dueAt!)).toBe(local('2026-10-02 04:00').getTime());   // two urgent hours, night and holiday or not
  expect(came.course.whistles[0]!.calls[0]).toMatchObject({ isLate: false });
  expect(late.course.whistles[0]!.calls.map(({ isLate }) => isLate)).toEqual([false, true, true]);
  expect(red).toMatchObject({ isOverdue: true, course: { supervisions: [{ level: 1, byRule: true, colour: 'yellow' }] } });
  expect(ended.course.whistles[0]!.calls.map(({ unitScore }) => unitScore)).toEqual([5, 4, 3]);
  expect(scored.course.whistles[0]!.calls[0]).toMatchObject({ streetScore: 4 });
});
