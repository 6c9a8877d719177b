import type { ContractorJob } from '../../shared/case/acts-api';
import type { Receipt } from '../../shared/case/case-api';
import { startTown, placeInput, type Town } from '../support/start-town';
import { staffPhoto } from '../support/staff-photo';

let town: Town;
beforeAll(async () => { town = await startTown({ at: '2026-09-28 09:00' }); });
afterAll(() => town.stop());

const cellOfNanmen = () => town.city.cells.find(({ cell: { villageCode } }) => villageCode === '330203001001')!.cell.code;

async function railing(key: string): Promise<string> {
  const place = placeInput(town.server.context.locator.placeOfCell(cellOfNanmen())!);
  const receipt = await town.service.post<Receipt>('/api/reports', { text: '河边的路面破了一个坑，没有人管', place, source: 'hotline', originalId: key }, { 'Idempotency-Key': key });
  return receipt.caseNo ?? '';
}

async function filed(no: string): Promise<string> {
  const acceptor = await town.acceptor();
  const condition = town.city.matterById.get('matter:06013')!.filingConditions[0]!;
  return (await acceptor.acts(no, { action: 'file', matterId: 'matter:06013', filingConditionId: condition.id })).unitId;
}

test('what nobody owns is mended first by a contractor who sees this one job and nothing else, and paid for later (R38)', async () => {
  const no = await railing('nobody-1');
  const unitId = await filed(no);
  const dispatcher = await town.dispatcher();
  await (await town.officer(unitId)).acts(no, { action: 'return', words: '不在管养范围' });

  const ordered = await dispatcher.acts(no, { action: 'surrogate', words: '有危险，先补上', contractorId: town.city.process.contractors[0]!.id, costYuan: 1800 });
  const token = ordered.course.surrogate!.linkToken!;
  const job = await town.get<ContractorJob>(`/api/contractor/${token}`);
  const photoId = await staffPhoto(dispatcher, 'mended pit');   // any photo that was received
  await town.post(`/api/contractor/${token}/finish`, { words: '坑已补平', photoIds: [photoId] }, { 'Idempotency-Key': 'firm-1' });
  const twice = await town.request('POST', `/api/contractor/${token}/finish`, { body: { words: '坑已补平', photoIds: [photoId] }, headers: { 'Idempotency-Key': 'firm-1' } });
  const wrong = await town.request('GET', `/api/contractor/${'0'.repeat(32)}`);
  await dispatcher.acts(no, { action: 'feedback' });
  const closed = await (await town.staff('wg-nanmen1')).acts(no, { action: 'pass' });
  const charged = await dispatcher.acts(no, { action: 'charge', costYuan: 1750.5, unitId });

  expect(job).toMatchObject({ no, state: 'open', matterName: '道路破损' });
  expect(twice.status).toBe(200);
  expect(wrong.status).toBe(403);
  expect(closed.state).toBe('closed');
  expect(charged.course.surrogate).toMatchObject({ estimateYuan: 1800, costYuan: 1750.5 });
  expect((await town.request('GET', `/api/contractor/${token}`)).body).not.toMatchObject({ state: 'open' });
});

test('units that pass it on sit together; what they decide becomes the duty table of that cell once a person accepts it (R9, R37)', async () => {
  const no = await railing('nobody-2');
  const first = await filed(no);
  await (await town.officer(first)).acts(no, { action: 'return', words: '是河道的护岸' });
  const street = await town.staff('zhs-nanmen');
  const owner = '330203001';

  await street.acts(no, { action: 'consult', words: '河边路面归谁', unitIds: [first, owner, 'city-paishui'] });
  const seen = await (await town.officer('city-paishui')).request('GET', `/api/cases/${no}`);
  town.clock.advance(24 * 60);
  const decided = await (await town.staff('zhs-nanmen')).acts(no, { action: 'conclude', words: '现场勘查，护岸外侧路面由街道管养', unitId: owner, dutyFor: 'cell' });
  await town.settle();
  const shiftLeader = await town.staff('zhibanzhang');
  const { rows } = await shiftLeader.get<{ rows: { id: string; kind: string; caseNo?: string }[] }>('/api/routing/proposals?state=proposed');
  const proposal = rows.find(({ caseNo }) => caseNo === no)!;
  const before = await filed(await railing('nobody-3'));
  await shiftLeader.post(`/api/routing/proposals/${proposal.id}/accept`, { words: '同意确权' }, { 'Idempotency-Key': 'accept-1' });
  await town.settle();
  const after = await filed(await railing('nobody-4'));

  expect(seen.status).toBe(200);   // who sits together may read it
  expect(decided).toMatchObject({ state: 'dispatched', unitId: owner, clock: { usedMinutes: 0 } });
  expect(decided.course.consultations[0]).toMatchObject({ minutes: '现场勘查，护岸外侧路面由街道管养' });
  expect(proposal.kind).toBe('confirmed');
  expect(before).toBe(first);
  expect(after).toBe(owner);
});
