import { randomUUID } from 'node:crypto';
import type { NoticePage } from '../../../../shared/notice/notice-api';
import type { ReachView } from '../../../../shared/notice/sms/roster-reach';
import { DEFAULT_PROCESS, type EmergencyPlan } from '../../../../shared/city/process';
import { buildCity, CITY } from '../../../shared/build';
import { mobileSheet, smsSettings, smsStandin, type SmsStandin } from '../../../support/sms-standin';
import { startTown, type Staff, type Town } from '../../../support/start-town';

const plan = (id: string, channels: EmergencyPlan['channels'], unitId = 'roads'): EmergencyPlan => ({
  id, name: '台风防汛', matterIds: ['matter:06'], autoFileFrom: 0.3, limit: { amount: 2, unit: 'urgentHour' }, roster: [{ divisionCode: '330212', unitId }], channels,
});
const person = (id: string, role: 'officer' | 'dispatcher' | 'handler', divisionCode: string, unitId?: string) => ({ id, account: id, name: `名${id}`, role, divisionCode, isDemo: true, ...(unitId && { unitId }) });
const NOBODY = { ...CITY.units.find(({ id }) => id === 'roads')!, id: 'nobody', name: '没有人的单位' };
const TOWN = buildCity({
  process: { ...DEFAULT_PROCESS, emergencyPlans: [plan('loud', ['sms']), plan('quiet', []), plan('nobody', ['sms'], 'nobody')] },
  units: [...CITY.units, NOBODY],
  unitById: new Map([...CITY.unitById, [NOBODY.id, NOBODY]]),
  people: [...CITY.people, person('officer-roads-2', 'officer', '330212', 'roads'), person('dispatch-far', 'dispatcher', '330203')],
});
const NUMBERS = { 'officer-roads': '13900000001', 'officer-roads-2': '13900000002' };

let gateway: SmsStandin;
let town: Town;
let chief: Staff;
beforeEach(async () => {
  gateway = await smsStandin();
  town = await startTown({ city: TOWN, settings: smsSettings(gateway) });
  chief = await town.staff('shift-1');
});
afterEach(async () => {
  await town.stop();
  await gateway.close();
});

async function begun(planId = 'loud'): Promise<string> {
  await chief.request('POST', '/api/mobiles/import', { raw: mobileSheet(Object.entries(NUMBERS)), headers: { 'Idempotency-Key': randomUUID() } });
  const { id } = await chief.post<{ id: string }>('/api/emergencies', { planId, divisionCode: '330212', words: '红色预警' }, { 'Idempotency-Key': randomUUID() });
  await town.settle();
  return id;
}
const reachOf = (id: string, staff: Staff = chief) => staff.get<ReachView>(`/api/emergencies/${id}/reach`);
const standOf = ({ people }: ReachView) => people.map(({ personName, inbox, sms, reach }) => [personName, inbox, sms, reach]);

test('the desk sees of everybody on duty whether he knows of the emergency, by his inbox and his phone, who does not first (R40, R71)', async () => {
  const id = await begun();
  gateway.says('13900000002', { status: 'FAIL', description: 'UNDELIV' });
  await town.clock.set(new Date(town.clock.now().getTime() + 31_000));
  await town.settle();
  const before = await reachOf(id);

  const officer = await town.staff('officer-roads-2');
  const [notice] = (await officer.get<NoticePage>('/api/notices')).rows;
  await officer.post(`/api/notices/${encodeURIComponent(notice!.id)}/read`, {});
  const after = await reachOf(id, await town.staff('dispatch-1'));

  expect(before.counts).toEqual({ missed: 2, open: 1, reached: 0 });
  expect(standOf(before).slice(0, 2).sort()).toEqual([['名handler-roads', 'unread', 'noNumber', 'missed'], ['名officer-roads-2', 'unread', 'undelivered', 'missed']]);
  expect(before.people[2]).toMatchObject({ personName: '名officer-roads', sms: 'sent', reach: 'open' });
  expect(before.people.find(({ sms }) => sms === 'undelivered')?.smsReason).toBe('手机关机、停机或号码异常（UNDELIV）');
  expect(after.people.at(-1)).toMatchObject({ personName: '名officer-roads-2', inbox: 'read', reach: 'reached' });
});

test('no number of anybody is in what the desk reads of who was reached (R53)', async () => {
  const id = await begun();

  expect(JSON.stringify(await reachOf(id))).not.toMatch(/139\d{8}|0001/);
});

test('a plan without SMS says so, and its people are looked for in the app alone (R40)', async () => {
  const reach = await reachOf(await begun('quiet'));

  expect(reach.sms).toBe('notInPlan');
  expect(reach.counts).toEqual({ missed: 0, open: 3, reached: 0 });
});

test('a unit on duty that has nobody is the first to see to (R71)', async () => {
  expect((await reachOf(await begun('nobody'))).people).toEqual([{ personName: '', unitName: '没有人的单位', inbox: 'notTold', reach: 'missed' }]);
});

test.each([['dispatch-1', 200], ['shift-1', 200], ['officer-roads', 403], ['handler-roads', 403], ['dispatch-far', 403]])('who was reached is for the desks of the area: %s is answered %d (R40)', async (account, status) => {
  const id = await begun('quiet');

  expect((await (await town.staff(account)).request('GET', `/api/emergencies/${id}/reach`)).status).toBe(status);
});

test('an emergency that is stood down has nobody on duty to be reached (R40)', async () => {
  const id = await begun('quiet');
  await chief.post(`/api/emergencies/${id}/end`, { words: '台风过境' }, { 'Idempotency-Key': 'end' });

  expect((await chief.request('GET', `/api/emergencies/${id}/reach`)).status).toBe(404);
});

test('what an absent person is told goes to his deputy, and the desk reads by whom it is read (R40)', async () => {
  const from = town.clock.now();
  await (await town.staff('officer-roads')).post('/api/deputies', { personId: 'officer-roads', deputyId: 'officer-roads-2', fromAt: from.toISOString(), untilAt: new Date(from.getTime() + 86_400_000).toISOString(), reason: '外出培训' }, { 'Idempotency-Key': randomUUID() });
  const { people } = await reachOf(await begun());

  expect(people.find(({ personId }) => personId === 'officer-roads')).toMatchObject({ standInName: '名officer-roads-2', sms: 'sent', inbox: 'unread' });
});
