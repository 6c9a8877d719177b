import { randomUUID } from 'node:crypto';
import type { SmsList } from '../../../../shared/notice/sms/sms-api';
import { DEFAULT_PROCESS } from '../../../../shared/city/process';
import { pullSmsReceipts, type PullReceiptsTools, type ReceiptCount } from '../../../../server/notice/sms/pull-receipts';
import { askForReceipts } from '../../../../server/notice/sms/ask-receipts';
import { mobileStore } from '../../../../server/notice/sms/mobiles.store';
import { smsMessages } from '../../../../server/notice/sms/messages.store';
import { smsReceipts } from '../../../../server/notice/sms/receipts.store';
import { tencentSms } from '../../../../server/notice/sms/tencent-sms';
import { systemClock } from '../../../../server/platform/clock';
import { nativeCollection } from '../../../../server/platform/db';
import { buildCity, CITY } from '../../../shared/build';
import { mobileSheet, smsSettings, smsStandin, type SmsStandin } from '../../../support/sms-standin';
import { startTown, type Staff, type Town } from '../../../support/start-town';

const person = (id: string) => ({ id, account: id, name: `名${id}`, role: 'officer' as const, divisionCode: '330212', unitId: 'roads', isDemo: true });
const TOWN = buildCity({
  process: { ...DEFAULT_PROCESS, emergencyPlans: [{ id: 'loud', name: '台风防汛', matterIds: ['matter:06'], autoFileFrom: 0.3, limit: { amount: 2, unit: 'urgentHour' }, roster: [{ divisionCode: '330212', unitId: 'roads' }], channels: ['sms'] }] },
  people: [...CITY.people, person('officer-roads-2')],
});
const [FIRST, SECOND, THIRD] = ['13900000001', '13900000002', '13900000003'];
const DELIVERED = { status: 'SUCCESS', description: 'DELIVRD' } as const;

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

/** An emergency whose three people have been sent an SMS. */
async function begun(): Promise<void> {
  await chief.request('POST', '/api/mobiles/import', { raw: mobileSheet([['officer-roads', FIRST], ['officer-roads-2', SECOND], ['handler-roads', THIRD]]), headers: { 'Idempotency-Key': randomUUID() } });
  await chief.post('/api/emergencies', { planId: 'loud', divisionCode: '330212', words: '红色预警' }, { 'Idempotency-Key': randomUUID() });
  await town.settle();
}
async function later(seconds: number): Promise<SmsList> {
  await town.clock.set(new Date(town.clock.now().getTime() + seconds * 1000));
  await town.settle();
  return (await town.staff('shift-1')).get<SmsList>('/api/sms');   // after a night one signs in again
}
/** Another process of the city, with what it counts. */
function puller(over: Partial<PullReceiptsTools> = {}) {
  const { context } = town.server;
  const counted: Partial<Record<ReceiptCount, number>> = {};
  const tools: PullReceiptsTools = {
    context, messages: smsMessages(context.db), receipts: smsReceipts(context.db), gateway: tencentSms(context.settings, () => systemClock.now())!,
    count: (what, by = 1) => { counted[what] = (counted[what] ?? 0) + by; }, ...over,
  };
  return { tools, counted };
}
/** Another process that asks by number. */
function asker() {
  const { context } = town.server;
  return { ...puller().tools, messages: smsMessages(context.db), gateway: tencentSms(context.settings, () => systemClock.now())! };
}
const standOf = ({ rows }: SmsList) => rows.map(({ personName, state, reason }) => [personName, state, reason]).sort();

test('that the gateway took an SMS is not that it arrived: the desk says which did, which did not and why, what failed first (R53, R71)', async () => {
  await begun();
  const before = await chief.get<SmsList>('/api/sms');
  gateway.says(FIRST!, DELIVERED);
  gateway.says(SECOND!, { status: 'FAIL', description: 'UNDELIV' });
  const after = await later(31);

  expect(before.counts).toMatchObject({ sent: 3, delivered: 0 });
  expect(after.counts).toMatchObject({ sent: 1, delivered: 1, undelivered: 1 });
  expect(standOf(after)).toEqual([['名handler-roads', 'sent', undefined], ['名officer-roads', 'delivered', undefined], ['名officer-roads-2', 'undelivered', '手机关机、停机或号码异常（UNDELIV）']]);
  expect(after.rows[0]).toMatchObject({ state: 'undelivered', receiptAt: expect.any(String) as string });
});

