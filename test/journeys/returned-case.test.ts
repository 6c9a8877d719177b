import type { CaseDetail, Receipt } from '../../shared/case/case-api';
import type { NoticePage } from '../../shared/notice/notice-api';
import { startTown, type Town } from '../support/start-town';
import { staffPhoto } from '../support/staff-photo';

const DRUM_TOWER = { longitude: 121.5497, latitude: 29.8742, datum: 'wgs84' } as const;

let town: Town;
beforeAll(async () => { town = await startTown({ at: '2026-09-28 09:00' }); });
afterAll(() => town.stop());

test('a case filed under the wrong class goes back twice, is filed anew and mended; the citizen reads plain words all along (R22, R27, R30, R45)', async () => {
  const [acceptor, dispatcher] = [await town.acceptor(), await town.dispatcher()];
  const receipt = await town.service.post<Receipt>('/api/reports', { text: '步行街的灯有问题', place: DRUM_TOWER, source: 'hotline', originalId: '12345-0001' }, { 'Idempotency-Key': 'returned-1' });
  const no = receipt.caseNo ?? '';

  const filed = await acceptor.acts(no, { action: 'file', matterId: 'matter:06010' });   // 暴露垃圾: the wrong class
  const wrong = await town.officer(filed.unitId);
  town.clock.advance(30);
  const returned = await wrong.acts(no, { action: 'return', words: '是路灯的问题，不归我们' });
  const pushed = await dispatcher.request('POST', `/api/cases/${no}/acts`, { body: { action: 'transfer', words: '转走' }, headers: { 'Idempotency-Key': 'push-on' } });
  const back = await dispatcher.acts(no, { action: 'sendBack', words: '类别不对，请重新立案' });
  town.clock.advance(10);
  const again = await acceptor.acts(no, { action: 'file', matterId: 'asset:01037', filingConditionId: (await conditionOf('asset:01037')) });
  const right = await town.officer(again.unitId);
  await right.acts(no, { action: 'accept' });
  await right.acts(no, { action: 'dispose', words: '已更换灯泡', photoIds: [await staffPhoto(right, 'lamp')] });
  const closed = await (await town.gridWorker('330203')).acts(no, { action: 'pass' });
  await town.settle();

  expect(returned).toMatchObject({ state: 'returned', clock: { isPaused: true } });
  expect(pushed).toMatchObject({ status: 409, body: { error: { code: 'barred' } } });   // who gets it back repairs, he does not push it on
  expect(back.state).toBe('reported');
  expect(again.unitId).not.toBe(filed.unitId);
  expect(again.clock.usedMinutes).toBe(0);   // another unit starts anew
  expect(closed.state).toBe('closed');
  expect(closed.record.map(({ action }) => action)).toEqual(['open', 'file', 'dispatch', 'return', 'sendBack', 'file', 'dispatch', 'accept', 'dispose', 'pass', 'close']);
  const view = await town.request<{ record: { title: string; words: string }[] }>('GET', `/api/reports/${receipt.receiptNo}`, { headers: { 'X-Receipt-Secret': receipt.secret } });
  const told = JSON.stringify(view.body.record);
  expect(told).not.toMatch(/不归我们|类别不对|立案|派遣|退回/);   // reasons between offices stay there
  const inbox = await town.request<NoticePage>('GET', `/api/notices?receiptNo=${receipt.receiptNo}&limit=50`, { headers: { 'X-Receipt-Secret': receipt.secret } });
  expect(inbox.body.rows.map(({ event }) => event)).toEqual(expect.arrayContaining(['case.filed', 'case.disposed', 'case.closed']));

  async function conditionOf(matterId: string): Promise<string> {
    return town.city.matterById.get(matterId)?.filingConditions.find(({ isDefault }) => isDefault)?.id ?? '';
  }
});

test('what a unit gave to one of its own people is taken back before it is returned, and a poor job is done again inside the unit (R22)', async () => {
  const chen = await town.citizen('Chen').reports('人行道上的无主井盖破损了', { at: DRUM_TOWER });
  const no = chen.caseNo ?? '';
  const handler = (await town.city.people.find(({ role, unitId }) => role === 'handler' && unitId !== undefined))!;
  const dispatcher = await town.dispatcher();
  const officerOfFirst = await town.officer(chen.unitId ?? '');
  await officerOfFirst.acts(no, { action: 'return', words: '请交给有人手的单位' });
  await dispatcher.acts(no, { action: 'dispatch', unitId: handler.unitId! });
  const officer = await town.officer(handler.unitId!);
  const worker = await town.staff(handler.account);

  await officer.acts(no, { action: 'accept' });
  await officer.acts(no, { action: 'assign', personId: handler.id });
  const stuck = await officer.request('POST', `/api/cases/${no}/acts`, { body: { action: 'return', words: '还是不归我们' }, headers: { 'Idempotency-Key': 'stuck' } });
  const finished = await worker.acts(no, { action: 'finish', words: '换了井盖', photoIds: [await staffPhoto(worker, 'cover 1')] });
  const redo = await officer.acts(no, { action: 'redo', words: '没有放平' });
  await worker.acts(no, { action: 'finish', words: '已放平', photoIds: [await staffPhoto(worker, 'cover 2')] });
  const disposed: CaseDetail = await officer.acts(no, { action: 'feedback' });

  expect(stuck).toMatchObject({ status: 409, body: { error: { code: 'wrong-state' } } });
  expect([finished.state, redo.state, disposed.state]).toEqual(['finished', 'disposing', 'disposed']);
  expect(disposed.clock.isPaused).toBe(true);
});
