import type { CaseDetail } from '../../shared/case/case-api';
import type { NoticePage } from '../../shared/notice/notice-api';
import { tellReminders } from '../../server/sla/tell-reminders';
import { local, startTown, type Staff, type Town } from '../support/start-town';
import { staffPhoto } from '../support/staff-photo';

/** A street corner of Haishu, as a phone says it. */
const DRUM_TOWER = { longitude: 121.5497, latitude: 29.8742, datum: 'wgs84' } as const;

let town: Town;
beforeAll(async () => { town = await startTown({ at: '2026-09-28 09:00' }); });
afterAll(() => town.stop());

const caseOf = (staff: Staff, no: string): Promise<CaseDetail> => staff.get(`/api/cases/${no}`);

test('a broken lamp is reported, mended, rechecked and answered to who saw it (R13, R22, R23, R45)', async () => {
  const lin = await town.citizen('Lin').reports('鼓楼步行街的路灯不亮，晚上很黑', { at: DRUM_TOWER, photo: true });
  await town.settle();
  const officer = await town.officer(lin.unitId ?? '');
  const [task] = await officer.cases({ queue: 'todo' });
  await officer.acts(task?.no ?? '', { action: 'accept' });
  town.clock.set(local('2026-09-28 15:00'));
  const afterPhotoId = await staffPhoto(officer, 'new lamp');
  await officer.acts(task?.no ?? '', { action: 'dispose', words: '已更换灯泡', photoIds: [afterPhotoId] });
  const gridWorker = await town.gridWorker('330203');
  const closed = await gridWorker.acts(task?.no ?? '', { action: 'pass', words: '灯亮了' });
  await town.settle();
  const rated = await lin.rates(5, '很快');

  expect(lin).toMatchObject({ state: 'linked', districtName: '海曙区', isEstimate: false, matterName: '路灯' });
  expect(closed.state).toBe('closed');
  expect(closed.isOverdue).toBe(false);
  expect([...closed.record].sort((one, other) => one.seq - other.seq).map(({ action }) => action)).toEqual(['open', 'file', 'dispatch', 'accept', 'dispose', 'pass', 'close']);
  expect(rated).toMatchObject({ caseState: 'closed', step: 3, satisfaction: { stars: 5, words: '很快' }, afterPhotoIds: [afterPhotoId] });
  const inbox = await town.request<NoticePage>('GET', `/api/notices?receiptNo=${lin.receiptNo}`, { headers: { 'X-Receipt-Secret': lin.secret } });
  expect(inbox.body.rows.map(({ event }) => event)).toContain('case.closed');
});

test('a poor job goes back to the same unit, its clock running on (R30)', async () => {
  const zhou = await town.citizen('Zhou').reports('人行道上的无主井盖破损了', { at: DRUM_TOWER });
  const no = zhou.caseNo ?? '';
  const officer = await town.officer(zhou.unitId ?? '');
  const gridWorker = await town.gridWorker('330203');
  await officer.acts(no, { action: 'accept' });
  town.clock.advance(30);
  await officer.acts(no, { action: 'dispose', words: '换了', photoIds: [await staffPhoto(officer, 'cover')] });
  town.clock.advance(60);

  const back = await gridWorker.acts(no, { action: 'fail', words: '仍然松动' });

  expect(back.state).toBe('disposing');
  expect(back.clock.isPaused).toBe(false);
  expect(back.clock.usedMinutes).toBe(30);   // the hour it waited for its recheck does not count
  expect((await zhou.view()).caseState).toBe('disposing');
});

test('words without a place wait for a person, who says where; then the case goes its way (R12, R13)', async () => {
  const chen = await town.citizen('Chen').reports('小区门口垃圾桶满了好几天没人收');
  await town.settle();
  const acceptor = await town.acceptor();
  const { rows } = await acceptor.get<{ rows: { receiptNo: string }[] }>('/api/reports?state=waiting');
  await acceptor.post(`/api/reports/${chen.receiptNo}/triage`, { place: DRUM_TOWER }, { 'Idempotency-Key': 'where-is-it' });
  await town.settle();

  expect(chen).toMatchObject({ state: 'waiting', waitingReason: 'no-place' });
  expect(rows.map(({ receiptNo }) => receiptNo)).toContain(chen.receiptNo);
  expect(await chen.view()).toMatchObject({ state: 'linked', districtName: '海曙区', matterName: '垃圾站（箱）满溢' });
});

test('a unit returns what is not its own; another one gets it with a clock of its own (R30)', async () => {
  const wu = await town.citizen('Wu').reports('沿河的护栏倒了', { at: DRUM_TOWER });
  const no = wu.caseNo ?? '';
  const first = await town.officer(wu.unitId ?? '');
  const other = town.city.units.find(({ id, kind }) => id !== wu.unitId && kind === 'cityUnit')?.id ?? '';
  const dispatcher = await town.dispatcher();

  await first.acts(no, { action: 'return', words: '不在我单位管养范围' });
  town.clock.advance(120);
  const again = await dispatcher.acts(no, { action: 'dispatch', unitId: other });

  expect(again).toMatchObject({ state: 'dispatched', unitId: other });
  expect(again.clock.usedMinutes).toBe(0);
  await expect(caseOf(first, no)).rejects.toThrow(/40[34]/);   // no longer his to read (R86)
});

test('a grid worker settles a small thing on the spot, counted apart (R41)', async () => {
  const gridWorker = await town.gridWorker('330203');
  const [before, after] = [await staffPhoto(gridWorker, 'litter'), await staffPhoto(gridWorker, 'clean')];

  const receipt = await gridWorker.post<{ caseNo: string }>('/api/reports', {
    text: '楼道口乱堆杂物', place: DRUM_TOWER, photoIds: [before], settled: { words: '已清走', photoIds: [after] },
  }, { 'Idempotency-Key': 'settled-1' });

  expect(await caseOf(gridWorker, receipt.caseNo)).toMatchObject({ state: 'closed', isSelfDisposed: true, afterPhotoIds: [after] });
});

test('yellow and red are each told once, also when nobody looked for hours (R34)', async () => {
  const late = await town.citizen('Late').reports('路面塌陷了一个坑', { at: DRUM_TOWER });
  const officer = await town.officer(late.unitId ?? '');
  town.clock.advance(7 * 60);

  for (let tick = 1; tick <= 2; tick += 1) {
    await tellReminders(town.server.context);
    await town.settle();
  }

  const detail = await caseOf(officer, late.caseNo ?? '');
  const { rows } = await officer.get<NoticePage>('/api/notices?limit=100');
  expect(detail.clock.colour).toBe('red');
  expect(detail.isOverdue).toBe(true);
  expect(rows.filter(({ event, caseNo }) => event === 'reminder.due' && caseNo === late.caseNo)).toHaveLength(1);
});