test('three days after it was handed over without a word, an SMS says that no receipt came; one that comes later still counts (R53)', async () => {
  await begun();

  expect((await later(71 * 3_600)).counts).toMatchObject({ sent: 3, noReceipt: 0 });
  expect((await later(2 * 3_600)).counts).toMatchObject({ sent: 0, noReceipt: 3 });

  const { tools } = puller();
  gateway.says(FIRST!, DELIVERED);
  const pull = await tools.gateway.pull();
  await tools.receipts.keep(pull.status === 'pulled' ? pull.receipts : [], town.clock.now());

  expect((await later(60)).counts).toMatchObject({ delivered: 1, noReceipt: 2 });
});

test('a run cut off after receipts were written down is made good by the next, and nothing is counted twice (R53)', async () => {
  await begun();
  for (const number of [FIRST, SECOND, THIRD]) gateway.says(number!, DELIVERED);
  await town.clock.set(new Date(town.clock.now().getTime() + 31_000));
  const { tools } = puller();
  const broken = puller({ messages: { ...tools.messages, applyReceipt: () => Promise.reject(new Error('the machine died')) } });
  await expect(pullSmsReceipts(broken.tools)).rejects.toThrow('the machine died');
  expect(gateway.queue).toEqual([]);

  const next = puller();
  await pullSmsReceipts(next.tools);
  await pullSmsReceipts(next.tools);

  expect((await chief.get<SmsList>('/api/sms')).counts).toMatchObject({ delivered: 3, sent: 0 });
  expect(next.counted).toEqual({ delivered: 3 });
});

test('an answer of receipts lost on its way is counted, and what stood in it is asked for by number ten minutes after (R53)', async () => {
  await begun();
  gateway.says(FIRST!, DELIVERED);
  await town.clock.set(new Date(town.clock.now().getTime() + 31_000));
  const { tools, counted } = puller();
  gateway.mood = 'deaf';
  await pullSmsReceipts(tools);
  gateway.mood = 'well';

  expect(counted).toEqual({ lostAnswer: 1 });
  expect(gateway.queue).toEqual([]);
  expect((await chief.get<SmsList>('/api/sms')).receipts.problem).toBe('取不到短信回执：短信网关没有应答');
  expect((await later(61)).counts).toMatchObject({ sent: 3, delivered: 0 });
  expect((await later(600)).counts).toMatchObject({ sent: 2, delivered: 1 });
});

test('an SMS without a receipt is asked for four times in three days, by one process, and not again (R53)', async () => {
  await begun();
  gateway.mayPull = false;
  const asked = async (seconds: number): Promise<number> => {
    const before = gateway.asked;
    await town.clock.set(new Date(town.clock.now().getTime() + seconds * 1000));
    await Promise.all([town.settle(), askForReceipts({ ...asker(), mobiles: mobileStore(town.server.context.db, town.server.context.sign('mobile numbers')) })]);
    return gateway.asked - before;
  };

  expect([await asked(590), await asked(20), await asked(20), await asked(6 * 3_600), await asked(24 * 3_600), await asked(41 * 3_600), await asked(48 * 3_600)]).toEqual([0, 3, 0, 3, 3, 3, 0]);
});

test('a gateway that is asked too often by number is asked again later; nobody\'s receipt is given up for it (R53)', async () => {
  await begun();
  gateway.says(FIRST!, DELIVERED);
  gateway.queue.length = 0;   // another system has taken it
  await town.clock.set(new Date(town.clock.now().getTime() + 601_000));
  gateway.mood = 'down';
  await town.settle();
  gateway.mood = 'well';

  expect((await later(60)).counts).toMatchObject({ delivered: 0 });
  expect((await later(300)).counts).toMatchObject({ delivered: 1 });
});

