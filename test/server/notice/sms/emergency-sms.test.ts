import { randomUUID } from 'node:crypto';
import type { NoticePage } from '../../../../shared/notice/notice-api';
import type { MobilesImportView, MobilesView, SmsList } from '../../../../shared/notice/sms/sms-api';
import { DEFAULT_PROCESS, type EmergencyPlan } from '../../../../shared/city/process';
import { nativeCollection } from '../../../../server/platform/db';
import { buildCity, CITY, WEST_GATE } from '../../../shared/build';
import { smsSettings, smsStandin, type SmsStandin } from '../../../support/sms-standin';
import { placeInput, startTown, type Staff, type Town } from '../../../support/start-town';

const plan = (id: string, channels: EmergencyPlan['channels']): EmergencyPlan => ({
  id, name: '台风防汛', matterIds: ['asset:0103', 'matter:06'], autoFileFrom: 0.3, limit: { amount: 2, unit: 'urgentHour' },
  roster: [{ divisionCode: '330203', unitId: 'city' }, { divisionCode: '330212', unitId: 'roads' }], channels,
});
const person = (id: string, role: 'officer' | 'handler' | 'operator', unitId?: string) => ({ id, account: id, name: `名${id}`, role, divisionCode: '330212', isDemo: true, ...(unitId && { unitId }) });
const TOWN = buildCity({
  process: { ...DEFAULT_PROCESS, emergencyPlans: [plan('loud', ['sms']), plan('quiet', [])] },
  people: [...CITY.people, person('officer-roads-2', 'officer', 'roads'), { ...person('op', 'operator'), divisionCode: '330200' }],
});
const NUMBERS: Readonly<Record<string, string>> = { 'officer-roads': '13900000001', 'officer-roads-2': '139 0000 0002', 'handler-roads': '+86 13900000003' };

let gateway: SmsStandin;
let town: Town;
let chief: Staff;
let gatewayNow: number;
beforeEach(async () => {
  gatewayNow = 0;
  gateway = await smsStandin(() => Date.now() + gatewayNow);
  town = await startTown({ city: TOWN, settings: smsSettings(gateway) });
  chief = await town.staff('shift-1');
});
afterEach(async () => {
  await town.stop();
  await gateway.close();
});

async function upload(numbers: Readonly<Record<string, string>>, word: 'check' | 'import' = 'import', staff: Staff = chief): Promise<MobilesImportView> {
  const form = new FormData();
  form.append('file', new Blob([`账号,姓名,手机号\n${Object.entries(numbers).map(([account, mobile]) => `${account},某人,${mobile}`).join('\n')}\n`]), '手机号.csv');
  const { body } = await staff.request<MobilesImportView>('POST', `/api/mobiles/${word}`, { raw: form, headers: { 'Idempotency-Key': randomUUID() } });
  return body;
}
const begin = async (planId = 'loud') => (await chief.post<{ id: string }>('/api/emergencies', { planId, divisionCode: '330212', words: '红色预警' }, { 'Idempotency-Key': randomUUID() })).id;
const list = (emergencyId?: string) => chief.get<SmsList>(`/api/sms${emergencyId === undefined ? '' : `?emergencyId=${emergencyId}`}`);
async function later(seconds: number): Promise<void> {
  gatewayNow += seconds * 1000;
  await town.clock.set(new Date(town.clock.now().getTime() + seconds * 1000));
  await town.settle();
}

