import type { NoticePage } from '../../../shared/notice/notice-api';
import type { EmergencyPlan } from '../../../shared/city/process';
import { DEFAULT_PROCESS } from '../../../shared/city/process';
import { inboxSubscriber } from '../../../server/notice/send-notice';
import { noticeStore } from '../../../server/notice/notice.store';
import { nativeCollection } from '../../../server/platform/db';
import { caseStore } from '../../../server/case/case.store';
import type { CityEvent } from '../../../shared/event';
import { buildCity, WEST_GATE } from '../../shared/build';
import { placeInput, startTown, type Staff, type Town } from '../../support/start-town';

const TYPHOON: EmergencyPlan = {
  id: 'typhoon', name: '台风防汛', matterIds: ['asset:0103'], autoFileFrom: 0.4, limit: { amount: 2, unit: 'urgentHour' }, roster: [{ divisionCode: '330212', unitId: 'yinzhou' }], channels: [],
};

let town: Town;
beforeAll(async () => { town = await startTown({ city: buildCity({ process: { ...DEFAULT_PROCESS, emergencyPlans: [TYPHOON] } }) }); });
afterAll(() => town.stop());

const inbox = async (staff: Staff): Promise<readonly string[]> => (await staff.get<NoticePage>('/api/notices?limit=100')).rows.map(({ title }) => title);

test('a case that goes up a level is told to who leads there, and its reporter in plain words (R35)', async () => {
  const lin = town.citizen('Lin');
  const report = await lin.reports('西门口有个怪东西', { at: placeInput(WEST_GATE) });
  await (await town.staff('grid-1')).acts(report.caseNo ?? '', { action: 'escalate', words: '本网格办不了' });
  await town.settle();

  expect(await inbox(await town.staff('gridLeader-1'))).toContain('下级上报，待本级办理');
  expect(await inbox(await town.staff('street-1'))).not.toContain('下级上报，待本级办理');
  const own = await lin.get<NoticePage>(`/api/notices?receiptNo=${report.receiptNo}`, { 'X-Receipt-Secret': report.secret });
  expect(own.rows[0]).toMatchObject({ title: '正在处理', words: '已交村社一级处理', receiptNo: report.receiptNo });
});

test('an emergency is told to the area and the units on duty once, and again when it is over (R40)', async () => {
  const chief = await town.staff('shift-1');
  const key = { 'Idempotency-Key': 'k' };
  const { id } = await chief.post<{ id: string }>('/api/emergencies', { planId: 'typhoon', divisionCode: '330212', words: '红色预警' }, key);
  await town.settle();
  await chief.post(`/api/emergencies/${id}/end`, { words: '台风过境' }, key);
  await town.settle();

  const titles = ['解除应急：台风防汛（鄞州区）', '启动应急：台风防汛（鄞州区）'];
  const told = async (account: string) => (await inbox(await town.staff(account))).filter((title) => title.includes('应急'));
  expect(await told('grid-1')).toHaveLength(2);
  expect((await told('officer-lamps')).sort()).toEqual([...titles].sort());
  expect(await told('shift-1')).toHaveLength(2);
  expect(await told('grid-2')).toEqual([]);   // another district
});

test('an event told twice leaves one line for each who hears of it', async () => {
  const report = await town.citizen('Zhou').reports('西门口的路灯不亮', { at: placeInput(WEST_GATE) });
  await town.settle();
  const { db, city } = town.server.context;
  const events = await nativeCollection<CityEvent>(db, 'events').find({ 'about.caseNo': report.caseNo ?? '' }).toArray();
  const cases = caseStore(db);
  const notices = noticeStore(db);
  const before = await notices.collection.countDocuments({ caseNo: report.caseNo ?? '' });

  const subscriber = inboxSubscriber({ city, notices, casesById: (ids, isRecordRead) => cases.byIds(ids, isRecordRead) });
  const heard = events.filter((event) => subscriber.to.includes(event.type) && subscriber.wants?.(event) !== false);
  await subscriber.tellMany?.(heard);
  for (const event of heard) await subscriber.tell(event);

  expect(before).toBeGreaterThan(1);
  expect(await notices.collection.countDocuments({ caseNo: report.caseNo ?? '' })).toBe(before);
});