test('receipts of another system are counted and shown, however many stand before ours in the queue (R53)', async () => {
  await begun();
  gateway.saysOfOthers(250);
  gateway.says(FIRST!, DELIVERED);
  await town.clock.set(new Date(town.clock.now().getTime() + 31_000));
  const { tools, counted } = puller();
  await pullSmsReceipts(tools);
  expect(counted).toEqual({ delivered: 1 });   // a sender may not have written its number down yet

  await town.clock.set(new Date(town.clock.now().getTime() + 301_000));
  await pullSmsReceipts(tools);

  expect(counted).toEqual({ delivered: 1, unmatched: 250 });
  expect((await chief.get<SmsList>('/api/sms')).receipts).toEqual({ unmatched: 250 });
});

test('one receipt that cannot be read takes no other with it (R53)', async () => {
  await begun();
  gateway.queue.push({ SerialNo: 'x', ReportStatus: 'PERHAPS' }, null);
  gateway.says(FIRST!, DELIVERED);
  await town.clock.set(new Date(town.clock.now().getTime() + 31_000));
  const { tools, counted } = puller();
  await pullSmsReceipts(tools);

  expect(counted).toEqual({ delivered: 1, unreadable: 2 });
});

test('where the gateway has not opened receipts to the city, the desk says so, and it is asked less and less (R53)', async () => {
  await begun();
  gateway.mayPull = false;
  const told = await later(31);
  const calls = gateway.calls;
  await later(30);
  expect(gateway.calls).toBe(calls);   // a minute is waited
  await later(31);
  expect(gateway.calls).toBe(calls + 1);
  await later(61);
  expect(gateway.calls).toBe(calls + 1);   // now five
  gateway.mayPull = true;
  gateway.says(FIRST!, DELIVERED);
  const open = await later(300);

  expect(told.receipts.problem).toBe('取不到短信回执：短信网关还没有为这个应用开通“拉取下发状态”');
  expect(open.receipts).toEqual({ unmatched: 0 });
  expect(open.counts).toMatchObject({ delivered: 1 });
});

test('nobody is asked for receipts while no SMS waits for one, and two processes ask once (R53)', async () => {
  const { tools } = puller();
  await pullSmsReceipts(tools);
  expect(gateway.calls).toBe(0);

  await begun();
  await town.clock.set(new Date(town.clock.now().getTime() + 31_000));
  const calls = gateway.calls;
  await Promise.all([pullSmsReceipts(puller().tools), pullSmsReceipts(puller().tools)]);

  expect(gateway.calls).toBe(calls + 1);
});

test('an SMS that did not arrive can be sent again by hand; one that did cannot (R53)', async () => {
  await begun();
  gateway.says(FIRST!, DELIVERED);
  gateway.says(SECOND!, { status: 'FAIL', description: 'MK:0001' });
  const { rows } = await later(41);
  const retry = (state: string) => chief.post(`/api/sms/${encodeURIComponent(rows.find((row) => row.state === state)!.id)}/retry`, {}, { 'Idempotency-Key': randomUUID() });

  expect(await retry('delivered')).toMatchObject({ state: 'delivered' });
  expect(await retry('undelivered')).toMatchObject({ state: 'waiting' });
  expect(rows[0]?.reason).toBe('运营商：MK:0001');
});

test('a receipt is kept without the number it went to, and goes with its SMS after half a year (R53)', async () => {
  await begun();
  gateway.says(FIRST!, { status: 'FAIL', description: `no such number ${FIRST}` });
  await later(31);
  const rows = nativeCollection(town.server.context.db, 'smsReceipts');

  expect(JSON.stringify([await rows.find({}).toArray(), await chief.get('/api/sms')])).not.toContain(FIRST);
  const keptFor = async (name: string) => (await nativeCollection(town.server.context.db, name).indexes()).flatMap(({ expireAfterSeconds = 0 }) => (expireAfterSeconds > 0 ? expireAfterSeconds : []));
  expect(await keptFor('smsReceipts')).toEqual(await keptFor('smsMessages'));
});