test('when an emergency begins the people on its roster there get it in the app and by SMS, once, and again when it is stood down (R40)', async () => {
  await upload(NUMBERS);
  const id = await begin();
  await town.settle();
  await town.settle();
  await later(60);
  await chief.post(`/api/emergencies/${id}/end`, { words: '台风过境' }, { 'Idempotency-Key': 'end' });
  await town.settle();

  expect(gateway.sent.map(({ number, params }) => [number, ...params]).sort()).toEqual(['13900000001', '13900000002', '13900000003'].flatMap((number) => [[number, '启动应急', '台风防汛', '鄞州区'], [number, '解除应急', '台风防汛', '鄞州区']]).sort());
  expect((await (await town.staff('officer-roads')).get<NoticePage>('/api/notices')).rows.map(({ title }) => title)).toEqual(['解除应急：台风防汛（鄞州区）', '启动应急：台风防汛（鄞州区）']);
  expect((await list(id)).counts).toMatchObject({ waiting: 0, sent: 6, failed: 0, noNumber: 0 });
});

test('a plan without SMS sends none', async () => {
  await upload(NUMBERS);
  await begin('quiet');
  await town.settle();

  expect(gateway.calls).toBe(0);
});

test('in an emergency a task about somebody\'s life is sent to who hands it out; a lamp that is dark is not (R71)', async () => {
  await upload(NUMBERS);
  await begin();
  await town.settle();
  await town.citizen('Lin').reports('西门口的路灯不亮', { at: placeInput(WEST_GATE) });
  await town.citizen('Zhou').reports('西门口路灯漏电，电线掉下来冒火', { at: placeInput(WEST_GATE) });
  await town.settle();
  await later(60);

  const tasks = gateway.sent.filter(({ params }) => params[0] === '紧急任务');
  expect(tasks.map(({ number, params }) => [number, params[1]]).sort()).toEqual([['13900000001', '触电'], ['13900000002', '触电']]);
  expect(tasks[0]?.params[2]).toMatch(/^首南街道#\d+$/);
});

test('who cannot be reached is shown with the reason, keeps nobody else waiting, and gets it once he has a number (R53)', async () => {
  gateway.blacklist.add('+8613900000002');
  await upload({ 'officer-roads': NUMBERS['officer-roads']!, 'officer-roads-2': NUMBERS['officer-roads-2']! });
  const id = await begin();
  await town.settle();
  const before = await list(id);

  await upload({ 'handler-roads': NUMBERS['handler-roads']! });
  await town.settle();

  expect(before.counts).toMatchObject({ waiting: 0, sent: 1, failed: 1, noNumber: 1 });
  expect(before.rows.map(({ personName, state, reason }) => [personName, state, reason]).sort()).toEqual([
    ['名handler-roads', 'noNumber', '没有登记手机号'], ['名officer-roads', 'sent', undefined], ['名officer-roads-2', 'failed', '号码在免打扰名单里'],
  ]);
  expect(gateway.sent.map(({ number }) => number).sort()).toEqual(['13900000001', '13900000003']);
});

test('an empty account is tried again as it is filled, and blocks neither inbox nor anything else (R40, R53)', async () => {
  await upload(NUMBERS);
  gateway.balance = 0;
  const id = await begin();
  await town.settle();
  const waiting = await list(id);
  gateway.balance = 100;
  await later(11);

  expect(waiting.rows.map(({ state, reason, attempts }) => [state, reason, attempts])).toEqual(Array.from({ length: 3 }, () => ['waiting', '短信套餐余量不足，请充值', 1]));
  expect((await (await town.staff('officer-roads')).get<NoticePage>('/api/notices')).rows).toHaveLength(1);
  expect((await list(id)).counts).toMatchObject({ sent: 3, waiting: 0 });
});

test('a limit of the gateway for one number is waited for; the SMS comes, late but once', async () => {
  await upload({ 'officer-roads': NUMBERS['officer-roads']! });
  await chief.post(`/api/emergencies/${await begin()}/end`, { words: '看错了' }, { 'Idempotency-Key': 'end' });
  await town.settle();
  expect(gateway.sent).toHaveLength(1);

  await later(41);

  expect(gateway.sent.map(({ params }) => params[0]).sort()).toEqual(['启动应急', '解除应急']);
});

test('what is given up on can be sent again by hand; what went is never sent twice', async () => {
  await upload({ 'officer-roads': NUMBERS['officer-roads']! });
  gateway.approvedTemplates = [];
  const id = await begin();
  await town.settle();
  for (const seconds of [10, 60, 300, 1_800, 7_200]) await later(seconds + 1);
  const given = (await list(id)).rows.find(({ state }) => state === 'failed')!;
  gateway.approvedTemplates = [gateway.templateId];

  const retry = () => chief.post(`/api/sms/${encodeURIComponent(given.id)}/retry`, {}, { 'Idempotency-Key': randomUUID() });
  await retry();
  await town.settle();
  await retry();
  await town.settle();

  expect(given).toMatchObject({ attempts: 6, reason: '短信模板没有通过审核，或与内容不符，已停止重试' });
  expect(gateway.sent).toHaveLength(1);
});

test('an answer that was lost is tried again and said to be unsure: an alarm heard twice is better than none', async () => {
  await upload({ 'officer-roads': NUMBERS['officer-roads']! });
  gateway.mood = 'deaf';
  const id = await begin();
  await town.settle();
  gateway.mood = 'well';
  await later(41);

  expect((await list(id)).rows.find(({ state }) => state === 'sent')).toMatchObject({ isUnsure: true, attempts: 2 });
});

test('what a server that was away would have sent six hours ago is not sent any more', async () => {
  await upload({ 'officer-roads': NUMBERS['officer-roads']! });
  gateway.balance = 0;
  const id = await begin();
  await town.settle();
  gateway.balance = 100;
  await later(7 * 3_600);

  expect(gateway.sent).toEqual([]);
  expect((await list(id)).rows.map(({ reason }) => reason)).toContain('已过时，没有发送');
});

describe('mobile numbers', () => {
  test('lie sealed in the database, are in no answer, and count whom an emergency would reach', async () => {
    await upload(NUMBERS);
    await begin();
    await town.settle();

    const everything = await Promise.all(['mobiles', 'smsMessages', 'events', 'notices', 'cityTables'].map((name) => nativeCollection(town.server.context.db, name).find({}).toArray()));
    const answers = [await chief.get<MobilesView>('/api/mobiles'), await list()];
    for (const number of ['13900000001', '13900000002', '13900000003']) expect(JSON.stringify([everything, answers])).not.toContain(number);
    expect((answers[0] as MobilesView).units.find(({ unitId }) => unitId === 'roads')).toMatchObject({ people: 3, withNumber: 3, missing: [] });
  });

  test('come by sheet, tried out first, all or nothing; a wrong one is told by its row', async () => {
    const wrong = { 'officer-roads': '0574-87654321', nobody: '13900000009', 'handler-roads': NUMBERS['handler-roads']! };

    const [trial, refused] = [await upload(wrong, 'check'), await upload(wrong)];
    const [first, again] = [await upload(NUMBERS), await upload(NUMBERS)];

    expect(trial.faults).toEqual([{ row: 2, words: '手机号应是 11 位大陆手机号（座机收不到短信）；要去掉请写“删除”' }, { row: 3, words: '没有账号“nobody”，或不在您的辖区' }]);
    expect([refused.counts.wrong, first.counts.set, again.counts.same, again.counts.set]).toEqual([2, 3, 3, 0]);
    expect((await upload({ 'handler-roads': '删除', 'officer-roads': '' })).counts).toMatchObject({ removed: 1, set: 0 });
  });

  test.each([['officer-roads', 403], ['dispatch-1', 403], ['op', 200]])('are given only by who runs the shift or the system: %s is answered %d', async (account, status) => {
    const form = new FormData();
    form.append('file', new Blob(['账号,手机号\nofficer-roads,13900000001\n']), 'a.csv');

    const answer = await (await town.staff(account)).request('POST', '/api/mobiles/import', { raw: form, headers: { 'Idempotency-Key': 'k' } });

    expect(answer.status).toBe(status);
  });
});
